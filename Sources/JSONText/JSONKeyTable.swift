/// The keys that objects of some kind have, for those that are read by the thousand: which one a
/// member's key is takes one or two comparisons.
public struct JSONKeyTable<Field: Sendable>: Sendable {
  @usableFromInline let keys: JSONKeyIndex
  @usableFromInline let fields: [Field]

  /// A table of these keys.
  public init(_ fields: [(key: StaticString, field: Field)]) {
    // By length, and those of one length in their order.
    let sorted = fields.enumerated().sorted {
      ($0.element.key.utf8CodeUnitCount, $0.offset)
        < ($1.element.key.utf8CodeUnitCount, $1.offset)
    }.map(\.element)
    keys = JSONKeyIndex(sorted.map(\.key))
    self.fields = sorted.map(\.field)
  }

  /// What a key stands for; `nil` for a key that is not in the table.
  @inlinable
  public subscript(key: JSONKey) -> Field? {
    // Inlined, so that the caller's module knows the type of the field.
    keys.position(of: key).map { fields[$0] }
  }
}

/// Keys sorted by their length in bytes.
@usableFromInline
struct JSONKeyIndex: Sendable {
  private let keys: [StaticString]
  /// Where the keys of each length begin.
  private let starts: [Int]

  init(_ keys: [StaticString]) {
    self.keys = keys
    let longest = keys.last?.utf8CodeUnitCount ?? 0
    starts = (0...(longest + 1)).map { length in
      keys.firstIndex { $0.utf8CodeUnitCount >= length } ?? keys.count
    }
  }

  /// The number of a key; `nil` for one that is not there.
  @usableFromInline
  func position(of key: JSONKey) -> Int? {
    let count = key.byteCount
    guard count + 1 < starts.count else { return nil }
    let document = key.document
    for position in starts[count]..<starts[count + 1]
    where document.spells(key.index, keys[position]) {
      return position
    }
    return nil
  }
}
