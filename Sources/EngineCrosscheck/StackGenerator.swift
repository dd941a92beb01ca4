internal import PolicyLanguage

/// Makes random stacks with a question.
///
/// The vocabulary is small, so that tests of different statements meet on the same key.
struct StackGenerator {
  private var random: CaseRandom
  private var keys: [TestedKey] = []
  private var resources: [String] = []
  private var action = ""
  private var usesCatalog = false

  init(seed: UInt64) { random = CaseRandom(seed: seed) }

  /// A stack.
  mutating func stack() -> StackDraft {
    usesCatalog = random.chance(50)
    action = usesCatalog ? random.pick(KeyVocabulary.actions) : "s3:GetObject"
    chooseKeys()
    var draft = StackDraft(levels: [], boundary: nil, action: action, usesCatalog: usesCatalog)
    if usesCatalog { draft.facts = facts() }
    for _ in 0..<random.pick([1, 1, 2, 2, 3, 4]) { draft.levels.append(level()) }
    let mayHaveBoundary =
      !usesCatalog
      || draft.facts.principal.map { $0.contains(":role/") || $0.contains(":user/") } == true
    if mayHaveBoundary, random.chance(usesCatalog ? 60 : 15) {
      draft.boundary = PolicyDraft(statements: statements(isLevel: true))
    }
    return draft
  }

  private mutating func chooseKeys() {
    let service = String(action.prefix { $0 != ":" })
    guard usesCatalog else {
      resources = KeyVocabulary.freeResources
      keys = (0..<random.number(1...3)).map { _ in random.pick(KeyVocabulary.free) }
      return
    }
    resources = (KeyVocabulary.resources[service] ?? ["arn:aws:\(service):*:*:*"]) + ["*"]
    let own = KeyVocabulary.ofServices[service] ?? []
    keys = (0..<random.number(1...3)).map { _ in
      !own.isEmpty && random.chance(35) ? random.pick(own) : random.pick(KeyVocabulary.global)
    }
    // Keys that are one fact meet in one stack.
    for group in Self.linked where random.chance(12) {
      keys += group.compactMap { name in
        (KeyVocabulary.global + own).first { $0.name == name }
      }
    }
  }

  private static let linked = [
    ["aws:TagKeys", "aws:RequestTag/team"], ["aws:RequestedRegion", "ec2:Region"],
    ["aws:SourceIp", "aws:SourceVpc", "aws:VpcSourceIp"],
    ["aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast", "aws:ViaAWSService"],
    ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"],
    ["aws:CurrentTime", "aws:EpochTime"], ["aws:ResourceAccount", "s3:ResourceAccount"],
    ["aws:PrincipalArn", "aws:username", "aws:PrincipalType"],
    ["aws:ResourceTag/team", "ec2:ResourceTag/team", "iam:ResourceTag/team"],
  ]

  private mutating func facts() -> FactsDraft {
    var facts = FactsDraft()
    let principals = [
      "arn:aws:iam::222233334444:role/Admin", "arn:aws:iam::222233334444:role/team/Build",
      "arn:aws:iam::222233334444:user/alice", "arn:aws:iam::222233334444:user/ops/ab",
      "arn:aws:iam::222233334444:root", "arn:aws:sts::222233334444:federated-user/bob",
    ]
    if random.chance(30) {
      facts.principal = random.pick(principals)
      if random.chance(60) { facts.tags = random.pick([[:], ["team": "a"], ["Team": "sec"]]) }
      facts.mayBringSessionTags = random.chance(50)
    }
    if random.chance(30) {
      facts.resourceAccount = random.pick(["222233334444", "111122223333"])
    }
    if random.chance(40) { facts.time = random.pick(["2026-01-01", "2026-07-15", "2027-01-01"]) }
    return facts
  }

  private mutating func level() -> [PolicyDraft] {
    if random.chance(2) { return [] }
    let all = PolicyDraft(statements: [.allowAll])
    guard random.chance(60) else {
      var policies = [PolicyDraft(statements: statements(isLevel: true))]
      if random.chance(25) { policies.append(PolicyDraft(statements: statements(isLevel: false))) }
      return policies
    }
    return random.chance(85) ? [all, PolicyDraft(statements: statements(isLevel: false))] : [all]
  }

