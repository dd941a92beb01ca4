internal import OrganizationModel
internal import PolicyLanguage

/// The constraints of an organization, each made once for all accounts that it does not tell apart.
///
/// Not for several tasks at once.
final class ConstraintTable {
  private struct Name: Hashable {
    let number: Int32
    let facts: FactsName
  }

  private let table: StatementTable
  private let worlds: VerdictWorlds
  private let memory: ReachMemory
  private var numbers: [ConstraintContent: Int32] = [:]
  private var contents: [(content: ConstraintContent, naming: AccountNaming)] = []
  /// The numbers of denials, by the numbers of their terms.
  private var denials: [Int32]
  private var common: [Constraint?] = []
  private var told: [Name: Constraint] = [:]
  private var touch: [ObjectIdentifier: TouchForms] = [:]

  init(
    _ table: StatementTable,
    _ worlds: VerdictWorlds,
    _ memory: ReachMemory
  ) {
    self.table = table
    denials = Array(repeating: -1, count: table.terms.count)
    self.worlds = worlds
    self.memory = memory
  }

  /// The number of a constraint.
  func number(_ content: ConstraintContent) -> Int32 {
    if let known = numbers[content] { return known }
    let made = Int32(contents.count)
    numbers[content] = made
    var naming = AccountNaming()
    for terms in content.terms { naming.formUnion(table.terms[Int(terms)].naming) }
    contents.append((content, naming))
    common.append(nil)
    return made
  }

  /// The number of the constraint that a Deny is, by the number of its terms.
  func number(ofDeny terms: Int32) -> Int32 {
    let known = denials[Int(terms)]
    if known >= 0 { return known }
    let made = number(.deny(terms))
    denials[Int(terms)] = made
    return made
  }

  /// What a constraint demands of the requests of an account.
  func constraint(_ number: Int32, _ facts: FactsName) throws(ReachError) -> Constraint {
    if facts.isCommon, let known = common[Int(number)] { return known }
    let name = Name(number: number, facts: Self.name(contents[Int(number)].naming, facts))
    let isCommon = name.facts.isCommon
    if isCommon {
      if let known = common[Int(number)] { return known }
    } else if let known = told[name] {
      return known
    }
    let group = try group([number], name.facts)
    let made = Constraint(number, group, memory.solver)
    if isCommon { common[Int(number)] = made } else { told[name] = made }
    return made
  }

  /// What of an account's facts matters to some statements.
  static func name(_ naming: AccountNaming, _ facts: FactsName) -> FactsName {
    if naming.isEmpty { return FactsName() }
    return FactsName(
      account: facts.account.flatMap { naming.tells($0) ? $0 : nil },
      path: naming.readsPath ? facts.path : nil
    )
  }

  /// The forms of a constraint that depends on what is touched.
  func touchForms(_ constraint: Constraint) -> TouchForms {
    if let known = touch[ObjectIdentifier(constraint)] { return known }
    let made = TouchForms(constraint, memory.solver)
    touch[ObjectIdentifier(constraint)] = made
    return made
  }

  private static let allowingAll = Statement(
    index: 0,
    effect: .allow,
    action: ActionElement([ActionPattern("*")]),
    resource: ResourceElement([
      ResourcePattern(PatternText(source: "*", pieces: [.anyString]))
    ])
  )

  /// The statements of constraints as a stack of their own.
  ///
  /// The first level allows everything and has the denials; each set of Allows has a level.
  func group(_ numbers: [Int32], _ facts: FactsName) throws(ReachError) -> FoldedGroup {
    var items = [item(Self.allowingAll, level: 0, place: 0)]
    var levels = 1
    for number in numbers {
      switch contents[Int(number)].content {
      case .deny(let terms), .nothing(let terms):
        items.append(item(table.terms[Int(terms)].statement, level: 0, place: items.count))
      case .allows(let all):
        for terms in all {
          items.append(item(table.terms[Int(terms)].statement, level: levels, place: items.count))
        }
        levels += 1
      }
    }
    let stack = CeilingStack(
      (0..<levels).map { CeilingLevel(kind: .serviceControlPolicy, number: $0, policies: []) }
    )
    let folder = GuardFolder(
      StackModel(stack, items: items),
      try worlds.world(facts),
      memory.atoms
    )
    return FoldedGroup(Array(items.indices), folder)
  }

  private func item(_ statement: Statement, level: Int, place: Int) -> StackModel.Item {
    StackModel.Item(
      place: StatementPlace(level: level, policy: place, statement: 0),
      statement: statement,
      effect: statement.effect,
      cover: nil
    )
  }
}

extension ConstraintContent {
  /// The numbers of the terms.
  fileprivate var terms: [Int32] {
    switch self {
    case .deny(let terms), .nothing(let terms): [terms]
    case .allows(let terms): terms
    }
  }
}
