internal import Glibc
internal import JSONText
internal import OrganizationModel

/// The policy texts that one task has seen, so that a text which stands in every account is hashed
/// and checked once.
final class DocumentCache {
  /// What there is to know of a text wherever it stands.
  private struct Entry {
    let raw: ArraySlice<UInt8>
    let text: SourceText
    let digest: ContentDigest
  }

  /// How many bytes of texts are remembered: two generations of half of it.
  ///
  /// More would find little more, and come out of the processor's caches.
  private static let capacity = 4 << 20

  private let parser: JSONParser
  private var young: [UInt64: Entry] = [:]
  private var old: [UInt64: Entry] = [:]
  private var youngBytes = 0

  init(parser: JSONParser) { self.parser = parser }

  /// A document, and the keys of it that stand twice in one object.
  struct Found {
    let document: PolicyDocument
    var duplicateKeys: [JSONKey] = []
  }

  /// The document that a value is or spells.
  ///
  /// - Throws: ``JSONError`` where the value, which may be sealed, is or spells no JSON.
  func document(_ value: JSONValue, at place: DocumentPlace) throws(JSONError) -> Found {
    let raw = value.rawText
    let key = raw.withUnsafeBytes { QuickHash.hash(of: $0) }
    if let entry = entry(key, raw) {
      return Found(document: PolicyDocument(entry.text, digest: entry.digest, place: place))
    }
    let isObject = value.kind == .object
    // An object's bytes stand in the file as they are, so its text needs nothing else of the file.
    let text =
      isObject
      ? SourceText(raw, file: value.document.text.file)
      : SourceText(documentIn: value).detached()
    let duplicateKeys = try duplicateKeys(in: text, of: value)
    let digest = ContentDigest(of: text.bytes)
    // What has a flaw is told of wherever it stands.
    if duplicateKeys.isEmpty {
      let kept = isObject ? text.bytes : ArraySlice(Array(raw))
      remember(Entry(raw: kept, text: text, digest: digest), key)
    }
    return Found(
      document: PolicyDocument(text, digest: digest, place: place),
      duplicateKeys: duplicateKeys
    )
  }

  /// Checks a text, and tells the keys that stand twice in it.
  ///
  /// - Throws: ``JSONError`` with the place in the file.
  private func duplicateKeys(
    in text: SourceText,
    of value: JSONValue
  ) throws(JSONError) -> [JSONKey] {
    if (try? parser.hasDuplicateKeys(in: text)) == false { return [] }
    // Only a text that knows the file around it can say where.
    return try parser.parse(documentIn: value).duplicateKeys
  }

  private func entry(_ key: UInt64, _ raw: ArraySlice<UInt8>) -> Entry? {
    if let entry = young[key] { return Self.areEqual(entry.raw, raw) ? entry : nil }
    guard let entry = old[key], Self.areEqual(entry.raw, raw) else { return nil }
    remember(entry, key)
    return entry
  }

  private func remember(_ entry: Entry, _ key: UInt64) {
    young[key] = entry
    youngBytes += entry.raw.count
    if youngBytes > Self.capacity / 2 {
      old = young
      young = [:]
      youngBytes = 0
    }
  }

  private static func areEqual(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    return left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        guard let one = left.baseAddress, let other = right.baseAddress else { return true }
        return memcmp(one, other, left.count) == 0
      }
    }
  }
}
