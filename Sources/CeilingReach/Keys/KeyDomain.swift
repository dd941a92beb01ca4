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

  /// What a request holds where nothing is asked for.
  var standard: KeyValue {
    guard presence == .always, let first = values.first else { return .absent }
    return shape == .list ? .many([first]) : .one(first)
  }
}
