/// What requests can hold for a key.
struct KeyDomain: Hashable, Sendable {
  /// Whether the key is there.
  enum Presence: Hashable, Sendable {
    case always, optional, never
  }

  /// How many values the key has where it is there.
  enum Shape: Hashable, Sendable {
    /// One.
    case single
    /// A set of at least one.
    case list
    /// One, or a set.
    case either
  }

  var presence: Presence
  var shape: Shape
  var values: ValueDomain
  /// Values that every set has.
  var including: [String] = []

  init(_ presence: Presence, _ values: ValueDomain, shape: Shape = .single) {
    self.presence = presence
    self.shape = shape
    self.values = values
  }

  /// A key that is never there.
  static var absent: KeyDomain { KeyDomain(.never, .listed([])) }

  /// A key that holds exactly this.
  static func fixed(_ value: KeyValue) -> KeyDomain {
    switch value {
    case .absent: .absent
    case .one(let value): KeyDomain(.always, .listed([value]))
    case .many(let values): KeyDomain(.always, .listed(values), shape: .list)
    }
  }

  /// Whether it is not settled that the key, where it is there, holds a value.
  ///
  /// IAM User Guide, `reference_policies_multi-value-conditions.html`, tells of keys that "resolve to
  /// a null data set", and not which ones do.
  var isPerhapsEmptySet: Bool {
    guard shape == .list, presence == .optional, including.isEmpty,
      case .text(let language) = values
    else { return false }
    return language.matching == nil
  }

  /// What a request holds where nothing is asked for.
  var standard: KeyValue {
    guard presence == .always, let first = values.first else { return .absent }
    return shape == .list ? .many([first]) : .one(first)
  }
}
