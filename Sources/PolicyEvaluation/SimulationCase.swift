public import Diagnostics
public import JSONText
public import RequestModel
internal import PolicyLanguage

/// A request with all the policies that decide it, as one line of a batch brings them.
public struct SimulationCase: Sendable {
  /// The request.
  public var request: Request
  /// The policies.
  public var policies: ApplicablePolicies
  /// What tells the policies from those of other cases of the same reader; `nil`: not known.
  public var policiesKey: [Int]?
  /// What is taken for granted beside them.
  public var rules: EvaluationRules
  /// Why AWS would refuse a policy of the case, which is decided as it is written; `nil`: it takes
  /// them all.
  public var refusal: Diagnostic?
}

/// Reads cases; policies that come again are parsed once.
public final class SimulationCaseReader {
  private var cache = PolicyTextCache()
  private let parser = JSONParser()
  private var refusal: Diagnostic?
  private var allowsByResourceControl = false
  private var policiesKey: [Int]?

  /// A reader.
  public init() {}

  /// Reads the case that a JSON object spells.
  ///
  /// - Throws: `CaseError` at the first flaw, and at a policy that AWS would refuse and that leaves
  ///   its meaning in doubt.
  public func read(_ json: JSONValue) throws(CaseError) -> SimulationCase {
    refusal = nil
    allowsByResourceControl = false
    policiesKey = []
    guard json.kind == .object else { throw .wrongType("the case", "an object", json) }
    guard let request = json["request"] else { throw .missing("request", of: "the case", json) }
    let rules = try rules(in: json, request)
    var result = SimulationCase(
      request: try Request(reading: request),
      policies: ApplicablePolicies(
        serviceControl: try levels("scps", .serviceControlPolicy, in: json),
        resourceControl: try levels("rcps", .resourceControlPolicy, in: json),
        resource: try resourcePolicy(in: json),
        identity: try list("identityPolicies", .identityPolicy, in: json),
        boundary: try oneOrMore("boundary", .permissionsBoundary, in: json),
        session: try oneOrMore("sessionPolicy", .sessionPolicy, in: json)
      ),
      rules: rules
    )
    result.policies.resourceControlMustAllow = allowsByResourceControl
    result.refusal = refusal
    result.policiesKey = policiesKey
    if rules.usesCatalog, result.request.principal == .unspecified {
      throw CaseError(
        "missing-principal",
        "the request does not say who makes it",
        hint: "give `principalArn`, or null and `principal` with type Service or Anonymous",
        request
      )
    }
    return result
  }

  private func rules(
    in json: JSONValue,
    _ request: JSONValue
  ) throws(CaseError) -> EvaluationRules {
    var rules = EvaluationRules()
    if let value = json["assume"], value.kind != .null {
      guard value.spells("catalog") || value.spells("nothing") else {
        throw CaseError("unknown-assumption", "`assume` is `catalog` or `nothing`", value)
      }
      rules.usesCatalog = value.spells("catalog")
    }
    if let value = json["managementAccountId"], value.kind != .null {
      guard let account = value.string else {
        throw .wrongType("`managementAccountId`", "a string", value)
      }
      rules.managementAccount = account
    }
    return rules
  }

  /// The levels of a type of policy; `nil` where the type is off.
  private func levels(
    _ key: String,
    _ kind: PolicyKind,
    in json: JSONValue
  ) throws(CaseError) -> [[AppliedPolicy]]? {
    guard let value = json[key], value.kind != .null else { return nil }
    guard value.kind == .array else { throw .wrongType("`\(key)`", "a list of levels", value) }
    mark(kind)
    var result: [[AppliedPolicy]] = []
    for level in value.elements {
      guard level.kind == .array else {
        throw .wrongType("a level of `\(key)`", "a list of policies", level)
      }
      mark(kind)
      result.append(try policies(level, kind))
    }
    guard result.count <= Self.mostLevels else {
      throw CaseError(
        "too-many-levels",
        "`\(key)` has \(result.count) levels",
        hint: "a path has at most seven: the root, five organizational units and the account",
        value
      )
    }
    return result.isEmpty ? nil : result
  }

  /// More than any organization has.
  private static let mostLevels = 64

  private func list(
    _ key: String,
    _ kind: PolicyKind,
    in json: JSONValue
  ) throws(CaseError) -> [AppliedPolicy]? {
    guard let value = json[key], value.kind != .null else { return nil }
    guard value.kind == .array else { throw .wrongType("`\(key)`", "a list of policies", value) }
    mark(kind)
    return try policies(value, kind)
  }

  private func oneOrMore(
    _ key: String,
    _ kind: PolicyKind,
    in json: JSONValue
  ) throws(CaseError) -> [AppliedPolicy] {
    guard let value = json[key], value.kind != .null else { return [] }
    return value.kind == .array ? try policies(value, kind) : [try policy(value, kind)]
  }

  private func resourcePolicy(
    in json: JSONValue
  ) throws(CaseError) -> ApplicablePolicies.ResourcePolicy {
    guard let value = json["resourcePolicy"], value.kind != .null else { return .none }
    return .policy(try policy(value, .resourcePolicy))
  }

  private func policies(
    _ list: JSONValue,
    _ kind: PolicyKind
  ) throws(CaseError) -> [AppliedPolicy] {
    var result: [AppliedPolicy] = []
    for element in list.elements { result.append(try policy(element, kind)) }
    return result
  }

  /// Notes in the key that a list of policies of this kind begins.
  private func mark(_ kind: PolicyKind) {
    policiesKey?.append(-1 - (PolicyKind.allCases.firstIndex(of: kind) ?? 0))
  }

  /// A document, or an object with a document under `policy`.
  private func policy(
    _ value: JSONValue,
    _ kind: PolicyKind
  ) throws(CaseError) -> AppliedPolicy {
    var document = value
    if value.kind == .object, value["Statement"] == nil, let inner = value["policy"] {
      document = inner
    }
    guard document.kind == .object || document.kind == .string else {
      throw .wrongType("a policy", "a document", document)
    }
    let entry = try cache.policy(document, as: kind, with: parser)
    if refusal == nil { refusal = entry.refusal }
    if let number = entry.number { policiesKey?.append(number) } else { policiesKey = nil }
    if kind == .resourceControlPolicy, !entry.policy.isResourceControlFullAccess,
      entry.policy.statements.contains(where: { $0.effect == .allow })
    {
      allowsByResourceControl = true
    }
    return AppliedPolicy(entry.policy)
  }
}
