internal import PolicyLanguage

/// A requirement before it is cited: what one constraint asks of requests.
struct RequirementDraft {
  /// A test of a statement, and whether it has to hold or to fail.
  struct Test: Hashable {
    let item: Int
    /// The position of the test in its statement's guard.
    let part: Int
    let holds: Bool
  }

  /// One of these lists of tests has to come out as written.
  var alternatives: [[Test]]
  /// The resource type whose authorization is meant; `nil`: all.
  var type: String?
  /// The items that impose it.
  var items: Set<Int>
}

/// Finds what requests have to fulfil, each demand once.
struct RequirementFinder {
  let action: ActionProblem
  let finder: VerdictFinder
  let folder: GuardFolder

  /// The constraints that are not implied by others, in the order of their numbers.
  func constraints() -> [Int] {
    var kept = Set<Int>()
    for kind in action.problem.kinds {
      for authorization in kind.authorizations {
        kept.formUnion(authorization.generous.demands.map(\.constraint))
      }
    }
    for constraint in kept.sorted().reversed()
    where isImplied(constraint, by: kept.subtracting([constraint])) {
      kept.remove(constraint)
    }
    return kept.sorted()
  }

  private func isImplied(_ constraint: Int, by others: Set<Int>) -> Bool {
    for (kind, problem) in action.problem.kinds.enumerated() {
      for call in allCalls(problem) {
        let numbers = call.sorted()
        let demands = numbers.map { finder.demands(kind, $0, .generous) }
        let clauses = demands.map { list in
          list.filter { others.contains($0.constraint) }.map(\.alternatives)
        }
        for position in numbers.indices {
          for demand in demands[position] where demand.constraint == constraint {
            var asked = clauses
            asked[position] += VerdictFinder.contrary(of: demand)
            guard case .nothing = finder.solve(kind, asked) else { return false }
          }
        }
      }
    }
    return true
  }

  /// The calls of a kind, with what they may need besides.
  private func allCalls(_ problem: ClassProblem.Kind) -> [Set<Int>] {
    var calls: [Set<Int>] = []
    for reading in problem.readings {
      for call in reading.calls {
        if !calls.contains(call) { calls.append(call) }
        for number in reading.optional.sorted() {
          let larger = call.union([number])
          if !calls.contains(larger) { calls.append(larger) }
        }
      }
    }
    return calls
  }

  /// What the constraints that are not implied ask, tests that cannot come out left out.
  func drafts() -> [RequirementDraft] {
    let kept = constraints()
    let shapes = Self.shapes(of: action.action.readings)
    let isOneAuthorization = action.action.readings.shapes.allSatisfy { reading in
      reading.optional.isEmpty && reading.calls.allSatisfy { $0.count == 1 }
    }
    var drafts: [RequirementDraft] = []
    for constraint in kept {
      let groups: [[AuthorizationShape]] = isOneAuthorization ? [shapes] : shapes.map { [$0] }
      let made = groups.map { draft(of: constraint, $0, kept: Set(kept)) }
      let first = made.first ?? nil
      let areAlike = made.allSatisfy { $0?.alternatives == first?.alternatives }
      for (group, draft) in zip(groups, made) {
        guard var draft else { continue }
        if !areAlike { draft.type = group[0].type }
        drafts.append(draft)
        if areAlike { break }
      }
    }
    return drafts
  }

  private static func shapes(of readings: CallReadings) -> [AuthorizationShape] {
    var result: [AuthorizationShape] = []
    for shape in readings.shapes.flatMap(\.authorizations) where !result.contains(shape) {
      result.append(shape)
    }
    return result
  }

  /// How a test comes out over some kinds and authorizations.
  private struct Outcome {
    var canHold = false
    var canFail = false
  }

