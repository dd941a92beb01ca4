internal import OrganizationModel
internal import PolicyLanguage

/// A set of policies compiled for decisions: everything in flat arrays of plain values.
///
/// Made once and read by any number of decisions, also at the same time.
struct PolicyProgram: Sendable {
  var bank = PatternBank()
  /// Every key that a test or a variable asks for.
  var keys = KeyTable()
  /// Denies before allows, each by layer, level, policy and statement.
  var statements: [CompiledStatement] = []
  /// The reference to each statement.
  var references: [StatementReference] = []
  /// Patterns of actions, resources and condition values.
  var patterns: [TextPattern] = []
  var principals: [CompiledPrincipal] = []
  var tests: [CompiledTest] = []
  var instants: [Instant?] = []
  var addresses: [AddressRange?] = []
  /// How many levels of service control policies there are; `nil`: the type is off.
  var serviceControlLevels: Int?
  /// Whether resource control policies are on.
  var hasResourceControl = false
  /// How many of their levels need an Allow: all or, as in AWS, none.
  var resourceControlLevels = 0
  /// Whether the identity policies are given, and not the ceilings alone asked.
  var hasIdentity = false
  var hasBoundary = false
  var hasSession = false
  var resourcePolicy = ResourcePolicyState.none

  /// What is known of the resource's policy.
  enum ResourcePolicyState: UInt8 { case none, unknown, given }
}

/// A statement: where its parts stand in the program's arrays.
struct CompiledStatement {
  var layer: Layer
  /// The level, for layers that have levels.
  var level: UInt8
  var isDeny: Bool
  var isNotAction: Bool
  var isNotResource: Bool
  var isNotPrincipal = false
  /// Whether the principal is looked at: in resource policies alone.
  var hasPrincipal = false
  /// Whether it matches every resource.
  var isAnyResource = false
  /// Whether it can never hold, because AWS gives a part of it no meaning.
  var isIneffective = false
  var actions = IndexRange()
  var resources = IndexRange()
  var principals = IndexRange()
  var tests = IndexRange()
}

/// Where neighbours stand in an array.
struct IndexRange {
  var first: Int32 = 0
  var count: Int32 = 0

  @inline(__always)
  var indices: Range<Int> { Int(first)..<(Int(first) + Int(count)) }

  init() {}

  init(from first: Int, to end: Int) {
    self.first = Int32(first)
    count = Int32(end - first)
  }
}

/// The keys that a program asks for, each with a number.
struct KeyTable: Sendable {
  private(set) var keys: [ConditionKey] = []
  private var numbers: [ConditionKey: Int32] = [:]

  /// The number of a key, which is added where it is new.
  mutating func number(of key: ConditionKey) -> Int32 {
    if let known = numbers[key] { return known }
    let number = Int32(keys.count)
    keys.append(key)
    numbers[key] = number
    return number
  }
}
