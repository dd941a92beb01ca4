/// What some constraints leave of the actions of some columns.
struct ClassState {
  /// That nothing passes, in the place of a call.
  static let none: Int32 = -1
  /// That perhaps something passes, in the place of a call.
  static let doubtful: Int32 = -2

  /// The number of the Region that the calls are signed for.
  var region: Int
  /// All constraints, sorted by number.
  private(set) var constraints: [Constraint] = []
  /// Those that name principals.
  private(set) var naming: [Constraint] = []
  /// Those that depend on what is touched; what follows leaves them out.
  private(set) var own: [Constraint] = []
  /// What the others demand.
  private(set) var forms: [Constraint.Form] = []
  /// For each kind of principal the number of a call that passes.
  var calls = SIMD8<Int32>(repeating: ClassState.none)
  // One bit a kind of principal each.
  /// Whether the call's principal is none that a constraint names, also one of ``own``.
  var isUnnamed: UInt8 = 0
  /// Whether nothing passes for principals that no constraint names.
  var sparesOnlyNamed: UInt8 = 0
  var perhapsFails: UInt8 = 0
  var surelyFails: UInt8 = 0
  /// Whether a constraint is read in several ways.
  var isDoubtful = false

  /// Whether a constraint names principals.
  var namesPrincipals: Bool { !naming.isEmpty }

  /// Whether nothing passes for anybody.
  var isBlocked: Bool { calls == SIMD8(repeating: ClassState.none) }

  init(region: Int) { self.region = region }

  /// Whether a constraint is among those of the class.
  func has(_ number: Int32) -> Bool { constraints.contains { $0.number == number } }

  /// Adds a constraint, with what it demands where that does not depend on what is touched.
  mutating func add(_ constraint: Constraint, _ form: Constraint.Form?) {
    Self.insert(constraint, &constraints)
    if constraint.namesPrincipals { Self.insert(constraint, &naming) }
    if let form {
      // In the order of the constraints, so that equal questions are asked in equal words.
      let place = forms.lastIndex { $0.number < form.number }.map { $0 + 1 } ?? 0
      forms.insert(form, at: place)
    } else {
      Self.insert(constraint, &own)
    }
  }

  /// What is demanded of a kind of principal, whatever is touched.
  func clauses(of kind: Int, _ side: Side) -> [[[AtomLiteral]]] {
    var clauses: [[[AtomLiteral]]] = []
    for form in forms {
      let demanded = form.kinds[kind].clauses
      clauses += side == .strict ? demanded.strict : demanded.generous
    }
    return clauses
  }

  private static func insert(_ constraint: Constraint, _ list: inout [Constraint]) {
    let place = list.lastIndex { $0.number < constraint.number }.map { $0 + 1 } ?? 0
    list.insert(constraint, at: place)
  }
}
