internal import ActionCatalog
internal import CeilingReach
internal import PolicyLanguage
internal import RequestModel

/// The keys that hold for a whole call of one kind of principal.
///
/// Source: IAM User Guide, `reference_policies_condition-keys.html`.
struct CallContext {
  private let kind: PrincipalKind
  private let facts: FactsDraft
  private let tested: TestedValues
  private let globalRegion: String?
  private(set) var context = Context()
  private(set) var region = ""

  init(_ kind: PrincipalKind, _ facts: FactsDraft, _ tested: TestedValues, region: String?) {
    self.kind = kind
    self.facts = facts
    self.tested = tested
    globalRegion = region
  }

  // MARK: - Who asks

  /// The principal's ARN; its keys are put into the context.
  mutating func principal(_ random: inout CaseRandom) -> String {
    let service = kind == .federatedUser ? "sts" : "iam"
    let prefix = "arn:\(facts.partition):\(service)::\(facts.account):"
    let arn = facts.principal ?? prefix + suffix(&random)
    let name = String(arn.split(separator: "/").last ?? "")
    context["aws:PrincipalArn"] = .single(arn)
    context["aws:PrincipalAccount"] = .single(facts.account)
    context["aws:PrincipalOrgID"] = .single(facts.organization)
    context["aws:PrincipalOrgPaths"] = .list([facts.path])
    context["aws:PrincipalIsAWSService"] = .single("false")
    switch kind {
    case .root:
      context["aws:PrincipalType"] = .single("Account")
      context["aws:userid"] = .single(facts.account)
    case .user, .userSession:
      context["aws:PrincipalType"] = .single("User")
      context["aws:username"] = .single(name)
      context["aws:userid"] = .single(random.pick(["AIDAEXAMPLE", "AIDAX1"]))
    case .role:
      context["aws:PrincipalType"] = .single("AssumedRole")
      context["aws:userid"] = .single(random.pick(["AROAEXAMPLE:session", "AROAX1:b"]))
    case .federatedUser:
      context["aws:PrincipalType"] = .single("FederatedUser")
      context["aws:userid"] = .single("\(facts.account):\(name)")
    }
    tags(&random)
    return arn
  }

  /// What follows the account in the ARN.
  private func suffix(_ random: inout CaseRandom) -> String {
    let begin: String
    switch kind {
    case .root: return "root"
    case .user, .userSession: begin = "user/"
    case .role: begin = "role/"
    case .federatedUser: begin = "federated-user/"
    }
    var name = random.pick(["Admin", "team/Build", "B", "alice", "ops/ab", "x"])
    let patterns = tested.of("aws:PrincipalArn").compactMap { pattern -> String? in
      let parts = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard parts.count == 6 else { return nil }
      return parts[5].hasPrefix(begin) ? String(parts[5].dropFirst(begin.count)) : nil
    }
    let names = kind == .user || kind == .userSession ? tested.of("aws:username") : []
    if let pattern = (patterns + names).isEmpty ? nil : random.pick(patterns + names),
      random.chance(65)
    {
      name = BorderValues.text(pattern, &random)
    }
    var parts = name.split(separator: "/").map { $0.filter { $0 != ":" } }.filter { !$0.isEmpty }
    if kind == .federatedUser { parts = Array(parts.suffix(1)) }
    // Service-linked roles stand under no ceiling.
    if parts.isEmpty || parts[0] == "aws-service-role" { parts = ["x"] }
    return begin + parts.joined(separator: "/")
  }

  private mutating func tags(_ random: inout CaseRandom) {
    let prefix = "aws:principaltag/"
    guard kind != .root else { return }
    let isExact =
      facts.tags != nil
      && (kind == .user || kind == .userSession || !facts.mayBringSessionTags)
    for (name, value) in (facts.tags ?? [:]).sorted(by: { $0.key < $1.key }) {
      context[ConditionKey(prefix + name)] = .single(value)
    }
    guard !isExact else { return }
    for key in tested.keys.sorted() where key.folded.hasPrefix(prefix) {
      let isThere = context[key] != nil
      guard random.chance(isThere ? 50 : 70) else { continue }
      context[key] = .single(tested.value(key.folded, .string, &random))
    }
  }

  // MARK: - How it is asked

  /// Puts the keys of the session, the network, the Region and the time into the context.
  mutating func fill(_ random: inout CaseRandom) {
    session(&random)
    network(&random)
    chain(&random)
    let regions = ActionCatalog.current.regions(of: facts.partition)
    let near = PartitionSpelling(partition: facts.partition).namedRegions
    // Elsewhere than in partition aws it is not settled for which Region calls are signed.
    let signed = facts.partition == "aws" ? globalRegion : nil
    region = signed ?? random.pick(random.chance(70) ? near : regions)
    context["aws:RequestedRegion"] = .single(region)
    context["aws:SecureTransport"] = .single(random.pick(["true", "false"]))
    var times = (tested.of("aws:CurrentTime") + tested.of("aws:EpochTime"))
      .map { BorderValues.near($0, .date, &random) }
    times.append(BorderValues.any(.date, &random))
    let start = facts.time.flatMap(DateSpelling.seconds(of:))
    var seconds = DateSpelling.seconds(of: random.pick(times)) ?? 0
    if let start { seconds = max(seconds, start) }
    context["aws:CurrentTime"] = .single(DateSpelling.text(of: seconds))
    context["aws:EpochTime"] = .single("\(seconds)")
  }

  private mutating func session(_ random: inout CaseRandom) {
    guard kind != .user else { return }
    if kind != .root || random.chance(50) {
      context["aws:TokenIssueTime"] = .single(
        tested.value("aws:TokenIssueTime", .date, &random)
      )
    }
    guard random.chance(70) else { return }
    let isPresent = random.chance(60)
    context["aws:MultiFactorAuthPresent"] = .single(isPresent ? "true" : "false")
    guard isPresent, random.chance(60) else { return }
    context["aws:MultiFactorAuthAge"] = .single(
      tested.value("aws:MultiFactorAuthAge", .numeric, &random)
    )
  }

  private mutating func network(_ random: inout CaseRandom) {
    guard random.chance(40) else {
      context["aws:SourceIp"] = .single(tested.value("aws:SourceIp", .ipAddress, &random))
      return
    }
    context["aws:VpcSourceIp"] = .single(tested.value("aws:VpcSourceIp", .ipAddress, &random))
    context["aws:SourceVpc"] = .single(tested.text("aws:SourceVpc", ["vpc-x", "vpc-a"], &random))
    context["aws:SourceVpce"] = .single(tested.text("aws:SourceVpce", ["vpce-x"], &random))
  }

  private mutating func chain(_ random: inout CaseRandom) {
    guard random.chance(40) else {
      if random.chance(80) {
        context["aws:ViaAWSService"] = .single(random.pick(["true", "false"]))
      }
      return
    }
    let services = [
      "athena.amazonaws.com", "cloudformation.amazonaws.com", "glue.amazonaws.com",
      "dynamodb.amazonaws.com",
    ]
    let list = (0..<random.number(1...3)).map { _ in random.pick(services) }
    context["aws:CalledVia"] = .list(list)
    context["aws:CalledViaFirst"] = .single(list[0])
    context["aws:CalledViaLast"] = .single(list[list.count - 1])
    context["aws:ViaAWSService"] = .single("true")
  }
}
