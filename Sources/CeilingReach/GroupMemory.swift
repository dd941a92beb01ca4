internal import OrganizationModel
internal import PolicyLanguage

/// The runs of groups of actions under targets of one organization, for targets over which the same
/// statements stand at the same places.
///
/// Not for several tasks at once.
final class GroupMemory {
  /// A statement at its place in a level.
  fileprivate struct Part: Hashable {
    let policy: Int
    let policyID: String?
    let digest: ContentDigest?
    let statement: Int
    let effect: Statement.Effect
  }

  /// The statements of one level that are about a group.
  fileprivate struct Level: Hashable {
    let attachedTo: String?
    let number: Int?
    let parts: [Part]
  }

  /// What answers depend on.
  struct Name: Hashable {
    private let levels: [Level]
    private let facts: FactsName

    fileprivate init(_ levels: [Level], _ facts: FactsName) {
      self.levels = levels
      self.facts = facts
    }
  }

  /// Past so many runs what is remembered is forgotten.
  private static let limit = 3_000

  /// Numbers classes of answers, so that no two have the same.
  let classes = ClassNumbers()
  private var runs: [Name: GroupRun] = [:]
  private var namings: [Part: AccountNaming] = [:]
  private var question: ReachQuestion?

  init() {}

  /// Whether a question about a target can share what was found for others.
  func isShared(_ target: ReachTarget, _ question: ReachQuestion) -> Bool {
    guard question.resource == nil, question.assumption == .catalog else { return false }
    var facts = target.facts
    facts.account = nil
    facts.organizationID = nil
    facts.organizationPath = nil
    // What is known of one principal, or given, makes the target one of a kind.
    return facts == ReachFacts(partition: facts.partition) && !target.stack.hasBoundary
  }

  /// The run of a group that was made before, or a new one.
  ///
  /// - Parameters:
  ///   - items: The statements about the group, by their numbers in the model.
  ///   - model: The statements of the target's stack.
  ///   - facts: What is known of the target.
  ///   - question: What is asked.
  ///   - make: Makes a run.
  /// - Returns: The run.
  func run(
    _ items: [Int],
    _ model: StackModel,
    _ facts: ReachFacts,
    _ question: ReachQuestion,
    _ make: () -> GroupRun
  ) -> GroupRun {
    var asked = question
    asked.actions = []
    if self.question != asked || runs.count >= Self.limit {
      runs = [:]
      self.question = asked
    }
    let name = name(items, model, facts)
    if let known = runs[name] { return known }
    let made = make()
    runs[name] = made
    return made
  }

  private func name(_ items: [Int], _ model: StackModel, _ facts: ReachFacts) -> Name {
    var naming = AccountNaming()
    var levels: [Level] = []
    var place = 0
    for (number, level) in model.stack.levels.enumerated() {
      var parts: [Part] = []
      var isVoid = false
      while place < items.count, model.items[items[place]].place.level == number {
        let item = model.items[items[place]]
        place += 1
        let policy = level.policies[item.place.policy]
        let part = Part(
          policy: item.place.policy,
          policyID: policy.id,
          digest: policy.document?.digest,
          statement: item.place.statement,
          effect: item.effect
        )
        parts.append(part)
        if let statement = item.statement {
          let own = namings[part] ?? AccountNaming(statement)
          namings[part] = own
          if !own.isEmpty { naming.formUnion(own) }
          if item.effect == .allow, statement.isUnconditional { isVoid = true }
        }
      }
      // A level that says nothing but that everything is allowed demands nothing.
      if isVoid, parts.count == 1 { continue }
      levels.append(Level(attachedTo: level.attachedTo, number: level.number, parts: parts))
    }
    let own = FactsName(account: facts.account?.text, path: facts.organizationPath)
    return Name(levels, ConstraintTable.name(naming, own))
  }
}

/// Numbers for classes of answers.
final class ClassNumbers {
  private var count = 0

  init() {}

  /// A number that was not given out before.
  func next() -> Int {
    count += 1
    return count - 1
  }
}
