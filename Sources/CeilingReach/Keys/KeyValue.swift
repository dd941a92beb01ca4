internal import RequestModel

/// What a request holds for a key.
enum KeyValue: Hashable, Sendable {
  /// The key is not there.
  case absent
  /// One value.
  case one(String)
  /// A set of values.
  case many([String])

  /// What a context holds for the key.
  init(_ value: Context.Value?) {
    switch value {
    case nil: self = .absent
    case .single(let value): self = .one(value)
    case .list(let values): self = .many(values)
    }
  }

  /// What a context holds that has this; `nil`: the key is absent.
  var contextValue: Context.Value? {
    switch self {
    case .absent: nil
    case .one(let value): .single(value)
    case .many(let values): .list(values)
    }
  }

  /// Whether the key is there and holds nothing: no value, or one empty text.
  ///
  /// Source: IAM User Guide, `reference_policies_multi-value-conditions.html`: "the key values
  /// resolve to a null data set, such as an empty string".
  var isEmptySet: Bool {
    switch self {
    case .absent: false
    case .one(let value): value.isEmpty
    case .many(let values): values.isEmpty || values == [""]
    }
  }

  /// The values, however many there are.
  var values: [String] {
    switch self {
    case .absent: []
    case .one(let value): [value]
    case .many(let values): values
    }
  }
}
