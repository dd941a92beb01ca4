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
  /// An operator that the stack tests, drawn so that each comes as often as the others.
  private var wanted = ConditionOperator(.null)
  /// The key that it tests; `nil`: the stack has none for it.
  private var wantedKey: TestedKey?
  /// How texts are written in the organization's partition.
  private var spelling = PartitionSpelling(partition: "aws")
  /// The effect of the statements that it stands in.
  private var wantedEffect = Statement.Effect.deny

  init(seed: UInt64) { random = CaseRandom(seed: seed) }

  /// A stack.
  mutating func stack() -> StackDraft {
    usesCatalog = random.chance(45)
    wanted = random.pick(
      random.chance(20) ? Coverage.operatorsWithoutSets : Coverage.operators
    )
    wantedEffect = random.chance(wanted.quantifier == .none ? 65 : 60) ? .allow : .deny
    let facts = usesCatalog ? facts() : FactsDraft()
    spelling = PartitionSpelling(partition: facts.partition)
    action = usesCatalog ? random.pick(KeyVocabulary.actions) : "s3:GetObject"
    // Elsewhere than in partition aws the Region of services with one endpoint is not settled.
    let isElsewhere = facts.partition != "aws"
    if isElsewhere, random.chance(25) { action = random.pick(["iam:CreateUser", "iam:PassRole"]) }
    chooseKeys()
    if isElsewhere, random.chance(40) { keys.append(KeyVocabulary.requestedRegion) }
    var draft = StackDraft(levels: [], boundary: nil, action: action, usesCatalog: usesCatalog)
    draft.facts = facts
    for _ in 0..<random.pick([1, 1, 2, 2, 3, 4]) { draft.levels.append(level()) }
    if usesCatalog, random.chance(8) {
      draft.levels[0].append(PolicyDraft(statements: [breakGlass()]))
    }
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
      wantKey(of: KeyVocabulary.free)
      return
    }
    resources = (KeyVocabulary.resources[service] ?? ["arn:aws:\(service):*:*:*"]) + ["*"]
    let own = KeyVocabulary.ofServices[service] ?? []
    keys = (0..<random.number(1...3)).map { _ in
      !own.isEmpty && random.chance(35) ? random.pick(own) : random.pick(KeyVocabulary.global)
    }
    if random.chance(30),
      let arn = KeyVocabulary.global.first(where: { $0.name == "aws:PrincipalArn" })
    {
      keys.append(arn)
    }
    // Keys that are one fact meet in one stack; those of a service come in few.
    for group in Self.linked {
      let met = group.compactMap { name in (KeyVocabulary.global + own).first { $0.name == name } }
      let isOfService = met.contains { !$0.name.hasPrefix("aws:") }
      if met.count > 1, random.chance(isOfService ? 50 : 12) { keys += met }
    }
    wantKey(of: KeyVocabulary.global + own)
  }

  /// Draws a key for the wanted operator: without a set operator too it is now and then one that
  /// holds several values.
  private mutating func wantKey(of keys: [TestedKey]) {
    let wantsSets = wanted.quantifier != .none || random.chance(70)
    let fitting = keys.filter { key in
      key.isMultivalued == wantsSets
        && (wanted.comparison == .null || key.family == wanted.comparison.family)
    }
    wantedKey = fitting.isEmpty ? nil : random.pick(fitting)
    if let wantedKey { self.keys.append(wantedKey) }
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
    if random.chance(25) { facts.partition = random.pick(PartitionSpelling.names) }
    let principals = [
      "arn:aws:iam::222233334444:role/Admin", "arn:aws:iam::222233334444:role/team/Build",
      "arn:aws:iam::222233334444:user/alice", "arn:aws:iam::222233334444:user/ops/ab",
      "arn:aws:iam::222233334444:root", "arn:aws:sts::222233334444:federated-user/bob",
    ]
    if random.chance(30) {
      let spelling = PartitionSpelling(partition: facts.partition)
      facts.principal = spelling.spelled(random.pick(principals))
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
    guard random.chance(wantedEffect == .allow ? 45 : 65) else {
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
      draft.resources = (0..<random.pick([1, 1, 2])).map { _ in spelled(random.pick(resources)) }
      if draft.isNotResource { draft.resources.removeAll { $0 == "*" } }
      if draft.resources.isEmpty { draft.resources = [resources[0]] }
      if random.chance(6) {
        draft.resources = ["arn:aws:s3:::home/${aws:PrincipalTag/team}*"]
      }
    }
    let count = random.pick(effect == .deny ? [0, 1, 1, 1, 1, 2, 2, 3] : [0, 1, 1, 1, 2])
    for number in 0..<count {
      let isWanted = number == 0 && random.chance(effect == wantedEffect ? 85 : 40)
      let test = isWanted ? wantedTest() ?? test() : test()
      if !draft.tests.contains(where: { $0.operator == test.operator && $0.folded == test.folded })
      {
        draft.tests.append(test)
      }
    }
    return draft
  }

  /// A text as it is written in the organization's partition, now and then as in another one.
  private mutating func spelled(_ text: String) -> String {
    spelling.partition == "aws" || random.chance(10) ? text : spelling.spelled(text)
  }

  /// A statement that denies everybody but a few principals by name.
  private mutating func breakGlass() -> StatementDraft {
    let spared = ["arn:aws:iam::*:role/Admin", "arn:aws:iam::*:user/a*", "arn:aws:iam::*:role/B*"]
    return StatementDraft(
      effect: .deny,
      actions: ["*"],
      tests: [
        TestDraft(
          operator: ConditionOperator(random.pick([.arnNotLike, .stringNotLike])),
          key: "aws:PrincipalArn",
          values: [spelled(random.pick(spared))]
        )
      ]
    )
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
    return test(
      key,
      name,
      ConditionOperator(
        comparison,
        quantifier: quantifier,
        ifExists: random.chance(quantifier == .forAnyValue ? 4 : 25)
      )
    )
  }

  /// A test with the wanted operator; `nil`: there is no key for it.
  private mutating func wantedTest() -> TestDraft? {
    guard let key = wantedKey else { return nil }
    guard wanted.comparison == .null else { return test(key, key.name, wanted) }
    return TestDraft(
      operator: wanted,
      key: key.name,
      values: [random.pick(KeyVocabulary.booleans)]
    )
  }

  private mutating func test(
    _ key: TestedKey,
    _ name: String,
    _ operator: ConditionOperator
  ) -> TestDraft {
    var values = (0..<random.pick([1, 1, 1, 2, 2, 3])).map { _ in spelled(random.pick(key.values)) }
    if usesCatalog, key.family == .string, random.chance(6) { values[0] = variable() }
    let comparesForms: Set<ConditionOperator.Family> = [.numeric, .date, .ipAddress, .arn]
    if comparesForms.contains(`operator`.comparison.family), random.chance(2) {
      values[0] = KeyVocabulary.malformed
    }
    return TestDraft(
      operator: `operator`,
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
