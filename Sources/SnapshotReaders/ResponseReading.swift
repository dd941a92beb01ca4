internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// Reads the answers of AWS Organizations into facts.
struct ResponseReading {
  var facts = OrganizationFacts()
  var context: ResponseContext
  let policies: PolicyInspection
  var organizations = OrganizationARNReader()

  init(file: Int, text: SourceText, policies: PolicyInspection) {
    context = ResponseContext(file: file, text: text)
    self.policies = policies
  }

  /// Reads a response of a kind that is not about principals.
  mutating func read(_ kind: ResponseKind, _ root: JSONValue) {
    context.report(duplicateKeys: root.document.duplicateKeys)
    switch kind {
    case .organization: readOrganization(root)
    case .roots: readRoots(root)
    case .organizationalUnits:
      read("OrganizationalUnits", of: root, into: \.unitListings) { $0.unit($1) }
    case .organizationalUnit:
      read("OrganizationalUnit", of: root, into: \.unitListings) { $0.unit($1) }
    case .accounts: read("Accounts", of: root, into: \.accountListings) { $0.account($1) }
    case .account: read("Account", of: root, into: \.accountListings) { $0.account($1) }
    case .delegatedAdministrators:
      read("DelegatedAdministrators", of: root, into: \.accountListings) {
        var account = $0.account($1)
        account?.isDelegatedAdministrator = true
        return account
      }
    case .children: read("Children", of: root, into: \.childListings) { $0.node("Id", $1) }
    case .parents: read("Parents", of: root, into: \.parentListings) { $0.node("Id", $1) }
    case .policies: read("Policies", of: root, into: \.policyListings) { $0.policySummary($1) }
    case .policy: read("Policy", of: root, into: \.policyListings) { $0.policy($1) }
    case .targets: read("Targets", of: root, into: \.targetListings) { $0.node("TargetId", $1) }
    case .tags: read("Tags", of: root, into: \.tagListings) { $0.tag($1) }
    case .delegatedServices:
      read("DelegatedServices", of: root, into: \.delegatedServiceListings) {
        $0.context.required("ServicePrincipal", of: $1, "a delegated service")?.string
      }
    case .exportNote: readExportNote(root)
    case .authorizationDetails, .role, .user, .managedPolicy, .managedPolicyVersion, .notNeeded:
      break
    }
  }

  /// Reads a list, or one thing, whose entries a closure reads.
  private mutating func read<Entry>(
    _ key: StaticString,
    of root: JSONValue,
    into listings: WritableKeyPath<OrganizationFacts, [Listing<Entry>]>,
    _ entry: (inout ResponseReading, JSONValue) -> Entry?
  ) {
    guard let value = root[key] else { return }
    var listing = Listing<Entry>(
      place: context.place(of: value),
      isSingle: value.kind == .object
    )
    if value.kind == .array {
      for element in value.elements {
        if let entry = entry(&self, element) {
          listing.entries.append(entry)
        } else {
          listing.lacksEntries = true
        }
      }
    } else if let entry = entry(&self, value) {
      listing.entries.append(entry)
    }
    if let token = root["NextToken"], token.kind != .null {
      listing.nextPage = context.place(of: token)
    }
    facts[keyPath: listings].append(listing)
  }

  private mutating func readOrganization(_ root: JSONValue) {
    guard let value = root["Organization"] else { return }
    var fact = OrganizationFact(place: context.place(of: value))
    fact.id = context.identifier(
      "Id",
      of: value,
      "the organization",
      form: "an organization id (o-…)",
      OrganizationID.init
    )
    // Newer SDKs may say Management where the API still says Master.
    if let account = value["MasterAccountId"] ?? value["ManagementAccountId"],
      account.kind != .null
    {
      fact.managementAccount = context.identifier(
        account,
        form: "an account id (12 digits)",
        AccountID.init
      )
    } else if let arn = context.text("MasterAccountArn", of: value)
      ?? context.text("ManagementAccountArn", of: value)
    {
      fact.managementAccount = OrganizationARN(arn)?.managementAccount
    }
    if let arn = context.text("Arn", of: value).flatMap(OrganizationARN.init) {
      fact.partition = arn.partition
      fact.managementAccount = fact.managementAccount ?? arn.managementAccount
    }
    if let features = context.text("FeatureSet", of: value) {
      fact.hasAllFeatures = features == "ALL"
    }
    facts.organizations.append(fact)
  }

  private mutating func readRoots(_ root: JSONValue) {
    for value in context.list("Roots", of: root) {
      guard
        let id = context.identifier(
          "Id",
          of: value,
          "the root",
          form: "a root id (r-…)",
          RootID.init
        )
      else { continue }
      let place = context.place(of: value)
      var fact = RootFact(place: place, id: id, name: "Root", kindsPlace: place)
      fact.name = context.text("Name", of: value) ?? "Root"
      fact.organization = context.text("Arn", of: value).flatMap(OrganizationARN.init)
      if let types = context.required("PolicyTypes", of: value, "the root") {
        fact.kindsPlace = context.place(of: types)
        let entries = context.list("PolicyTypes", of: value)
        if types.kind == .array { fact.enabledKinds = enabledKinds(entries) }
      }
      facts.roots.append(fact)
    }
  }

  private mutating func enabledKinds(_ types: [JSONValue]) -> Set<PolicyKind> {
    var kinds: Set<PolicyKind> = []
    for type in types {
      guard let name = context.text("Type", of: type),
        context.text("Status", of: type) == "ENABLED",
        let kind = PolicyKind(ceiling: name)
      else { continue }
      kinds.insert(kind)
    }
    return kinds
  }

  private mutating func readExportNote(_ root: JSONValue) {
    guard let value = root["exportedAt"], value.kind != .null else { return }
    guard let text = value.string, ExportNoteFact.isTime(text) else {
      context.report(
        .warning,
        "invalid-export-time",
        "\"exportedAt\" is not a time, so when the export was made is not known",
        hint: "write it as in \"2026-11-20T10:00:00Z\"",
        at: value
      )
      return
    }
    facts.exportNotes.append(ExportNoteFact(place: context.place(of: value), exportedAt: text))
  }

  private mutating func node(_ key: StaticString, _ value: JSONValue) -> NodeFact? {
    context.identifier(
      key,
      of: value,
      "an entry",
      form: "the id of a root, an organizational unit or an account",
      PolicyTarget.init
    ).map { NodeFact(place: context.place(of: value), node: $0) }
  }

  private mutating func tag(_ value: JSONValue) -> TagFact? {
    guard let key = context.required("Key", of: value, "a tag")?.string,
      let text = context.required("Value", of: value, "a tag")?.string
    else { return nil }
    return TagFact(key: key, value: text)
  }
}

extension PolicyKind {
  /// The kind of ceiling that Organizations calls so; `nil` for tag policies and their like.
  init?(ceiling name: String) {
    switch name {
    case PolicyKind.serviceControlPolicy.rawValue: self = .serviceControlPolicy
    case PolicyKind.resourceControlPolicy.rawValue: self = .resourceControlPolicy
    default: return nil
    }
  }
}
