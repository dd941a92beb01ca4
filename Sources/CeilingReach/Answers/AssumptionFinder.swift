internal import ActionCatalog
internal import PolicyLanguage

/// Finds the facts of the catalog that a verdict rests on: without them it would be another one.
struct AssumptionFinder {
  let action: ActionProblem
  let folder: GuardFolder
  /// Folds the statements for a world in which a fact is left out.
  let relaxed: (RequestWorld.Relaxation) -> FoldedGroup?
  let solver: CallSolver

  /// The facts, in words, sorted.
  func assumptions(_ verdict: ActionReach.Verdict) -> [String] {
    var result = malformed()
    guard folder.world.kinds.contains(where: { kind in kind.map { _ in true } ?? false }) else {
      return result
    }
    let date = ActionCatalog.current.date
    let unlisted = unlistedKeys()
    if !unlisted.isEmpty, turns(verdict, .unlistedKeys) {
      result += unlisted.map { "its requests never carry \($0) (catalog of \(date))" }
    }
    guard folder.testsRegion(action.items) else { return result }
    if let region = action.action.globalRegion, folder.world.facts.partition == "aws" {
      if turns(verdict, .globalServices) {
        result.append("its calls are signed for \(region) alone")
      }
    } else if turns(verdict, .newRegions) {
      result.append(
        "there are no Regions but those known on \(ActionCatalog.current.regionsDate)"
      )
    }
    return result
  }

  /// The tests that hold of no value, since one of theirs is of a wrong form.
  private func malformed() -> [String] {
    var result: [String] = []
    for item in action.items {
      for part in folder.statementGuard(item, folder.world.kinds[0]).parts
      where part.test.isMalformed {
        guard let condition = part.test.condition else { continue }
        let text =
          "\(condition.operator) of \(condition.key.text) holds of no value, since one of its own is "
          + "of a wrong form"
        if !result.contains(text) { result.append(text) }
      }
    }
    return result.sorted()
  }

  private func turns(_ verdict: ActionReach.Verdict, _ fact: RequestWorld.Relaxation) -> Bool {
    guard verdict != .conditional || fact == .unlistedKeys, let other = relaxed(fact) else {
      return false
    }
    let problem = ActionProblem(action.action, other).problem
    return VerdictFinder(problem: problem, solver: solver).united().verdict.verdict != verdict
  }

  /// The keys that statements test and that count as absent since the reference lists them nowhere.
  private func unlistedKeys() -> [String] {
    var keys: Set<String> = []
    let kind = folder.world.kinds[0]
    for item in action.items {
      for condition in folder.model.items[item].statement?.conditions ?? [] {
        // What any request may have is listed for all.
        guard !folder.world.keys[condition.key.folded].isAlikeEverywhere else { continue }
        for shape in action.shapes[0].joined() {
          let place = folder.world.place(condition.key.folded, kind, action.action, shape)
          if place.isUnlisted { keys.insert(condition.key.text) }
        }
      }
    }
    return keys.sorted()
  }
}
