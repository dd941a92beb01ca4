internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage

/// What is known of an organization before its verdicts are found; the same for all who look for
/// them.
struct VerdictPlan: Sendable {
  let organization: Organization
  let question: ReachQuestion
  /// Whether it is told what blocks blocked actions.
  let withCauses: Bool
  let table: StatementTable
  /// The actions that were asked about and that no ceiling decides.
  let undecided: ActionSet
  /// The accounts of each node, by their numbers.
  let accounts: [PolicyTarget: [Int]]
  /// The units of each node.
  let units: [PolicyTarget: [PolicyTarget]]
  /// The id of an account that no text names.
  let unnamed: AccountID

  /// The digests of the policies that are attached to a node; `nil`: what they say is not known.
  func digests(_ target: PolicyTarget) -> [ContentDigest]? {
    let policies = organization.policies(of: .serviceControlPolicy, attachedTo: target)
    guard !policies.isEmpty else { return nil }
    var digests: [ContentDigest] = []
    for policy in policies {
      guard let digest = policy.document?.digest, table.policies[digest] != nil else { return nil }
      digests.append(digest)
    }
    return digests
  }

  /// Parts of the tree that can be looked at one by one: nodes with or without what is below them.
  var parts: [(node: PolicyTarget, isDeep: Bool)] {
    let root = PolicyTarget.root(organization.root.id)
    var parts: [(node: PolicyTarget, isDeep: Bool)] = [(root, false)]
    var level = units[root] ?? []
    while level.count < 16, level.contains(where: { units[$0] != nil }) {
      parts += level.map { ($0, false) }
      level = level.flatMap { units[$0] ?? [] }
    }
    return parts + level.map { ($0, true) }
  }
}

/// Walks over the tree of an organization and finds the verdicts of its accounts.
///
/// Not for several tasks at once.
final class VerdictWalk {
  private let plan: VerdictPlan
  private let engine: VerdictEngine
  private let start: ColumnStates
  private var levels: [[ContentDigest]: LevelStatements] = [:]
  private var blocking = BlockingMemory()
  /// What was found, each result once.
  private(set) var results: [VerdictSets] = []
  private var places: [VerdictSets: Int] = [:]
  /// The place of the result of each account that was looked at; `nil`: it has to be found from the
  /// account's whole stack.
  private(set) var found: [(account: Int, result: Int?)] = []

  /// The levels over a node.
  private struct Path {
    /// What is left before each level, and behind the last one.
    var states: [ColumnStates]
    var levels: [LevelStatements] = []
    /// The path of the nodes; `nil`: the organization's id is not known.
    var text: String?
  }

  /// How much work was done so far.
  var effort: VerdictEffort { engine.effort }

  init(_ plan: VerdictPlan) throws(ReachError) {
    self.plan = plan
    let memory = ReachMemory()
    let worlds = VerdictWorlds(
      ReachFacts(
        organizationID: plan.organization.id?.text,
        partition: plan.organization.partition
      ),
      unnamed: plan.unnamed,
      plan.question,
      memory
    )
    engine = VerdictEngine(
      plan.table,
      ConstraintTable(plan.table, worlds, memory),
      try worlds.world(FactsName()),
      memory
    )
    start = engine.start()
  }

  /// Looks at the accounts of a node, and of the nodes below it.
  func look(at node: PolicyTarget, isDeep: Bool) throws(ReachError) {
    var path: Path? = Path(states: [start], text: plan.organization.id.map { $0.text + "/" })
    for target in plan.organization.path(to: node) { path = try extended(path, by: target) }
    try look(at: node, path, isDeep: isDeep)
  }

  private func look(at node: PolicyTarget, _ path: Path?, isDeep: Bool) throws(ReachError) {
    try findAccounts(of: node, path)
    guard isDeep else { return }
    for unit in plan.units[node] ?? [] {
      try look(at: unit, try extended(path, by: unit), isDeep: true)
    }
  }

  /// The path with one more node; `nil`: what its policies say is not known.
  private func extended(_ path: Path?, by node: PolicyTarget) throws(ReachError) -> Path? {
    guard var path, let level = level(node) else { return nil }
    path.states.append(
      try engine.extended(path.states[path.states.count - 1], by: level.statements, FactsName())
    )
    path.levels.append(level.statements)
    path.text? += node.text + "/"
    return path
  }

  private func level(
    _ target: PolicyTarget
  ) -> (digests: [ContentDigest], statements: LevelStatements)? {
    guard let digests = plan.digests(target) else { return nil }
    if let known = levels[digests] { return (digests, known) }
    let made = LevelStatements(digests, plan.table)
    levels[digests] = made
    return (digests, made)
  }

  private func blocking(
    _ level: LevelStatements,
    _ facts: FactsName
  ) throws(ReachError) -> LevelBlocking {
    let name = BlockingMemory.Name(
      digests: level.digests,
      facts: ConstraintTable.name(level.naming, facts)
    )
    if let known = blocking[name] { return known }
    let made = try engine.blocking(level, start, facts)
    blocking[name] = made
    return made
  }

  private func findAccounts(of node: PolicyTarget, _ path: Path?) throws(ReachError) {
    struct Name: Hashable {
      let digests: [ContentDigest]
      let account: String?
    }
    var known: [Name: Int] = [:]
    for number in plan.accounts[node] ?? [] {
      let id = plan.organization.accounts[number].id
      guard let path, let level = level(.account(id)) else {
        found.append((number, nil))
        continue
      }
      let all = path.levels + [level.statements]
      let first = all.firstIndex { $0.naming.tells(id.text) || $0.naming.readsPath }
      let isTold = all.contains { $0.naming.tells(id.text) }
      let name = Name(digests: level.digests, account: isTold ? id.text : nil)
      if let result = known[name] {
        found.append((number, result))
        continue
      }
      let facts = FactsName(account: name.account, path: path.text)
      var states = path.states[first ?? path.states.count - 1]
      for level in all[(first ?? path.levels.count)...] {
        states = try engine.extended(states, by: level, facts)
      }
      var sets = engine.verdicts(states, undecided: plan.undecided)
      if plan.withCauses {
        var blocking: [LevelBlocking] = []
        for level in all { blocking.append(try self.blocking(level, facts)) }
        let blockers = engine.blockers(of: sets.blocked, blocking)
        sets.explain(denied: blockers.denied, notAllowed: blockers.notAllowed)
      }
      let place = places[sets] ?? results.count
      if place == results.count {
        places[sets] = place
        results.append(sets)
      }
      known[name] = place
      found.append((number, place))
    }
  }
}

/// What levels do by themselves, those that were asked about lately.
private struct BlockingMemory {
  struct Name: Hashable {
    let digests: [ContentDigest]
    let facts: FactsName
  }

  /// Past so many levels what is remembered is forgotten.
  private static let limit = 200

  private var known: [Name: LevelBlocking] = [:]

  subscript(name: Name) -> LevelBlocking? {
    get { known[name] }
    set {
      if known.count >= Self.limit { known = [:] }
      known[name] = newValue
    }
  }
}
