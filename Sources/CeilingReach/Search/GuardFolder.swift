internal import PolicyLanguage

/// What a statement asks besides the action, as tests.
struct StatementGuard {
  /// A test, and the key that it is about (``KeyName/resource`` for the resource).
  struct Part {
    let key: String
    let test: KeyTest
  }

  let parts: [Part]
}

/// Whether what is not settled is read in favour of the request or against it.
enum Side: Hashable, Sendable, CaseIterable {
  /// As many requests pass as possible.
  case generous
  /// Only those pass that surely do.
  case strict

  /// How a statement's tests are read.
  func reading(_ effect: Statement.Effect) -> Reading {
    (self == .generous) == (effect == .allow) ? .most : .fewest
  }
}

/// Makes formulas of the statements of a stack, for one kind of principal and one authorization:
/// tests whose truth is the same for all requests are gone.
///
/// Not for several tasks at once.
final class GuardFolder {
  let model: StackModel
  let world: RequestWorld
  let atoms: AtomTable

  private var guards: [Int: [PrincipalKind?: StatementGuard]] = [:]

  init(_ model: StackModel, _ world: RequestWorld, _ atoms: AtomTable) {
    self.model = model
    self.world = world
    self.atoms = atoms
  }

  /// The tests of an item's statement.
  func statementGuard(_ item: Int, _ kind: KindFacts?) -> StatementGuard {
    if let known = guards[item]?[kind?.kind] { return known }
    let made = makeGuard(item, kind)
    if model.items[item].statement?.hasVariables == true {
      guards[item, default: [:]][kind?.kind] = made
    } else {
      // Without variables the kinds of principal make no difference.
      for kind in world.kinds { guards[item, default: [:]][kind?.kind] = made }
    }
    return made
  }

  private func makeGuard(_ item: Int, _ kind: KindFacts?) -> StatementGuard {
    guard let statement = model.items[item].statement else {
      return StatementGuard(
        parts: [StatementGuard.Part(key: KeyName.resource, test: world.compiler.missingText)]
      )
    }
    let value = { [world] (variable: PolicyVariable) in world.value(variable, kind) }
    var parts = statement.conditions.map { condition in
      StatementGuard.Part(
        key: condition.key.folded,
        test: world.compiler.test(condition, value)
      )
    }
    if let resource = statement.resource, let test = world.compiler.test(resource, value) {
      parts.append(StatementGuard.Part(key: KeyName.resource, test: test))
    }
    return StatementGuard(parts: parts)
  }

  /// A test where it is decided: always the same, or an atom.
  enum Folded: Hashable {
    case constant(Bool)
    case atom(Int)
  }

  /// A test of a key that belongs to the principal, whatever is called.
  func fold(_ part: StatementGuard.Part, _ reading: Reading, _ kind: KindFacts?) -> Folded {
    fold(part, reading, at: world.principalPlace(part.key, kind))
  }

  /// A test of a key for an authorization.
  func fold(
    _ part: StatementGuard.Part,
    _ reading: Reading,
    _ kind: KindFacts?,
    _ action: ActionFacts,
    _ shape: AuthorizationShape
  ) -> Folded {
    let place =
      part.key == KeyName.resource
      ? KeyPlace(world.resource(shape), isOfAuthorization: true)
      : world.place(part.key, kind, action, shape)
    return fold(part, reading, at: place)
  }

  private func fold(
    _ part: StatementGuard.Part,
    _ reading: Reading,
    at place: KeyPlace
  ) -> Folded {
    let test = world.compiler.rewritten(part.test, place.rewriting)
    let reading = test.isSettled(in: place.slot.domain) ? .fewest : reading
    if let constant = place.slot.constant(test, reading) { return .constant(constant) }
    return .atom(
      atoms.number(
        of: Atom(
          slot: place.slot,
          test: test,
          reading: reading,
          isOfAuthorization: place.isOfAuthorization
        )
      )
    )
  }

  /// Whether a level stands over a kind of principal: a permissions boundary does not stand over the
  /// root user.
  ///
  /// Source: IAM User Guide, `access_policies_boundaries.html`.
  func applies(_ level: Int, to kind: KindFacts?) -> Bool {
    kind?.kind != .root || model.stack.levels[level].kind != .permissionsBoundary
  }
}

/// What can block: each Deny about an action, and each level; numbered.
struct ConstraintList: Sendable {
  /// A Deny, or a level.
  enum Constraint: Hashable, Sendable {
    case deny(item: Int)
    case level(Int)
  }

  let constraints: [Constraint]
  private let denies: [Int: Int]
  private let levels: [Int: Int]

  init(_ items: [Int], _ model: StackModel) {
    var constraints: [Constraint] = []
    var denies: [Int: Int] = [:]
    for item in items where model.items[item].effect == .deny {
      denies[item] = constraints.count
      constraints.append(.deny(item: item))
    }
    var levels: [Int: Int] = [:]
    for level in model.stack.levels.indices {
      levels[level] = constraints.count
      constraints.append(.level(level))
    }
    self.constraints = constraints
    self.denies = denies
    self.levels = levels
  }

  func number(ofDeny item: Int) -> Int { denies[item] ?? constraints.count }

  func number(ofLevel level: Int) -> Int { levels[level] ?? constraints.count }
}

extension Statement {
  /// Whether a text of the statement takes the value of a key.
  fileprivate var hasVariables: Bool {
    conditions.contains { $0.values.contains { !$0.pattern.variables.isEmpty } }
      || resource?.patterns.contains { !$0.text.variables.isEmpty } == true
  }
}

extension KeyTest {
  /// Whether the test has one truth for each thing that requests can hold.
  func isSettled(in domain: KeyDomain) -> Bool {
    guard doubts.isEmpty else { return false }
    if case .isAbsent = form { return true }
    guard domain.presence != .never || quantifier == .forAnyValue else { return true }
    switch quantifier {
    case .none: return domain.shape == .single
    case .forAllValues: return true
    case .forAnyValue: return !ifExists || domain.presence == .always
    }
  }

  /// Why the truth of the test is not settled for some things that requests can hold.
  func allDoubts(in domain: KeyDomain, key: String) -> [Doubt] {
    var result = doubts
    if case .compares = form {
      if quantifier == .none, domain.shape != .single, domain.presence != .never {
        result.append(
          Doubt(
            reason: "it is not settled what an operator without ForAnyValue or ForAllValues does "
              + "with several values",
            key: key
          )
        )
      }
      if quantifier == .forAnyValue, ifExists, domain.presence != .always {
        result.append(
          Doubt(
            reason: "it is not settled what IfExists means under ForAnyValue where the key is "
              + "absent",
            key: key
          )
        )
      }
    }
    return result
  }
}
