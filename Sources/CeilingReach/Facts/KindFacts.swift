internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage
internal import RequestModel

/// What is known of the requests that one kind of principal makes, besides what they touch.
///
/// Sources: IAM User Guide, `reference_policies_condition-keys.html` (which keys are present when)
/// and `reference_policies_variables.html` (values by kind of principal).
struct KindFacts: Sendable {
  /// The kind.
  let kind: PrincipalKind
  let facts: ReachFacts
  /// The time from which on requests are made; `nil`: any.
  let time: ReachTime?

  init(_ kind: PrincipalKind, _ facts: ReachFacts, time: ReachTime?) {
    self.kind = kind
    self.facts = facts
    self.time = time
  }

  /// The account's id, the one of a new account where it is not known.
  var account: String { (facts.account ?? .newAccount).text }

  /// What the ARNs of the kind begin with.
  var arnPrefix: String {
    let service = kind == .federatedUser ? "sts" : "iam"
    return "arn:\(facts.partition):\(service)::\(account):"
  }

  /// What requests can hold for a key that belongs to the whole call; `nil`: the catalog does not
  /// have it as one that any request may have.
  func domain(ofKey folded: String) -> KeyDomain? {
    if let given = facts.given[ConditionKey(folded)] { return .fixed(KeyValue(given)) }
    return principal(folded) ?? session(folded) ?? network(folded) ?? other(folded)
  }

  private func fixed(_ text: String) -> KeyDomain { .fixed(.one(text)) }

  // MARK: - The principal

  private func principal(_ key: String) -> KeyDomain? {
    switch key {
    case KeyName.principalAccount: fixed(account)
    case KeyName.principalOrgID:
      facts.organizationID.map(fixed) ?? KeyDomain(.always, .organizationID(given: nil))
    case KeyName.principalOrgPaths:
      facts.organizationPath.map { .fixed(.many([$0])) }
        ?? KeyDomain(.always, .anyText(samples: ["o-example0000/r-exam/"]), shape: .list)
    case KeyName.principalType: fixed(principalType)
    case KeyName.userID: userID
    case "aws:principalisawsservice": fixed("false")
    case "aws:principalservicename", "aws:principalservicenameslist", "aws:sourcearn",
      "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner":
      .absent
    case _ where key.hasPrefix(KeyName.principalTagPrefix):
      tag(String(key.dropFirst(KeyName.principalTagPrefix.count)))
    default: nil
    }
  }

  /// The value of `aws:PrincipalType`.
  private var principalType: String {
    switch kind {
    case .root: "Account"
    case .user, .userSession: "User"
    case .role: "AssumedRole"
    case .federatedUser: "FederatedUser"
    }
  }

  /// The domain of what follows ``arnPrefix`` in `aws:PrincipalArn`.
  var suffixDomain: KeyDomain {
    if let principal = facts.principal {
      return fixed(String(principal.arn.dropFirst(arnPrefix.count)))
    }
    // Names have no colon (IAM User Guide, `reference_iam-quotas.html`), and no path that is in use
    // has one.
    let first = TextPattern([.one(.except(["/", ":"]))])
    let last = TextPattern([.many(.except([":"])), .one(.except(["/", ":"]))])
    func named(_ prefix: String, besides refused: [TextPattern] = []) -> KeyDomain {
      let begin = TextPattern(literal: prefix)
      var patterns = [begin + first, begin + first + last]
      var sample = "example"
      if case .one(let name) = givenUsername {
        let name = TextPattern(literal: name)
        patterns = [begin + name, begin + first + .anything + TextPattern(literal: "/") + name]
      }
      if case .one(let name) = givenUsername { sample = name }
      return KeyDomain(
        .always,
        .text(
          ValueDomain.TextLanguage(
            matching: patterns,
            refusing: refused,
            samples: [prefix + sample]
          )
        )
      )
    }
    switch kind {
    case .root: return fixed("root")
    case .user, .userSession: return named("user/")
    case .role:
      // Service-linked roles stand under no ceiling, so nobody of the question has their path.
      return named(
        "role/",
        besides: [TextPattern(literal: "role/aws-service-role/") + .anything]
      )
    case .federatedUser:
      return KeyDomain(
        .always,
        .text(
          ValueDomain.TextLanguage(
            matching: [
              TextPattern(literal: "federated-user/")
                + TextPattern([.one(.except(["/", ":"])), .many(.except(["/", ":"]))])
            ],
            samples: ["federated-user/example"]
          )
        )
      )
    }
  }

