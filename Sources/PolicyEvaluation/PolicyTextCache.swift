internal import Diagnostics
internal import JSONText
internal import PolicyLanguage
internal import RequestModel

/// Parsed policies by their text: the cases of a batch share most of theirs.
struct PolicyTextCache {
  /// The bytes of a policy, and what it is used as.
  private struct Key: Hashable {
    let kind: PolicyKind
    let bytes: ArraySlice<UInt8>

    static func == (left: Key, right: Key) -> Bool {
      guard left.kind == right.kind, left.bytes.count == right.bytes.count else { return false }
      return left.bytes.span.isEqual(right.bytes.span)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  /// Past so many bytes of text everything is forgotten.
  private static let limit = 64 << 20

  private var entries: [Key: Entry] = [:]
  private var count = 0
  private var size = 0

  /// A policy that a case brings.
  struct Entry {
    var policy: Policy
    /// Why AWS would refuse it.
    var refusal: Diagnostic?
    /// A number that equal texts of the same use share; `nil` where it is not remembered.
    var number: Int?
  }

  /// The policy that a JSON object is or a JSON string spells.
  ///
  /// - Throws: `CaseError` where its meaning is in doubt.
  mutating func policy(
    _ value: JSONValue,
    as kind: PolicyKind,
    with parser: JSONParser
  ) throws(CaseError) -> Entry {
    let key = Key(kind: kind, bytes: value.rawText)
    if let known = entries[key] { return known }
    let document: JSONDocument
    do throws(JSONError) {
      document = try parser.parse(documentIn: value)
    } catch {
      throw CaseError(error.diagnostic)
    }
    var parsed = ParsedPolicy(parsing: document, as: kind)
    if kind == .resourceControlPolicy, parsed.policy.isResourceControlFullAccess {
      let options = PolicyParsingOptions(isAWSManaged: true)
      parsed = ParsedPolicy(parsing: document, as: kind, options: options)
    }
    if let doubt = parsed.doubt {
      throw CaseError(doubt.diagnostic(in: document.text))
    }
    if let finding = parsed.findings.first(where: { $0.severity == .error }) {
      return Entry(
        policy: parsed.policyAsWritten,
        refusal: finding.diagnostic(in: document.text)
      )
    }
    return remember(parsed.policy, key)
  }

  private mutating func remember(_ policy: Policy, _ key: Key) -> Entry {
    if size > Self.limit {
      entries = [:]
      size = 0
    }
    let entry = Entry(policy: policy, number: count)
    count += 1
    // The slice would keep the whole line.
    entries[Key(kind: key.kind, bytes: ArraySlice(Array(key.bytes)))] = entry
    size += key.bytes.count
    return entry
  }
}
