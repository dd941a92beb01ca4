internal import CeilingReach
internal import PolicyLanguage

extension StackDraft {
  /// Stacks that lack a little of this one, those that lack most first.
  var smaller: [StackDraft] {
    var result: [StackDraft] = []
    if boundary != nil {
      var draft = self
      draft.boundary = nil
      result.append(draft)
    }
    for level in levels.indices where levels.count > 1 {
      var draft = self
      draft.levels.remove(at: level)
      result.append(draft)
    }
    for level in levels.indices {
      for policy in levels[level].indices where levels[level].count > 1 {
        var draft = self
        draft.levels[level].remove(at: policy)
        result.append(draft)
      }
      for policy in levels[level].indices {
        result += levels[level][policy].smaller.map { smaller in
          var draft = self
          draft.levels[level][policy] = smaller
          return draft
        }
      }
    }
    result += (boundary?.smaller ?? []).map { smaller in
      var draft = self
      draft.boundary = smaller
      return draft
    }
    if usesCatalog {
      func change(_ change: (inout FactsDraft) -> Void) {
        var draft = self
        change(&draft.facts)
        if draft != self { result.append(draft) }
      }
      if boundary == nil { change { $0.principal = nil } }
      change { $0.resourceAccount = nil }
      change { $0.time = nil }
      if facts.tags?.isEmpty == false { change { $0.tags = [:] } }
      change { $0.tags = nil }
    }
    return result
  }
}

extension PolicyDraft {
  /// The policy with a statement less, or a smaller one.
  fileprivate var smaller: [PolicyDraft] {
    var result: [PolicyDraft] = []
    for index in statements.indices {
      if statements.count > 1 {
        var draft = self
        draft.statements.remove(at: index)
        result.append(draft)
      }
      result += statements[index].smaller.map { smaller in
        var draft = self
        draft.statements[index] = smaller
        return draft
      }
    }
    return result
  }
}

extension StatementDraft {
  fileprivate var smaller: [StatementDraft] {
    var result: [StatementDraft] = []
    func change(_ change: (inout StatementDraft) -> Void) {
      var draft = self
      change(&draft)
      if draft != self { result.append(draft) }
    }
    change {
      $0.isNotAction = false
      $0.actions = ["*"]
    }
    change {
      $0.isNotResource = false
      $0.resources = ["*"]
    }
    for index in resources.indices where resources.count > 1 {
      change { $0.resources.remove(at: index) }
    }
    for index in tests.indices {
      change { $0.tests.remove(at: index) }
      for value in tests[index].values.indices where tests[index].values.count > 1 {
        change { $0.tests[index].values.remove(at: value) }
      }
      change { draft in
        let test = draft.tests[index]
        let plain = ConditionOperator(
          test.operator.comparison,
          quantifier: test.operator.quantifier
        )
        let isTaken = draft.tests.contains { $0.operator == plain && $0.folded == test.folded }
        if !isTaken { draft.tests[index].operator = plain }
      }
    }
    return result
  }
}

/// Makes a stack on which the engines disagree smaller, as long as they do.
struct StackShrinker {
  let seed: UInt64
  let kind: Disagreement.Kind
  let fault: PlantedFault?

  /// The smallest stack that was found, with its disagreement.
  func shrink(_ draft: StackDraft, _ found: Disagreement) -> (StackDraft, Disagreement) {
    var current = (draft, found)
    var tried = 0
    var isSmaller = true
    while isSmaller, tried < 600 {
      isSmaller = false
      for candidate in current.0.smaller {
        tried += 1
        if let found = disagreement(on: candidate), found.kind == kind {
          current = (candidate, found)
          isSmaller = true
          break
        }
      }
    }
    return current
  }

  /// With many more requests than usual: a smaller stack makes other ones.
  private func disagreement(on draft: StackDraft) -> Disagreement? {
    let effort = StackCheck.Effort(
      requests: 200,
      changesStack: kind == .layout || kind == .widerByDeny
    )
    var check = StackCheck(draft, seed: seed, effort: effort, fault: fault)
    var coverage = Coverage()
    return check.run(&coverage)
  }
}
