internal import ActionCatalog
internal import PolicyLanguage

/// What the statements of one level do by themselves, whatever stands above and below.
struct LevelBlocking {
  /// What they do to columns that the same statements are about.
  struct Part {
    /// Whether one Deny leaves nothing.
    var denies = false
    /// Whether no Allow ever matches.
    var allowsNothing = false
    /// The Denies of which that depends on what is touched.
    var touchingDenies: [TouchForms] = []
    /// The Allows, where it depends on what is touched whether one matches.
    var touchingAllows: TouchForms?
  }

  /// The part of each column.
  let partOf: [Int32]
  let parts: [Part]
}

extension VerdictEngine {
  /// What a level does by itself to each column.
  ///
  /// - Parameters:
  ///   - level: The statements.
  ///   - start: What is left where nothing stands over the actions.
  ///   - facts: The account that stands under the level.
  /// - Returns: What it does.
  /// - Throws: ``ReachError`` for facts that contradict each other.
  func blocking(
    _ level: LevelStatements,
    _ start: ColumnStates,
    _ facts: FactsName
  ) throws(ReachError) -> LevelBlocking {
    let split = LevelSplit(start, level, table.columns)
    var parts: [LevelBlocking.Part] = []
    for part in split.parts {
      let region = start.states[Int(part.above)].region
      parts.append(part.count == 0 ? LevelBlocking.Part() : try blocking(part.terms, region, facts))
    }
    return LevelBlocking(partOf: split.classOf, parts: parts)
  }

  private func blocking(
    _ terms: [Int32],
    _ region: Int,
    _ facts: FactsName
  ) throws(ReachError) -> LevelBlocking.Part {
    var part = LevelBlocking.Part()
    var allows: [Int32] = []
    var allowsAll = false
    func leavesNothing(_ constraint: Constraint) -> Bool {
      constraint.form(region, samples[region]).kinds.allSatisfy(\.blocks)
    }
    for number in terms {
      let terms = table.terms[Int(number)]
      switch (terms.statement.effect, terms.isUnconditional) {
      case (.allow, true): allowsAll = true
      case (.allow, false): allows.append(number)
      case (.deny, true): part.denies = true
      case (.deny, false):
        let deny = try constraints.constraint(constraints.number(ofDeny: number), facts)
        if deny.isOwn {
          part.touchingDenies.append(constraints.touchForms(deny))
        } else if leavesNothing(deny) {
          part.denies = true
        }
      }
    }
    if allowsAll { return part }
    guard !allows.isEmpty else {
      part.allowsNothing = true
      return part
    }
    let content = ConstraintContent.allows(Set(allows).sorted())
    let constraint = try constraints.constraint(constraints.number(content), facts)
    if constraint.isOwn {
      part.touchingAllows = constraints.touchForms(constraint)
    } else {
      part.allowsNothing = leavesNothing(constraint)
    }
    return part
  }

  /// Of which actions a Deny alone leaves nothing, and which no Allow of some level ever matches.
  ///
  /// - Parameters:
  ///   - blocked: The actions in question.
  ///   - levels: All levels over them.
  /// - Returns: The actions; one can be in both sets.
  func blockers(
    of blocked: ActionSet,
    _ levels: [LevelBlocking]
  ) -> (denied: ActionSet, notAllowed: ActionSet) {
    var denied = ActionSet()
    var notAllowed = ActionSet()
    for (column, actions) in table.columns.actions.enumerated() {
      let region = table.columns.regions[column]
      let parts = levels.map { $0.parts[Int($0.partOf[column])] }
      let isDenied = parts.contains(where: \.denies)
      let isNotAllowed = parts.contains(where: \.allowsNothing)
      for action in actions {
        let id = ActionID(number: Int(action))
        guard blocked.contains(id) else { continue }
        if isDenied
          || parts.contains(where: { $0.touchingDenies.contains { form($0, id, region).blocksAll } }
          )
        {
          denied.insert(id)
        }
        if isNotAllowed
          || parts.contains(where: { part in
            part.touchingAllows.map { neverAllows(form($0, id, region), region) } == true
          })
        {
          notAllowed.insert(id)
        }
      }
    }
    return (denied, notAllowed)
  }

  private func form(_ forms: TouchForms, _ id: ActionID, _ region: Int) -> TouchForm {
    forms.form(facts(id), id, region, samples[region].regions)
  }

  /// Whether in every call there is an authorization that no Allow of the form ever matches.
  private func neverAllows(_ form: TouchForm, _ region: Int) -> Bool {
    kinds.indices.allSatisfy { kind in
      let lacking = form.judged.map { authorization in
        let clauses = authorization[kind].clauses.generous
        guard !clauses.isEmpty else { return false }
        let question = CallSolver.Question(
          clauses: [clauses],
          region: samples[region].regions[kind]
        )
        return if case .nothing = memory.solver.solve(question) { true } else { false }
      }
      return form.content.structure.readings.allSatisfy { reading in
        reading.calls.allSatisfy { call in call.contains { lacking[$0] } }
      }
    }
  }
}

extension TouchForm {
  /// Whether nothing passes for any kind of principal.
  fileprivate var blocksAll: Bool { Int(blocks).nonzeroBitCount == judged.first?.count }
}
