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

    func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  /// Past so many bytes of text everything is forgotten.
  private static let limit = 64 << 20

  private var policies: [Key: Policy] = [:]
  private var size = 0

  /// A policy that a case brings, and why AWS would refuse it.
  struct Entry {
    var policy: Policy
    var refusal: Diagnostic?
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
    if let known = policies[key] { return Entry(policy: known) }
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
    if let finding = parsed.findings.first(where: { $0.severity == .error }) {
      let refusal = finding.diagnostic(in: document.text)
      guard let reading = RefusedPolicy.reading(of: parsed) else { throw CaseError(refusal) }
      return Entry(policy: reading, refusal: refusal)
    }
    remember(parsed.policy, key)
    return Entry(policy: parsed.policy)
  }

  private mutating func remember(_ policy: Policy, _ key: Key) {
    if size > Self.limit {
      policies = [:]
      size = 0
    }
    // The slice would keep the whole line.
    policies[Key(kind: key.kind, bytes: ArraySlice(Array(key.bytes)))] = policy
    size += key.bytes.count
  }
}