  /// The name of the user where it is given.
  private var givenUsername: KeyValue? {
    facts.given[ConditionKey(KeyName.username)].map { KeyValue($0) }
  }

  /// The unique id of an IAM user or role, which the ARN does not tell.
  private var userID: KeyDomain {
    let name = ScalarSet.except([":"])
    func unique(_ prefix: String) -> TextPattern {
      facts.principal?.uniqueID.map { TextPattern(literal: $0) }
        ?? TextPattern(literal: prefix) + TextPattern([.one(name), .many(name)])
    }
    func domain(_ pattern: TextPattern, _ sample: String) -> KeyDomain {
      KeyDomain(
        .always,
        .text(ValueDomain.TextLanguage(matching: [pattern], samples: [sample]))
      )
    }
    switch kind {
    case .root: return fixed(account)
    case .user, .userSession:
      return facts.principal?.uniqueID.map(fixed)
        ?? domain(unique("AIDA"), "AIDAEXAMPLE1234567890")
    case .role:
      let session = TextPattern(literal: ":") + TextPattern([.one(.all), .many(.all)])
      let sample = facts.principal?.uniqueID ?? "AROAEXAMPLE1234567890"
      return domain(unique("AROA") + session, sample + ":session")
    case .federatedUser: return fixed(account + ":example")
    }
  }

  /// A tag of the principal.
  ///
  /// A user's own credentials carry exactly its tags; a role's session carries the role's, whose
  /// values session tags may replace, and to which they may add (IAM User Guide,
  /// `id_session-tags.html`). The root user has none.
  private func tag(_ name: String) -> KeyDomain {
    if kind == .root { return .absent }
    let free = KeyDomain(.optional, .anyText())
    guard let principal = facts.principal, let tags = principal.tags else { return free }
    let value = tags.first { $0.key.lowercased() == name }?.value
    guard kind == .role || kind == .federatedUser, principal.mayBringSessionTags else {
      return value.map(fixed) ?? .absent
    }
    guard let value else { return free }
    return KeyDomain(.always, .anyText(samples: [value]))
  }

  // MARK: - The session

  private func session(_ key: String) -> KeyDomain? {
    let isLongTerm = kind == .user
    switch key {
    case KeyName.tokenIssueTime:
      if isLongTerm { return .absent }
      return KeyDomain(kind == .root ? .optional : .always, .time(from: nil))
    case KeyName.mfaPresent:
      if facts.isPresent(KeyName.mfaAge) == true { return fixed("true") }
      return isLongTerm ? .absent : KeyDomain(.optional, .bool)
    case KeyName.mfaAge:
      let present = facts.given[ConditionKey(KeyName.mfaPresent)]
      if let present, present?.values.first?.lowercased() != "true" { return .absent }
      return isLongTerm && present == nil ? .absent : KeyDomain(.optional, .number)
    case "aws:assumedroot":
      return kind == .root ? KeyDomain(.optional, .listed(["true"])) : .absent
    case "aws:chatbotsourcearn": return kind == .role ? KeyDomain(.optional, .arn()) : .absent
    case "aws:ec2instancesourcevpc":
      return kind == .role ? KeyDomain(.optional, .anyText(samples: ["vpc-0example"])) : .absent
    case "aws:ec2instancesourceprivateipv4":
      return kind == .role ? KeyDomain(.optional, .address) : .absent
    case "aws:federatedprovider", "aws:sourceidentity":
      return kind == .role ? KeyDomain(.optional, .anyText()) : .absent
    default:
      guard Self.isOfVendor(key) else { return nil }
      guard kind == .role || (key == "aws:signinsessionarn" && !isLongTerm) else { return .absent }
      return Self.free(key)
    }
  }

