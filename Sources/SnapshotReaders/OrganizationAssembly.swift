internal import ActionCatalog
internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// Puts what the files say together to an organization, and checks the whole.
struct OrganizationAssembly {
  let facts: OrganizationFacts
  /// The accounts that files about principals are of, with the first such file.
  let principalAccounts: [AccountID: FactPlace]
  /// The accounts whose ids are in the names of folders that say what the organization is.
  let accountsOfExports: Set<AccountID>
  /// Whether some file could not be read, so that what is missing may be in it.
  let hasDamagedFiles: Bool
  let files: FileListing
  let limits: ExportLimits
  let catalog: ActionCatalog
  var tree: OrganizationTree
  var shelf: PolicyShelf
  var attachments = AttachmentTable()
  var findings: [Finding] = []
  var pages = PageCheck()

  /// What came out.
  struct Outcome {
    /// `nil` where neither the root nor any account is known.
    let organization: Organization?
    let findings: [Finding]
  }

  init(
    _ recognized: [RecognizedFile],
    files: FileListing,
    limits: ExportLimits,
    catalog: ActionCatalog
  ) {
    var facts = OrganizationFacts()
    var principalAccounts: [AccountID: FactPlace] = [:]
    for (number, file) in recognized.enumerated() {
      facts.append(file.facts)
      if case .principals(let account?, _) = file.role, principalAccounts[account] == nil {
        principalAccounts[account] = FactPlace(file: number)
      }
    }
    self.facts = facts
    self.principalAccounts = principalAccounts
    hasDamagedFiles = recognized.contains {
      if case .unknown = $0.role { $0.findings.contains { $0.severity == .error } } else { false }
    }
    accountsOfExports = Set(
      (facts.organizations.map(\.place) + facts.roots.map(\.place)).flatMap { place in
        NamedIdentifiers(in: files.files[Int(place.file)].components.dropLast())
          .all(AccountID.init)
      }
    )
    self.files = files
    self.limits = limits
    self.catalog = catalog
    tree = OrganizationTree(files: files)
    shelf = PolicyShelf(files: files)
  }

  consuming func assemble() -> Outcome {
    guard !facts.isEmpty else { return assembleOfPrincipals() }
    let (id, management, partition) = identity()
    growTree()
    collectPolicies()
    collectAttachments()
    let firstPlace =
      facts.organizations.first?.place ?? facts.accountListings.first?.place
      ?? facts.unitListings.first?.place ?? facts.policyListings.first?.place
      ?? facts.targetListings.first?.place
    if tree.root == nil {
      tree.assumeRoot(
        at: firstPlace,
        targets: attachments.sides.keys.map(\.target),
        mayBeDamaged: hasDamagedFiles
      )
    }
    tree.assume(enabledKinds: assumedKinds)
    tree.check(unitLevels: limits.unitLevels)
    checkAccounts(management, at: firstPlace)
    let attached = attachments.attachedPolicies
    for (policy, place) in attached.sorted(by: { $0.key < $1.key })
    where shelf.records[policy] == nil {
      shelf.addAttached(policy, at: place)
    }
    shelf.check(attached: Set(attached.keys), catalog: catalog)
    attachments.check(
      AttachmentTable.Surroundings(
        tree: tree,
        shelf: shelf,
        managementAccount: management,
        limits: limits
      )
    )
    for kind in attachments.openNodes.keys { shelf.addUnknown(kind) }
    let tags = collectTags()
    let services = collectDelegatedServices()
    findings += tree.findings + shelf.findings + attachments.findings + pages.findings()
    // Without a listing of accounts, those with principals in the export are all that is known.
    let accounts = tree.accounts.isEmpty ? accountsOfPrincipals : listedAccounts(tags, services)
    guard let root = tree.organizationRoot ?? (accounts.isEmpty ? nil : Self.unknownRoot) else {
      return Outcome(organization: nil, findings: findings)
    }
    let organization = Organization(
      id: id,
      partition: partition,
      managementAccount: management,
      root: root,
      units: tree.units.map { id, unit in
        OrganizationalUnit(
          id: id,
          name: unit.name ?? id.text,
          parent: unit.parent?.agreed,
          tags: tags[.unit(id)] ?? [:]
        )
      },
      accounts: accounts,
      policies: shelf.policies(),
      attachments: Array(attachments.sides.keys),
      exportedAt: exportedAt()
    )
    return Outcome(organization: organization, findings: findings)
  }

