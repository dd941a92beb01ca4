internal import ActionCatalog
public import Diagnostics
public import JSONText
internal import OrganizationModel
internal import PolicyLanguage
public import RequestModel

/// A question about a stack of ceilings, as one line of a batch brings it.
public struct ReachCase: Sendable {
  /// The ceilings and the facts.
  public var target: ReachTarget
  /// The question.
  public var question: ReachQuestion
  /// Why AWS would refuse a policy of the case, which is read as it is written; `nil`: it takes
  /// them all.
  public var refusal: Diagnostic?
}

/// Reads cases; policies that come again are parsed once.
public final class ReachCaseReader {
  private let library = PolicyLibrary()
  private var refusal: Diagnostic?

  /// A reader.
  public init() {}

  /// Reads the case that a JSON object spells.
  ///
  /// - Throws: `CaseError` at the first flaw, and at a policy that AWS would refuse and that leaves
  ///   its meaning in doubt.
  public func read(_ json: JSONValue) throws(CaseError) -> ReachCase {
    refusal = nil
    guard json.kind == .object else { throw .wrongType("the case", "an object", json) }
    var levels = try controls(json)
    if let boundary = json["boundary"], boundary.kind != .null {
      let list = boundary.kind == .array ? Array(boundary.elements) : [boundary]
      levels.append(
        CeilingLevel(
          kind: .permissionsBoundary,
          number: nil,
          policies: try list.map { value throws(CaseError) in
            try policy(value, .permissionsBoundary)
          }
        )
      )
    }
    let question = ReachQuestion(
      actions: try actions(json),
      resource: try text("resource", json),
      time: try time(json),
      assumption: try assumption(json)
    )
    return ReachCase(
      target: ReachTarget(
        ceilings: .serviceControlPolicies,
        stack: CeilingStack(levels),
        facts: try facts(json)
      ),
      question: question,
      refusal: refusal
    )
  }

  // MARK: - Policies

  /// More levels than any organization has.
  private static let mostLevels = 64

  private func controls(_ json: JSONValue) throws(CaseError) -> [CeilingLevel] {
    guard let value = json["scps"], value.kind != .null else { return [] }
    guard value.kind == .array else { throw .wrongType("`scps`", "a list of levels", value) }
    var levels: [CeilingLevel] = []
    for level in value.elements {
      guard level.kind == .array else {
        throw .wrongType("a level of `scps`", "a list of policies", level)
      }
      levels.append(
        CeilingLevel(
          kind: .serviceControlPolicy,
          number: levels.count,
          policies: try level.elements.map { value throws(CaseError) in
            try policy(value, .serviceControlPolicy)
          }
        )
      )
      guard levels.count <= Self.mostLevels else {
        throw CaseError(
          "too-many-levels",
          "`scps` has more than \(Self.mostLevels) levels",
          hint: "a path has at most seven: the root, five organizational units and the account",
          value
        )
      }
    }
    return levels
  }

  /// A document, or an object with a document under `policy`.
  private func policy(_ value: JSONValue, _ kind: PolicyKind) throws(CaseError) -> CeilingPolicy {
    var document = value
    if value.kind == .object, value["Statement"] == nil, let inner = value["policy"] {
      document = inner
    }
    guard document.kind == .object || document.kind == .string else {
      throw .wrongType("a policy", "a document", document)
    }
    let text = PolicyDocument(SourceText(documentIn: document))
    let reading = library.reading(of: text, as: kind)
    guard let policy = reading.policy else {
      throw CaseError(
        reading.refusal.map { finding in
          var finding = finding
          finding.location = document.location
          return finding
        } ?? Diagnostic(.error, "refused-policy", "AWS would refuse the policy")
      )
    }
    if refusal == nil { refusal = reading.refusal }
    return CeilingPolicy(policy: policy, document: text.standing(at: nil))
  }

  // MARK: - The question

  private func actions(_ json: JSONValue) throws(CaseError) -> [String] {
    guard let value = json["actions"], value.kind != .null else { return [] }
    guard value.kind == .array else { throw .wrongType("`actions`", "a list", value) }
    return try value.elements.map { element throws(CaseError) in
      guard let action = element.string else {
        throw .wrongType("an action", "a string", element)
      }
      return action
    }
  }

  private func time(_ json: JSONValue) throws(CaseError) -> ReachTime? {
    guard let text = try text("at", json) else { return nil }
    guard let time = ReachTime(text) else {
      throw CaseError(
        "invalid-date",
        "`at` is no date",
        hint: "write a day such as 2026-11-20",
        json["at"] ?? json
      )
    }
    return time.startOfDay
  }

  private func assumption(_ json: JSONValue) throws(CaseError) -> ReachQuestion.Assumption {
    guard let text = try text("assume", json) else { return .catalog }
    guard let assumption = ReachQuestion.Assumption(rawValue: text) else {
      throw CaseError(
        "unknown-assumption",
        "`assume` is `catalog` or `nothing`",
        json["assume"] ?? json
      )
    }
    return assumption
  }

  // MARK: - Facts

  private func facts(_ json: JSONValue) throws(CaseError) -> ReachFacts {
    var facts = ReachFacts(
      organizationID: try text("organizationId", json),
      organizationPath: try text("organizationPath", json),
      partition: try text("partition", json) ?? "aws",
      resourceAccount: try text("resourceAccount", json),
      given: try given(json)
    )
    if let account = try text("account", json) {
      guard let id = AccountID(account) else {
        throw CaseError(
          "invalid-account",
          "`account` is no account id",
          hint: "an account id has twelve digits",
          json["account"] ?? json
        )
      }
      facts.account = id
    }
    let bringsTags = try truth("sessionTags", json) ?? true
    if let arn = try text("principal", json) {
      facts.principal = principal(arn, &facts.given, mayBringSessionTags: bringsTags)
    }
    return facts
  }

  /// The principal with the tags that the facts give it.
  ///
  /// Sessions of a role that may bring tags of their own may replace the values.
  private func principal(
    _ arn: String,
    _ given: inout [ConditionKey: Context.Value?],
    mayBringSessionTags: Bool
  ) -> NamedPrincipal {
    var tags: [String: String] = [:]
    for (key, value) in given where key.folded.hasPrefix(KeyName.principalTagPrefix) {
      guard case .single(let text)? = value else { continue }
      tags[String(key.text.dropFirst(KeyName.principalTagPrefix.count))] = text
      given[key] = nil
    }
    return NamedPrincipal(arn: arn, tags: tags, mayBringSessionTags: mayBringSessionTags)
  }

  private func given(_ json: JSONValue) throws(CaseError) -> [ConditionKey: Context.Value?] {
    guard let value = json["facts"], value.kind != .null else { return [:] }
    guard value.kind == .object else { throw .wrongType("`facts`", "an object", value) }
    let context = try Context(reading: value)
    var given: [ConditionKey: Context.Value?] = [:]
    for (name, _) in value.members {
      let key = ConditionKey(name.text)
      given.updateValue(context[key], forKey: key)
    }
    return given
  }

  private func text(_ key: String, _ json: JSONValue) throws(CaseError) -> String? {
    guard let value = json[key], value.kind != .null else { return nil }
    guard let text = value.string else { throw .wrongType("`\(key)`", "a string", value) }
    return text
  }

  private func truth(_ key: String, _ json: JSONValue) throws(CaseError) -> Bool? {
    guard let value = json[key], value.kind != .null else { return nil }
    guard let truth = value.bool else { throw .wrongType("`\(key)`", "true or false", value) }
    return truth
  }
}
