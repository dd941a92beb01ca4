internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage
internal import RequestModel

extension ReachFacts {
  /// The facts with what follows from those that are given.
  ///
  /// - Throws: ``ReachError`` for facts that contradict each other.
  func normalized() throws(ReachError) -> ReachFacts {
    var facts = self
    if case .single(let arn)?? = given[ConditionKey(KeyName.principalARN)] {
      if let principal, principal.arn != arn {
        throw contradiction("aws:PrincipalArn", "the principal")
      }
      facts.principal = principal ?? NamedPrincipal(arn: arn)
    }
    if let arn = facts.principal?.arn {
      guard let principal = PrincipalARN(arn) else {
        throw ReachError("\(arn) is no ARN of a principal")
      }
      guard principal.kind != .roleSession else {
        throw ReachError(
          "\(arn) is the ARN of a session, which does not tell the role's path",
          hint: "give the role's ARN, such as arn:aws:iam::111122223333:role/team/Deploy"
        )
      }
      if let account, account != principal.account {
        throw contradiction("the principal's ARN", "the account")
      }
      facts.account = principal.account
      facts.partition = principal.partition
    }
    if case .single(let text)?? = given[ConditionKey(KeyName.principalAccount)] {
      if let known = facts.account, known.text != text {
        throw contradiction("aws:PrincipalAccount", "the account")
      }
      facts.account = AccountID(text) ?? facts.account
    }
    if case .single(let text)?? = given[ConditionKey(KeyName.resourceAccount)] {
      if let resourceAccount, resourceAccount != text {
        throw contradiction("aws:ResourceAccount", "the resource's account")
      }
      facts.resourceAccount = text
    }
    for (key, value) in facts.given {
      facts.given[key] = .some(value.map { Self.shaped($0, key) })
    }
    try facts.checkLinks()
    // One fact may be given under each of its names.
    for (key, value) in given {
      let canonical = KeyName.canonical(key.folded)
      guard canonical != key.folded else { continue }
      if let known = facts.given[ConditionKey(canonical)], known != value,
        canonical != KeyName.currentTime
      {
        throw contradiction(key.text, canonical)
      }
      facts.given[ConditionKey(KeyName.spelling(ofCanonical: key))] = value
    }
    return facts
  }

  /// A value as requests hold it: a set for a key that has sets of values, else one value.
  private static func shaped(_ value: Context.Value, _ key: ConditionKey) -> Context.Value {
    let type = ActionCatalog.current.type(ofKey: key.folded)
    switch value {
    case .single(let text) where type?.isMultivalued == true: return .list([text])
    case .list(let texts) where type?.isMultivalued == false && texts.count == 1:
      return .single(texts[0])
    default: return value
    }
  }

  private func contradiction(_ left: String, _ right: String) -> ReachError {
    ReachError("the facts contradict each other: \(left) and \(right)")
  }

  /// Whether a key is given as there, or as absent; `nil`: it is not given.
  func isPresent(_ name: String) -> Bool? {
    given[ConditionKey(name)].map { $0 != nil }
  }

  /// Whether requests go through a VPC endpoint; `nil`: that is not given.
  var viaEndpoint: Bool? {
    isPresent(KeyName.sourceVpc) ?? isPresent(KeyName.sourceVpce)
      ?? isPresent(KeyName.vpcSourceIP) ?? isPresent(KeyName.sourceIP).map { !$0 }
  }

  private func checkLinks() throws(ReachError) {
    if let vpc = isPresent(KeyName.sourceVpc), let vpce = isPresent(KeyName.sourceVpce),
      vpc != vpce
    {
      throw contradiction("aws:SourceVpc", "aws:SourceVpce")
    }
    if let viaEndpoint, let hasAddress = isPresent(KeyName.sourceIP), hasAddress == viaEndpoint {
      throw contradiction("aws:SourceIp", "aws:SourceVpc")
    }
    if isPresent(KeyName.calledVia) == true, let via = given[ConditionKey(KeyName.viaService)],
      via?.values.first?.lowercased() != "true"
    {
      throw contradiction("aws:CalledVia", "aws:ViaAWSService")
    }
    if isPresent(KeyName.mfaAge) == true, let mfa = given[ConditionKey(KeyName.mfaPresent)],
      mfa?.values.first?.lowercased() != "true"
    {
      throw contradiction("aws:MultiFactorAuthAge", "aws:MultiFactorAuthPresent")
    }
  }

  /// The kinds of principal that the facts leave.
  ///
  /// - Throws: ``ReachError`` where they leave none.
  func kinds() throws(ReachError) -> [PrincipalKind] {
    var kinds = PrincipalKind.allCases
    if let principal, let arn = PrincipalARN(principal.arn) {
      switch arn.kind {
      case .root: kinds = [.root]
      case .user: kinds = [.user, .userSession]
      case .role, .roleSession: kinds = [.role]
      case .federatedUser: kinds = [.federatedUser]
      }
    }
    if case .single(let type)?? = given[ConditionKey(KeyName.principalType)] {
      let named: [PrincipalKind] =
        switch type {
        case "Account": [.root]
        case "User": [.user, .userSession]
        case "AssumedRole": [.role]
        case "FederatedUser": [.federatedUser]
        default: []
        }
      kinds.removeAll { !named.contains($0) }
    }
    if let hasName = isPresent(KeyName.username) {
      kinds.removeAll { ($0 == .user || $0 == .userSession) != hasName }
    }
    if kinds.isEmpty { throw contradiction("they leave no kind of principal", "an account has") }
    return kinds
  }
}
