internal import ActionCatalog

extension StackReach {
  /// What a change of the ceilings over a target takes and opens: the actions of which some request
  /// passes one stack and fails the other one, sorted by name.
  ///
  /// Both sides are asked about the same requests. Where the target stands in the organization may
  /// differ between them; whoever is asked about is as the changed side knows it.
  ///
  /// - Parameters:
  ///   - base: The ceilings before the change.
  ///   - changed: The ceilings after it.
  ///   - actions: Patterns over actions; empty: the whole catalog.
  ///   - time: The time from which on requests are made; `nil`: any time.
  /// - Returns: The changes.
  /// - Throws: ``ReachError`` for a pattern that matches nothing, and for facts that contradict each
  ///   other.
  public func changes(
    from base: ReachTarget,
    to changed: ReachTarget,
    actions: [String] = [],
    time: ReachTime? = nil
  ) throws(ReachError) -> [ActionChange] {
    let question = ReachQuestion(actions: actions, time: time)
    return try changes(from: base, to: changed, try AskedAction.actions(of: question), question)
  }

  /// The changes of some actions.
  ///
  /// - Parameters:
  ///   - base: The ceilings before the change.
  ///   - changed: The ceilings after it.
  ///   - asked: The actions.
  ///   - question: The time.
  ///   - known: The actions for which the stacks can differ, which then are of the catalog, as are
  ///     those that are asked about; `nil`: that is not known yet.
  /// - Returns: The changes.
  /// - Throws: ``ReachError`` for facts that contradict each other.
  func changes(
    from base: ReachTarget,
    to changed: ReachTarget,
    _ asked: [AskedAction],
    _ question: ReachQuestion,
    touching known: ActionSet? = nil
  ) throws(ReachError) -> [ActionChange] {
    var (before, after) = (base.facts, changed.facts)
    before.principal = after.principal
    if before.organizationPath == nil || after.organizationPath == nil {
      (before.organizationPath, after.organizationPath) = (nil, nil)
    }
    if before.organizationID == nil || after.organizationID == nil {
      (before.organizationID, after.organizationID) = (nil, nil)
    }
    let (left, right) = (
      memory.model(base.stack, about: known), memory.model(changed.stack, about: known)
    )
    if !(left.items + right.items).contains(where: { $0.statement?.readsOrganization == true }) {
      before.organizationPath = after.organizationPath
      before.organizationID = after.organizationID
    }
    let isElsewhere = before != after
    let touched =
      known
      ?? (isElsewhere ? nil : TouchedActions(base.stack, changed.stack, memory.covers).set)
    if touched?.isEmpty == true { return [] }
    let isUnderBoundary = base.stack.hasBoundary || changed.stack.hasBoundary
    func side(_ model: StackModel, _ facts: ReachFacts) throws(ReachError) -> ComparedSide {
      let world = try RequestWorld(
        facts,
        question,
        freeKeys: nil,
        isUnderBoundary: isUnderBoundary,
        memory
      )
      return ComparedSide(GuardFolder(model, world, memory.atoms), isElsewhere: isElsewhere)
    }
    let pair = (base: try side(left, before), changed: try side(right, after))
    let catalog = ActionCatalog.current
    let open = asked.filter { action in
      if let id = action.id {
        touched?.contains(id) != false && !catalog.exemptActions.contains(id)
      } else {
        catalog.exemption(of: action.name) == nil
      }
    }
    var found: [ActionChange] = []
    let both = StackModel(base.stack, items: left.items + right.items)
    for group in both.groups(open) {
      let split = left.items.count
      let run = PairedGroup(
        pair.base,
        group.items.filter { $0 < split },
        pair.changed,
        group.items.filter { $0 >= split }.map { $0 - split },
        memory.solver
      )
      if run.isUnchanged { continue }
      found += group.actions.compactMap { run.change(memory.facts($0)) }
    }
    return found.sorted { $0.action < $1.action }
  }
}
