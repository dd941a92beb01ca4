/// What some constraints leave of the actions of some columns.
struct ClassState {
  /// That nothing passes, in the place of a call.
  static let none: Int32 = -1
  /// That perhaps something passes, in the place of a call.
  static let doubtful: Int32 = -2

  /// The number of the Region that the calls are signed for.
  var region: Int
  /// All constraints, sorted.
  var constraints: [Int32] = []
  /// Those that depend on what is touched, sorted; what follows leaves them out.
  var own: [Int32] = []
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
  var namesPrincipals = false

  /// Whether nothing passes for anybody.
  var isBlocked: Bool { calls == SIMD8(repeating: ClassState.none) }
}
