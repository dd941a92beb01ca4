/// The keys that objects of some kind have, for those that are read by the thousand: which one a
/// member's key is takes one or two comparisons.
public struct JSONKeyTable<Field: Sendable>: Sendable {
  /// The keys by their length in bytes.
  private let byCount: [[(key: StaticString, field: Field)]]

  /// A table of these keys.
  public init(_ fields: [(key: StaticString, field: Field)]) {
    let longest = fields.map(\.key.utf8CodeUnitCount).max() ?? 0
    var byCount = [[(key: StaticString, field: Field)]](repeating: [], count: longest + 1)
    for entry in fields { byCount[entry.key.utf8CodeUnitCount].append(entry) }
    self.byCount = byCount
  }

  /// What a key stands for; `nil` for a key that is not in the table.
  public subscript(key: JSONKey) -> Field? {
    let count = key.byteCount
    guard count < byCount.count else { return nil }
    for entry in byCount[count] where key.spells(entry.key) { return entry.field }
    return nil
  }
}
