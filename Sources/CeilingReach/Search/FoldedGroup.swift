internal import PolicyLanguage

/// The statements about some actions with everything decided that does not depend on what is
/// touched; makes the formulas of authorizations of what is left.
///
/// Not for several tasks at once.
final class FoldedGroup {
  let folder: GuardFolder
  /// The statements, by their numbers in the model.
  let items: [Int]
  let constraints: ConstraintList

  /// The values of the statements that spare principals.
  private(set) lazy var sparing = SparingValue.all(items, folder)

  /// How a test comes out for an authorization.
  private typealias Outcomes = [GuardFolder.Folded]

  /// A test that depends on what is touched.
  private struct OwnPart: Hashable {
    let key: String
    let test: ObjectIdentifier
    let reading: Reading
  }

  /// A statement for one kind of principal, read in one way.
  private struct Prepared {
    let item: Int
    let effect: Statement.Effect
    let level: Int
    /// What is left of the tests that are the same for all authorizations.
    let atoms: [Int]
    /// The tests that are not, by number.
    let own: [Int]
  }

  /// A test of the resource of an authorization.
  private struct ResourcePart: Hashable {
    let test: ObjectIdentifier
    let reading: Reading
    let shape: AuthorizationShape

    init(test: ObjectIdentifier, _ reading: Reading, _ shape: AuthorizationShape) {
      self.test = test
      self.reading = reading
      self.shape = shape
    }
  }

  private var resourceOutcomes: [ResourcePart: GuardFolder.Folded] = [:]
  private var ownNumbers: [OwnPart: Int] = [:]
  private var ownParts: [(part: StatementGuard.Part, reading: Reading)] = []
  private var prepared: [String?: [[[Prepared]]]] = [:]
  private var numbers: [String?: [[Outcomes: Int]]] = [:]
  private var authorizations: [String?: [[ClassProblem.Authorization]]] = [:]
  /// Whether a statement asks for the Region.
  let testsRegion: Bool

  init(_ items: [Int], _ folder: GuardFolder) {
    self.items = items
    self.folder = folder
    constraints = ConstraintList(items, folder.model)
    testsRegion = folder.testsRegion(items)
  }

  /// The formulas of one authorization for each kind of principal, by their numbers in
  /// ``authorizations(_:)``.
  func numbers(_ action: ActionFacts, _ shape: AuthorizationShape) -> [Int] {
    let region = testsRegion ? action.globalRegion : nil
    let prepared = prepare(region, action, shape)
    let outcomes = ownParts.map { own in
      guard own.part.key == KeyName.resource else {
        return folder.fold(own.part, own.reading, folder.world.kinds[0], action, shape)
      }
      // What is asked of the resource is the same for all actions that touch one of its type.
      let name = ResourcePart(test: ObjectIdentifier(own.part.test), own.reading, shape)
      if let known = resourceOutcomes[name] { return known }
      let made = folder.fold(own.part, own.reading, folder.world.kinds[0], action, shape)
      resourceOutcomes[name] = made
      return made
    }
    return folder.world.kinds.indices.map { kind in
      if let known = numbers[region]?[kind][outcomes] { return known }
      let formulas = prepared[kind].map { formula($0, kind, outcomes) }
      let made = ClassProblem.Authorization(generous: formulas[0], strict: formulas[1])
      let known = authorizations[region]?[kind] ?? []
      let number = known.firstIndex(of: made) ?? known.count
      if number == known.count { authorizations[region]?[kind].append(made) }
      numbers[region]?[kind][outcomes] = number
      return number
    }
  }

  /// The formulas that were made for actions like this one, by kind.
  func authorizations(_ action: ActionFacts) -> [[ClassProblem.Authorization]] {
    authorizations[testsRegion ? action.globalRegion : nil] ?? []
  }

  private func prepare(
    _ region: String?,
    _ action: ActionFacts,
    _ shape: AuthorizationShape
  ) -> [[[Prepared]]] {
    if let known = prepared[region] { return known }
    let made = folder.world.kinds.map { kind in
      Side.allCases.map { side in
        items.compactMap { prepare($0, side, kind, action, shape) }
      }
    }
    prepared[region] = made
    numbers[region] = folder.world.kinds.map { _ in [:] }
    authorizations[region] = folder.world.kinds.map { _ in [] }
    return made
  }

  /// A statement; `nil`: it matches nothing of the kind.
  private func prepare(
    _ item: Int,
    _ side: Side,
    _ kind: KindFacts?,
    _ action: ActionFacts,
    _ shape: AuthorizationShape
  ) -> Prepared? {
    let source = folder.model.items[item]
    guard folder.applies(source.place.level, to: kind) else { return nil }
    let reading = side.reading(source.effect)
    var atoms: Set<Int> = []
    var own: [Int] = []
    for part in folder.statementGuard(item, kind).parts {
      if folder.isOfAuthorization(part.key) {
        own.append(number(part, reading))
        continue
      }
      switch folder.fold(part, reading, kind, action, shape) {
      case .constant(true): continue
      case .constant(false): return nil
      case .atom(let atom): atoms.insert(atom)
      }
    }
    return Prepared(
      item: item,
      effect: source.effect,
      level: source.place.level,
      atoms: atoms.sorted(),
      own: own
    )
  }

  private func number(_ part: StatementGuard.Part, _ reading: Reading) -> Int {
    let name = OwnPart(key: part.key, test: ObjectIdentifier(part.test), reading: reading)
    if let known = ownNumbers[name] { return known }
    ownNumbers[name] = ownParts.count
    ownParts.append((part, reading))
    return ownParts.count - 1
  }

  /// What the ceilings demand of an authorization.
  private func formula(
    _ prepared: [Prepared],
    _ kind: Int,
    _ outcomes: Outcomes
  ) -> AuthorizationFormula {
    var demands: [Demand] = []
    var allows: [Int: [(item: Int, atoms: [Int])]] = [:]
    for statement in prepared {
      guard let atoms = atoms(of: statement, outcomes) else { continue }
      switch statement.effect {
      case .deny:
        demands.append(
          Demand(
            constraint: constraints.number(ofDeny: statement.item),
            alternatives: atoms.map { [AtomLiteral(atom: $0, holds: false)] },
            statements: atoms.map { _ in statement.item }
          )
        )
      case .allow: allows[statement.level, default: []].append((statement.item, atoms))
      }
    }
    let isLenient = folder.world.compiler.fault == .lastLevel
    for level in folder.model.stack.levels.indices.dropLast(isLenient ? 1 : 0)
    where folder.applies(level, to: folder.world.kinds[kind]) {
      let guards = allows[level, default: []]
      guard !guards.contains(where: { $0.atoms.isEmpty }) else { continue }
      demands.append(
        Demand(
          constraint: constraints.number(ofLevel: level),
          alternatives: guards.map { $0.atoms.map { AtomLiteral(atom: $0, holds: true) } },
          statements: guards.map(\.item)
        )
      )
    }
    return AuthorizationFormula(demands: demands)
  }

  /// The atoms of a statement's guard, sorted; `nil`: it never holds.
  private func atoms(of statement: Prepared, _ outcomes: Outcomes) -> [Int]? {
    guard !statement.own.isEmpty else { return statement.atoms }
    var atoms = Set(statement.atoms)
    for number in statement.own {
      switch outcomes[number] {
      case .constant(true): continue
      case .constant(false): return nil
      case .atom(let atom): atoms.insert(atom)
      }
    }
    return atoms.sorted()
  }
}
