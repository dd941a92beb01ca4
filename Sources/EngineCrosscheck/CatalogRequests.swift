internal import ActionCatalog
internal import CeilingReach
internal import PolicyLanguage
internal import RequestModel

/// Random requests that principals of an account can make: every key follows from who asks, what
/// is called and what is touched, and keys that are one fact agree.
///
/// All that is made here is possible; that everything possible is made is not claimed.
struct CatalogRequests {
  let draft: StackDraft
  /// The kinds of principal that the facts leave.
  let kinds: [PrincipalKind]
  private let tested: TestedValues
  private let wanted: Set<ConditionKey>
  private let calls: CallForms

  init(_ draft: StackDraft) {
    self.draft = draft
    tested = TestedValues(draft)
    wanted = tested.keys
    calls = CallForms(draft.action)
    kinds =
      switch draft.facts.principal {
      case nil: PrincipalKind.allCases
      case let arn? where arn.hasSuffix(":root"): [.root]
      case let arn? where arn.contains(":user/"): [.user, .userSession]
      case let arn? where arn.contains(":role/"): [.role]
      default: [.federatedUser]
      }
  }

  /// A request of a kind of principal.
  func request(_ kind: PrincipalKind, _ random: inout CaseRandom) -> Request {
    var maker = CallContext(kind, draft.facts, tested, region: calls.globalRegion)
    let arn = maker.principal(&random)
    maker.fill(&random)
    let owner =
      draft.facts.resourceAccount ?? random.pick([draft.facts.account, "111122223333"])
    var request = Request(
      principal: .arn(arn),
      action: draft.action,
      resourceAccount: owner,
      context: kept(maker.context),
      authorizations: []
    )
    let region = maker.region
    for type in calls.types(&random) {
      request.authorizations.append(
        authorization(type, region: region, owner: owner, request.context, &random)
      )
    }
    return request
  }

  /// What of a context some policy asks for.
  private func kept(_ context: Context) -> Context {
    Context(context.values.filter { wanted.contains($0.key) })
  }

  // MARK: - What is touched

  private func authorization(
    _ type: CallForms.Touched,
    region: String,
    owner: String,
    _ shared: Context,
    _ random: inout CaseRandom
  ) -> Request.Authorization {
    let name: String? = if case .type(let name) = type { name } else { nil }
    let resource = ResourceSpelling(
      action: draft.action,
      partition: draft.facts.partition,
      region: region,
      account: owner
    )
    .resource(type, near: tested.resources, &random)
    var own = Context()
    func mayCarry(_ key: String) -> Bool { calls.mayCarry(key, name) }
    ownership(&own, owner: owner, &random)
    if mayCarry("s3:ResourceAccount") {
      own["s3:ResourceAccount"] = own["aws:ResourceAccount"]
    }
    if mayCarry("ec2:Region") { own["ec2:Region"] = .single(region) }
    requestTags(&own, mayCarry, &random)
    resourceTags(&own, mayCarry, &random)
    for key in wanted where own[key] == nil && shared[key] == nil {
      guard let value = serviceKey(key, mayCarry, &random) else { continue }
      own[key] = value
    }
    return Request.Authorization(resource: resource, context: kept(own), resourceType: name)
  }

  private func ownership(_ own: inout Context, owner: String, _ random: inout CaseRandom) {
    let isOwn = draft.facts.resourceAccount == draft.facts.account
    if draft.facts.resourceAccount != nil || random.chance(75) {
      own["aws:ResourceAccount"] = .single(owner)
    }
    if isOwn {
      own["aws:ResourceOrgID"] = .single(draft.facts.organization)
      own["aws:ResourceOrgPaths"] = .list([draft.facts.path])
    } else if random.chance(70) {
      own["aws:ResourceOrgID"] = .single(
        random.pick(["o-exampleorg1", "o-other00000", "o-exampleorg12", "o-a1b2c3d4e5"])
      )
    }
  }

  /// `aws:TagKeys` names exactly the tags of the request.
  private func requestTags(
    _ own: inout Context,
    _ mayCarry: (String) -> Bool,
    _ random: inout CaseRandom
  ) {
    guard mayCarry("aws:TagKeys"), random.chance(75) else { return }
    var names: [String] = []
    for name in random.some(["team", "Team", "Owner", "owner", "b", "other", "TEAM"], 30)
    where !names.contains(where: { $0.lowercased() == name.lowercased() })
      && mayCarry("aws:RequestTag/\(name)")
    {
      names.append(name)
      let key = "aws:RequestTag/\(name)"
      own[ConditionKey(key)] = .single(tested.text(key, ["a", "b", "x"], &random))
    }
    // Whether the list is there when it names nothing is not settled.
    if !names.isEmpty || random.chance(10) { own["aws:TagKeys"] = .list(names) }
  }

  private func resourceTags(
    _ own: inout Context,
    _ mayCarry: (String) -> Bool,
    _ random: inout CaseRandom
  ) {
    let names = ["aws:", "ec2:", "iam:"].map { $0 + "ResourceTag/team" }
    guard names.contains(where: mayCarry), random.chance(75) else { return }
    let value = tested.text(random.pick(names), ["a", "b", "x"], &random)
    for name in names { own[ConditionKey(name)] = .single(value) }
  }

  /// A key of a service, where the reference lists it.
  private func serviceKey(
    _ key: ConditionKey,
    _ mayCarry: (String) -> Bool,
    _ random: inout CaseRandom
  ) -> Context.Value? {
    guard !key.folded.hasPrefix("aws:"), !key.folded.contains("resourcetag/"),
      key.folded != "ec2:region", key.folded != "s3:resourceaccount",
      mayCarry(key.folded), random.chance(80)
    else { return nil }
    let service = String(draft.action.prefix { $0 != ":" })
    let type = ActionCatalog.current.type(ofKey: key.folded, service: service)
    let family: ConditionOperator.Family =
      switch type?.kind {
      case .arn: .arn
      case .numeric: .numeric
      case .date: .date
      case .bool: .bool
      case .ipAddress: .ipAddress
      case .binary: .binary
      case .string, nil: .string
      }
    let text = tested.value(key.folded, family, &random)
    return type?.isMultivalued == true ? (text.isEmpty ? nil : .list([text])) : .single(text)
  }
}

extension Context {
  /// The value of a key by its name.
  subscript(name: String) -> Value? {
    get { self[ConditionKey(name)] }
    set { self[ConditionKey(name)] = newValue }
  }
}