  /// Whether identity providers or credential vendors bring the key, to the sessions of roles.
  private static func isOfVendor(_ key: String) -> Bool {
    switch key {
    case "ec2:roledelivery", "ec2:sourceinstancearn", "glue:credentialissuingservice",
      "glue:roleassumedby", "identitystore:userid", "lambda:sourcefunctionarn",
      "ssm:sourceinstancearn":
      true
    default: ActionCatalog.current.federationConditionKeys.contains { $0.matches(folded: key) }
    }
  }

  // MARK: - The network, the Region, the time

  private func network(_ key: String) -> KeyDomain? {
    let ofEndpoint: KeyDomain.Presence =
      facts.viaEndpoint.map { $0 ? .always : .never } ?? .optional
    return switch key {
    case KeyName.sourceVpc: KeyDomain(ofEndpoint, .anyText(samples: ["vpc-0example"]))
    case KeyName.sourceVpce: KeyDomain(ofEndpoint, .anyText(samples: ["vpce-0example"]))
    case KeyName.vpcSourceIP: KeyDomain(ofEndpoint, .address)
    case KeyName.sourceIP:
      KeyDomain(facts.viaEndpoint.map { $0 ? .never : .always } ?? .optional, .address)
    case KeyName.viaService where facts.isPresent(KeyName.calledVia) == true: fixed("true")
    case KeyName.calledVia, KeyName.calledViaFirst, KeyName.calledViaLast:
      facts.given[ConditionKey(KeyName.viaService)].map {
        $0?.values.first?.lowercased() == "true" ? Self.services(key) : .absent
      } ?? Self.services(key)
    case "aws:securetransport": KeyDomain(.always, .bool)
    case "aws:useragent": KeyDomain(.always, .anyText(samples: ["aws-cli/2.31.0"]))
    case KeyName.currentTime:
      KeyDomain(.always, .time(from: time.map { DecimalNumber($0.seconds) }))
    default: nil
    }
  }

  /// Names of services, which are never empty.
  private static func services(_ key: String) -> KeyDomain {
    var domain = free(key)
    domain.values = .text(
      ValueDomain.TextLanguage(
        matching: [TextPattern([.one(.all), .many(.all)])],
        samples: ["example.amazonaws.com"]
      )
    )
    return domain
  }

  /// The domain of `aws:RequestedRegion`; `globalRegion` is the one that the service's calls are
  /// signed for.
  func region(globalRegion: String?) -> KeyDomain {
    if let given = facts.given[ConditionKey(KeyName.requestedRegion)] {
      return .fixed(KeyValue(given))
    }
    if let globalRegion, facts.partition == "aws" { return fixed(globalRegion) }
    let regions = ActionCatalog.current.regions(of: facts.partition)
    guard !regions.isEmpty else {
      return KeyDomain(.always, .anyText(samples: ["example-region-1"]))
    }
    // A Region that people know comes first, for witnesses.
    let known = regions.filter { $0 == "us-east-1" } + regions.filter { $0 != "us-east-1" }
    return KeyDomain(.always, .listed(known))
  }

  /// A key that any request may have, of which nothing more is known.
  private func other(_ key: String) -> KeyDomain? {
    ActionCatalog.current.globalConditionKeys.contains { $0.matches(folded: key) }
      ? Self.free(key) : nil
  }

  /// A key that may have any value of its type.
  static func free(_ key: String, service: String? = nil) -> KeyDomain {
    if KeyName.accounts.contains(key) {
      return KeyDomain(.optional, .accountID(samples: [AccountID.newAccount.text]))
    }
    if KeyName.organizations.contains(key) {
      return KeyDomain(.optional, .organizationID(given: nil))
    }
    let type = ActionCatalog.current.type(ofKey: key, service: service)
    let values: ValueDomain =
      switch type?.kind {
      case .arn: .arn()
      case .numeric: .number
      case .date: .time(from: nil)
      case .bool: .bool
      case .ipAddress: .address
      case .binary: .binary
      case .string, nil: .anyText()
      }
    return KeyDomain(.optional, values, shape: type?.isMultivalued == true ? .list : .single)
  }
}