  /// Of the kinds that may be enabled, those that must be, or that no answer may leave out.
  private var assumedKinds: Set<PolicyKind> {
    Set(attachments.sides.keys.compactMap { shelf.kind(of: $0.policy) })
      .union([.serviceControlPolicy])
  }

  private func listedAccounts(
    _ tags: [PolicyTarget: [String: String]],
    _ services: [AccountID: Set<String>]
  ) -> [Account] {
    tree.accounts.map { id, account in
      Account(
        id: id,
        name: account.name ?? id.text,
        email: account.email,
        state: account.state ?? .active,
        parent: account.parent?.agreed,
        tags: tags[.account(id)] ?? [:],
        delegatedServices: services[id]?.sorted() ?? []
      )
    }
  }

  mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at place: FactPlace?
  ) {
    findings.append(Finding(severity, code, message, hint: hint, at: place))
  }

  func names(_ place: FactPlace) -> NamedIdentifiers {
    NamedIdentifiers(in: files.files[Int(place.file)].components)
  }

  // MARK: - The organization itself

  /// The organization's id, its management account and its partition.
  private mutating func identity() -> (OrganizationID?, AccountID?, String) {
    var id: OrganizationID?
    var place: FactPlace?
    var management: AccountID?
    var partition: Substring?
    for fact in facts.organizations {
      if let known = id, let other = fact.id, known != other {
        reportForeign(other, known, place, at: fact.place)
      } else {
        id = id ?? fact.id
        place = place ?? fact.place
        management = management ?? fact.managementAccount
        partition = partition ?? fact.partition
      }
    }
    var foreign: Set<OrganizationID> = []
    for (arn, factPlace) in organizationARNs() {
      guard let known = id else {
        (id, place) = (arn.organization, factPlace)
        management = management ?? arn.managementAccount
        partition = partition ?? arn.partition
        continue
      }
      if arn.organization == known {
        management = management ?? arn.managementAccount
        partition = partition ?? arn.partition
      } else if foreign.insert(arn.organization).inserted {
        reportForeign(arn.organization, known, place, at: factPlace)
      }
    }
    return (id, management, String(partition ?? "aws"))
  }

  private mutating func reportForeign(
    _ other: OrganizationID,
    _ known: OrganizationID,
    _ place: FactPlace?,
    at otherPlace: FactPlace
  ) {
    report(
      .error,
      "two-organizations",
      "this is of the organization \(other), and \(known) is at"
        + " \(place.map { "\(files.location($0))" } ?? "another place")",
      hint: "import each organization's export by itself",
      at: otherPlace
    )
  }

  /// The organizations that the ARNs of nodes and policies name.
  private func organizationARNs() -> [(OrganizationARN, FactPlace)] {
    var found: [(OrganizationARN, FactPlace)] = []
    var last: OrganizationARN?
    func add(_ arn: OrganizationARN?, _ place: FactPlace) {
      // Nearly always it is the same one over and over.
      guard let arn, arn != last else { return }
      last = arn
      found.append((arn, place))
    }
    for root in facts.roots { add(root.organization, root.place) }
    for unit in facts.unitListings.flatMap(\.entries) { add(unit.organization, unit.place) }
    for listing in facts.accountListings {
      for account in listing.entries { add(account.organization, account.place) }
    }
    for policy in facts.policyListings.flatMap(\.entries) {
      add(policy.organization, policy.place)
    }
    return found
  }

  private func exportedAt() -> String? { facts.exportNotes.first?.exportedAt }

  private mutating func checkAccounts(_ management: AccountID?, at place: FactPlace?) {
    if management == nil {
      report(
        .error,
        "no-management-account",
        "the export does not say which account is the management account, which no service control"
          + " policy restricts",
        hint: "add it: aws organizations describe-organization > organization.json",
        at: place
      )
    }
    if tree.accounts.isEmpty {
      report(
        .error,
        "no-accounts",
        principalAccounts.isEmpty
          ? "the export has no accounts"
          : "no listing has accounts; \(principalAccounts.count) with principals in the export"
            + " are all that is known",
        hint: "add list-accounts-for-parent output for each node of the tree",
        at: tree.root?.place ?? place
      )
    } else if let management, tree.accounts[management] == nil {
      report(
        .error,
        "no-management-account",
        "no listing has the management account \(management)",
        hint: "add list-accounts-for-parent output for the root",
        at: facts.organizations.first?.place ?? place
      )
    }
    for fact in facts.organizations where !fact.hasAllFeatures {
      report(
        .warning,
        "no-all-features",
        "the organization is for consolidated billing only, so it can have no policies",
        at: fact.place
      )
    }
  }
}
