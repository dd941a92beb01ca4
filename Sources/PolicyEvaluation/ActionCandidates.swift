internal import ActionCatalog

/// For each action that was asked about, the statements whose action element matches it.
///
/// A decision then looks at a handful of statements and not at all of them.
struct ActionCandidates {
  /// An action's statements and facts.
  struct Entry {
    var facts: ActionFacts
    /// In ``statements``: the Deny statements.
    var denies: IndexRange
    /// In ``statements``: the Allow statements.
    var allows: IndexRange
    /// In ``keys``: the numbers of the keys that these statements ask for.
    var keys: IndexRange
  }

  /// Past so many actions the oldest are forgotten all at once: a batch may invent names.
  private static let limit = 32_768

  private(set) var statements: [Int32] = []
  private(set) var keys: [Int32] = []
  private var entries: [Entry] = []
  private var numbers: [String: Int] = [:]

  /// The entry of an action, which is made where it is asked for the first time.
  mutating func entry(
    for action: String,
    in program: PolicyProgram,
    rules: EvaluationRules,
    request: borrowing LoadedRequest
  ) -> Entry {
    if let number = numbers[action] { return entries[number] }
    if numbers.count >= Self.limit { self = ActionCandidates() }
    let entry = make(action, program, rules, request)
    numbers[action] = entries.count
    entries.append(entry)
    return entry
  }

  private mutating func make(
    _ action: String,
    _ program: PolicyProgram,
    _ rules: EvaluationRules,
    _ request: borrowing LoadedRequest
  ) -> Entry {
    let name = action.utf8.map { ASCII.folded($0) }
    let first = statements.count
    var firstAllow = first
    for (number, statement) in program.statements.enumerated()
    where program.matchesAction(statement, name.span, request) {
      statements.append(Int32(number))
      if statement.isDeny { firstAllow = statements.count }
    }
    let firstKey = keys.count
    var seen = Set<Int32>()
    for number in statements[first...] {
      for key in program.keys(of: program.statements[Int(number)])
      where seen.insert(key).inserted { keys.append(key) }
    }
    return Entry(
      facts: rules.usesCatalog ? ActionFacts(of: action, in: .current) : ActionFacts(),
      denies: IndexRange(from: first, to: firstAllow),
      allows: IndexRange(from: firstAllow, to: statements.count),
      keys: IndexRange(from: firstKey, to: keys.count)
    )
  }
}

extension PolicyProgram {
  /// The numbers of the keys that a statement asks for; a key may come more than once.
  func keys(of statement: CompiledStatement) -> [Int32] {
    var result = resourceKeys(of: statement)
    for index in statement.principals.indices where principals[index].key >= 0 {
      result.append(principals[index].key)
    }
    for index in statement.tests.indices {
      let test = tests[index]
      result.append(test.key)
      guard test.comparison == .text || test.comparison == .arn || test.comparison == .boolean
      else { continue }
      for value in test.values.indices { result += variables(of: patterns[value]) }
    }
    return result
  }

  /// The numbers of the keys whose values stand in a statement's resources.
  func resourceKeys(of statement: CompiledStatement) -> [Int32] {
    statement.resources.indices.flatMap { variables(of: patterns[$0]) }
  }

  private func variables(of pattern: TextPattern) -> [Int32] {
    guard pattern.hasVariables else { return [] }
    return bank.stepIndices(pattern).compactMap { index in
      let step = bank.steps[index]
      return step.kind == .variable ? bank.variables[Int(step.variable)].key : nil
    }
  }
}
