internal import Diagnostics
public import JSONText
internal import OrganizationModel
internal import PolicyLanguage
public import RequestModel

/// The request of `aws iam simulate-custom-policy`: policies as texts, and what is asked of them.
///
/// Source: IAM API model (2010-05-08), `SimulateCustomPolicy`.
public struct CustomPolicyRequest: Sendable {
  /// The policies, with their texts, by which positions are told.
  public var policies: ApplicablePolicies
  /// The requests, resources of one action side by side.
  public var requests: [Request]
  /// Whether resources are named, or each action is asked on `*` because none is.
  public var namesResources: Bool

  /// Reads the JSON that `--cli-input-json` takes.
  ///
  /// - Throws: `CaseError` at the first flaw, and at a policy that AWS would refuse.
  public init(reading json: JSONValue) throws(CaseError) {
    let reader = CustomPolicyReader(json: json)
    guard json.kind == .object else { throw .wrongType("the request", "an object", json) }
    if let source = json["PolicySourceArn"] {
      throw CaseError(
        "unsupported-field",
        "this is the request of simulate-principal-policy",
        hint: "name the principal with --principal and its actions with --action",
        source
      )
    }
    let owner = try reader.account("ResourceOwner")
    let caller = try reader.text("CallerArn")
    policies = ApplicablePolicies(
      serviceControl: try reader.organizationLevels(),
      resource: try reader.resourcePolicy(isOtherAccount: reader.isOther(owner, than: caller)),
      identity: try reader.policies("PolicyInputList", as: .identityPolicy, isRequired: true),
      boundary: try reader.policies("PermissionsBoundaryPolicyInputList", as: .permissionsBoundary)
    )
    let context = try reader.context()
    let resources = try reader.texts("ResourceArns")
    namesResources = !resources.isEmpty
    requests = []
    for action in try reader.actions() {
      for resource in resources.isEmpty ? ["*"] : resources {
        requests.append(
          Request(
            principal: caller.map { .arn($0) } ?? .unspecified,
            action: action,
            resourceAccount: owner,
            context: context,
            authorizations: [Request.Authorization(resource: resource)]
          )
        )
      }
    }
  }
}

extension CustomPolicyRequest {
  /// Decides the requests.
  public func examined() -> [ExaminedRequest] {
    var evaluator = PolicyEvaluator(CompiledPolicies(policies))
    var result: [ExaminedRequest] = []
    for request in requests {
      result.append(
        ExaminedRequest(
          request: request,
          policies: policies,
          examination: evaluator.examination(of: request)
        )
      )
    }
    return result
  }
}

/// Reads the fields of the request.
private struct CustomPolicyReader {
  let json: JSONValue
  private let parser = JSONParser()

  init(json: JSONValue) { self.json = json }

  func text(_ key: StaticString) throws(CaseError) -> String? {
    guard let value = json[key], value.kind != .null else { return nil }
    guard let text = value.string else { throw .wrongType("`\(key)`", "a string", value) }
    return text
  }

  func texts(_ key: StaticString) throws(CaseError) -> [String] {
    var result: [String] = []
    for element in try elements(key) {
      guard let text = element.string else {
        throw .wrongType("an element of `\(key)`", "a string", element)
      }
      result.append(text)
    }
    return result
  }

  private func elements(_ key: StaticString) throws(CaseError) -> [JSONValue] {
    guard let value = json[key], value.kind != .null else { return [] }
    guard value.kind == .array else { throw .wrongType("`\(key)`", "a list", value) }
    return Array(value.elements)
  }

  func actions() throws(CaseError) -> [String] {
    guard let list = json["ActionNames"], list.kind != .null else {
      throw .missing("ActionNames", of: "the request", json)
    }
    for element in list.elements {
      let name = element.string ?? ""
      guard Request.isAction(name) else { throw .notAnAction(name, element) }
    }
    return try texts("ActionNames")
  }

  /// The account of an ARN such as `arn:aws:iam::111122223333:root`, or an account id.
  func account(_ key: StaticString) throws(CaseError) -> String? {
    guard let text = try text(key) else { return nil }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 ? String(parts[4]) : text
  }

  func isOther(_ owner: String?, than caller: String?) -> Bool {
    guard let owner, let caller else { return false }
    let parts = caller.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && parts[4] != owner
  }

  func context() throws(CaseError) -> Context {
    var context = Context()
    for entry in try elements("ContextEntries") {
      guard let name = entry["ContextKeyName"]?.string else {
        throw .missing("ContextKeyName", of: "a context entry", entry)
      }
      var values: [String] = []
      for value in entry["ContextKeyValues"].map({ Array($0.elements) }) ?? [] {
        guard let text = value.scalarText else {
          throw .wrongType("a value of `\(name)`", "a string", value)
        }
        values.append(text)
      }
      let isList = entry["ContextKeyType"]?.string?.hasSuffix("List") ?? (values.count != 1)
      context[ConditionKey(name)] =
        isList || values.count != 1 ? .list(values) : values.first.map { .single($0) }
    }
    return context
  }

  func policies(
    _ key: StaticString,
    as kind: PolicyKind,
    isRequired: Bool = false
  ) throws(CaseError) -> [AppliedPolicy] {
    if isRequired, json[key] == nil { throw .missing("\(key)", of: "the request", json) }
    return try policies(try elements(key), as: kind)
  }

  /// The levels from the root to the account.
  func organizationLevels() throws(CaseError) -> [[AppliedPolicy]]? {
    let key: StaticString = "OrderedOrganizationPolicyInputList"
    guard let value = json[key], value.kind != .null else { return nil }
    var levels: [[AppliedPolicy]] = []
    for level in try elements(key) {
      let list = level["ServiceControlPolicyInputList"].map { Array($0.elements) } ?? []
      levels.append(try policies(list, as: .serviceControlPolicy))
    }
    guard levels.count <= 7 else {
      throw CaseError("too-many-levels", "`\(key)` has more than seven levels", value)
    }
    return levels.isEmpty ? nil : levels
  }

  /// Where none is given and the resource is the caller's own account's, the simulator asks none.
  func resourcePolicy(
    isOtherAccount: Bool
  ) throws(CaseError) -> ApplicablePolicies.ResourcePolicy {
    guard let value = json["ResourcePolicy"], value.kind != .null else {
      return isOtherAccount ? .none : .unknown
    }
    guard json["CallerArn"] != nil else {
      throw .missing(
        "CallerArn",
        of: "a request with a ResourcePolicy",
        hint: "name the user or role that asks",
        json
      )
    }
    guard let policy = try policies([value], as: .resourcePolicy).first else { return .unknown }
    return .policy(policy)
  }

  private func policies(
    _ values: [JSONValue],
    as kind: PolicyKind
  ) throws(CaseError) -> [AppliedPolicy] {
    var result: [AppliedPolicy] = []
    for value in values {
      guard value.kind == .string || value.kind == .object else {
        throw .wrongType("a policy", "a string with its text", value)
      }
      let document: JSONDocument
      do throws(JSONError) {
        document = try parser.parse(documentIn: value)
      } catch {
        throw CaseError(error.diagnostic)
      }
      let parsed = ParsedPolicy(parsing: document, as: kind)
      if let refused = parsed.findings.first(where: { $0.severity == .error }) {
        throw CaseError(refused.diagnostic(in: document.text))
      }
      result.append(AppliedPolicy(parsed.policy, document: PolicyDocument(document.text)))
    }
    return result
  }
}
