internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage

/// What stays known from one question to the next: tests, slots, what was decided.
///
/// Not for several tasks at once.
final class ReachMemory {
  let compiler: TestCompiler
  let slots = SlotTable()
  let atoms = AtomTable()
  let shapes = ShapeTable()
  let keys = KeyTable()
  let solver: CallSolver

  private var covers: [ContentDigest: [StatementCover]] = [:]
  private var actions: [AskedAction: ActionFacts] = [:]

  /// - Parameter fault: An error that is planted on purpose.
  init(fault: PlantedFault? = nil) {
    compiler = TestCompiler(fault: fault)
    solver = CallSolver(atoms: atoms, slots: slots, compiler: compiler)
  }

  /// The stack with what each statement is about.
  func model(_ stack: CeilingStack) -> StackModel {
    StackModel(stack, covers)
  }

  /// The stack with those statements alone that are about some actions; `nil`: with all.
  func model(_ stack: CeilingStack, about actions: ActionSet?) -> StackModel {
    let model = model(stack)
    guard let actions else { return model }
    return StackModel(
      stack,
      items: model.items.filter { $0.cover.map { !$0.known.isDisjoint(with: actions) } ?? true }
    )
  }

  /// What each statement of a policy is about.
  func covers(_ policy: CeilingPolicy, _ parsed: Policy) -> [StatementCover] {
    guard let digest = policy.document?.digest else {
      return parsed.statements.map { StatementCover($0.action) }
    }
    if let known = covers[digest], known.count == parsed.statements.count { return known }
    let made = parsed.statements.map { StatementCover($0.action) }
    covers[digest] = made
    return made
  }

  /// What the catalog tells about an action.
  func facts(_ action: AskedAction) -> ActionFacts {
    if let known = actions[action] { return known }
    let known = action.id.map { ActionCatalog.current[$0] }
    let made = ActionFacts(action) { [shapes] in CallReadings(of: known, shapes) }
    actions[action] = made
    return made
  }
}