  /// Statements; those of a level without FullAWSAccess allow something as a rule.
  private mutating func statements(isLevel: Bool) -> [StatementDraft] {
    var result: [StatementDraft] = []
    if isLevel {
      for _ in 0..<random.pick([1, 1, 2, 2, 3]) { result.append(statement(.allow)) }
      if random.chance(15) { result.append(.allowAll) }
    }
    for _ in 0..<random.pick(isLevel ? [0, 0, 1] : [1, 1, 2, 3]) { result.append(statement(.deny)) }
    return result
  }

  private mutating func statement(_ effect: Statement.Effect) -> StatementDraft {
    var draft = StatementDraft(effect: effect, actions: [])
    let service = String(action.prefix { $0 != ":" })
    let name = action.dropFirst(service.count + 1)
    draft.isNotAction = random.chance(15)
    if draft.isNotAction {
      draft.actions = [random.pick(["iam:*", "sts:*", "\(service):Zz*", "s3:Put*", "iam:Delete*"])]
    } else {
      draft.actions = [
        random.pick([
          "*", "\(service):*", action, "\(service):\(name.prefix(3))*",
          "\(service):*\(name.suffix(3))",
          action.lowercased(), "\(service):?\(name.dropFirst())",
        ])
      ]
      if random.chance(8) { draft.actions = [random.pick(["cloudwatch:Get*", "s3:Put*"])] }
    }
    if random.chance(30) {
      draft.isNotResource = random.chance(35)
      draft.resources = (0..<random.pick([1, 1, 2])).map { _ in random.pick(resources) }
      if draft.isNotResource { draft.resources.removeAll { $0 == "*" } }
      if draft.resources.isEmpty { draft.resources = [resources[0]] }
      if random.chance(6) {
        draft.resources = ["arn:aws:s3:::home/${aws:PrincipalTag/team}*"]
      }
    }
    let count = random.pick(effect == .deny ? [0, 1, 1, 1, 1, 2, 2, 3] : [0, 1, 1, 1, 2])
    for _ in 0..<count {
      let test = test()
      if !draft.tests.contains(where: { $0.operator == test.operator && $0.folded == test.folded })
      {
        draft.tests.append(test)
      }
    }
    return draft
  }

  // MARK: - Tests

  private mutating func test() -> TestDraft {
    let key = random.pick(keys)
    let name = random.chance(5) ? key.name.lowercased() : key.name
    if random.chance(10) {
      return TestDraft(
        operator: ConditionOperator(.null),
        key: name,
        values: [random.pick(KeyVocabulary.booleans)]
      )
    }
    var comparison = random.pick(Self.comparisons(of: key.family))
    if key.family == .arn, random.chance(15) {
      comparison = random.pick(Self.comparisons(of: .string))
    }
    let quantifier: ConditionOperator.Quantifier
    if key.isMultivalued {
      quantifier = random.chance(97) ? random.pick([.forAllValues, .forAnyValue]) : .none
    } else {
      quantifier = random.chance(94) ? .none : random.pick([.forAllValues, .forAnyValue])
    }
    let isIfExists = random.chance(quantifier == .forAnyValue ? 4 : 25)
    var values = (0..<random.pick([1, 1, 1, 2, 2, 3])).map { _ in random.pick(key.values) }
    if usesCatalog, key.family == .string, random.chance(6) { values[0] = variable() }
    return TestDraft(
      operator: ConditionOperator(comparison, quantifier: quantifier, ifExists: isIfExists),
      key: name,
      values: values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    )
  }

  private mutating func variable() -> String {
    random.pick([
      "${aws:PrincipalAccount}", "${aws:PrincipalOrgID}", "${aws:username}", "${aws:PrincipalType}",
      "${aws:username, 'a'}", "${aws:PrincipalTag/team}", "a${*}", "${aws:PrincipalAccount}*",
    ])
  }

  private static func comparisons(
    of family: ConditionOperator.Family
  ) -> [ConditionOperator.Comparison] {
    ConditionOperator.Comparison.allCases.filter { $0.family == family }
  }
}