  private func outcome(_ item: Int, _ part: Int, _ shapes: [AuthorizationShape]) -> Outcome {
    var outcome = Outcome()
    let reading = Side.generous.reading(folder.model.items[item].effect)
    for kind in folder.world.kinds
    where folder.applies(folder.model.items[item].place.level, to: kind) {
      let guardParts = folder.statementGuard(item, kind).parts
      for shape in shapes {
        switch folder.fold(guardParts[part], reading, kind, action.action, shape) {
        case .constant(true): outcome.canHold = true
        case .constant(false): outcome.canFail = true
        case .atom: outcome = Outcome(canHold: true, canFail: true)
        }
      }
    }
    return outcome
  }

  /// What a constraint asks of some authorizations; `nil`: nothing.
  private func draft(
    of constraint: Int,
    _ shapes: [AuthorizationShape],
    kept: Set<Int>
  ) -> RequirementDraft? {
    switch action.constraints.constraints[constraint] {
    case .deny(let item):
      guard let parts = openParts(item, shapes) else { return nil }
      let alternatives = parts.map {
        [RequirementDraft.Test(item: item, part: $0, holds: false)]
      }
      return RequirementDraft(
        alternatives: possible(alternatives, constraint, shapes, kept),
        type: nil,
        items: [item]
      )
    case .level(let level):
      var alternatives: [[RequirementDraft.Test]] = []
      for item in action.items
      where folder.model.items[item].effect == .allow
        && folder.model.items[item].place.level == level
      {
        guard let parts = openParts(item, shapes) else { continue }
        if parts.isEmpty { return nil }
        alternatives.append(
          parts.map { RequirementDraft.Test(item: item, part: $0, holds: true) }
        )
      }
      let left = possible(alternatives, constraint, shapes, kept)
      return RequirementDraft(
        alternatives: left,
        type: nil,
        items: Set(left.joined().map(\.item))
      )
    }
  }

  /// The tests of an item that hold of some requests and fail of others; `nil`: one always fails.
  private func openParts(_ item: Int, _ shapes: [AuthorizationShape]) -> [Int]? {
    var open: [Int] = []
    let count = folder.statementGuard(item, folder.world.kinds[0]).parts.count
    for part in 0..<count {
      let outcome = outcome(item, part, shapes)
      if !outcome.canHold { return nil }
      if outcome.canFail { open.append(part) }
    }
    return open
  }

  /// The alternatives that some passing request takes.
  private func possible(
    _ alternatives: [[RequirementDraft.Test]],
    _ constraint: Int,
    _ shapes: [AuthorizationShape],
    _ kept: Set<Int>
  ) -> [[RequirementDraft.Test]] {
    guard alternatives.count > 1 else { return alternatives }
    return alternatives.filter { alternative in
      for (kind, problem) in action.problem.kinds.enumerated() {
        for call in allCalls(problem) where isPossible(alternative, kind, call, shapes, kept) {
          return true
        }
      }
      return false
    }
  }

  private func isPossible(
    _ alternative: [RequirementDraft.Test],
    _ kind: Int,
    _ call: Set<Int>,
    _ shapes: [AuthorizationShape],
    _ kept: Set<Int>
  ) -> Bool {
    let numbers = call.sorted()
    let facts = folder.world.kinds[kind]
    for shape in shapes {
      guard let number = action.shapes[kind].firstIndex(where: { $0.contains(shape) }),
        let position = numbers.firstIndex(of: number)
      else { continue }
      var literals: [AtomLiteral] = []
      var isRuledOut = false
      for test in alternative {
        let reading = Side.generous.reading(folder.model.items[test.item].effect)
        let part = folder.statementGuard(test.item, facts).parts[test.part]
        switch folder.fold(part, reading, facts, action.action, shape) {
        case .constant(let truth): if truth != test.holds { isRuledOut = true }
        case .atom(let atom): literals.append(AtomLiteral(atom: atom, holds: test.holds))
        }
      }
      guard !isRuledOut else { continue }
      var clauses = numbers.map { number in
        finder.demands(kind, number, .generous).filter { kept.contains($0.constraint) }
          .map(\.alternatives)
      }
      clauses[position] += literals.map { [[$0]] }
      if case .nothing = finder.solve(kind, clauses) { continue }
      return true
    }
    return false
  }
}
