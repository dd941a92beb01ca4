public import JSONText
internal import Diagnostics
internal import PolicyLanguage

extension Request {
  /// Reads the request that a JSON object spells.
  ///
  /// - Throws: ``CaseError`` at the first flaw.
  public init(reading json: JSONValue) throws(CaseError) {
    guard json.kind == .object else {
      throw CaseError.wrongType("the request", "an object", json)
    }
    self.init(
      principal: try Request.principal(in: json),
      action: try Request.action(in: json),
      resourceAccount: try Request.text("resourceAccount", in: json),
      context: try json["context"].map { value throws(CaseError) in
        try Context(reading: value)
      } ?? Context(),
      authorizations: try Request.authorizations(in: json)
    )
  }

  private static func principal(in json: JSONValue) throws(CaseError) -> Principal {
    if let value = json["principalArn"], value.kind != .null {
      guard let arn = value.string else {
        throw CaseError.wrongType("`principalArn`", "a string or null", value)
      }
      guard isPrincipal(arn) else {
        throw CaseError(
          "invalid-principal-arn",
          "`principalArn` is not the ARN of a user, a role, a root user or a session of one",
          hint: "for a service or an unsigned request give null, and `principal` beside it",
          value
        )
      }
      return .arn(arn)
    }
    guard let value = json["principal"], value.kind != .null else { return .unspecified }
    guard value.kind == .object, let type = value["type"]?.string else {
      throw CaseError.wrongType("`principal`", "an object with a `type`", value)
    }
    switch type {
    case "Service":
      guard let name = value["name"]?.string, !name.isEmpty else {
        throw CaseError.missing("name", of: "a principal of type Service", value)
      }
      return .service(name)
    case "Anonymous": return .anonymous
    default:
      throw CaseError(
        "unknown-principal-type",
        "unknown principal type `\(type)`; expected `Service` or `Anonymous`",
        value["type"] ?? value
      )
    }
  }

  /// Whether an ARN is one of IAM or STS, whatever it names there.
  private static func isPrincipal(_ arn: String) -> Bool {
    let parts = arn.utf8.split(
      separator: UInt8(ascii: ":"),
      maxSplits: 5,
      omittingEmptySubsequences: false
    )
    guard parts.count == 6 else { return false }
    return parts[0].elementsEqual("arn".utf8)
      && (parts[2].elementsEqual("iam".utf8) || parts[2].elementsEqual("sts".utf8))
      && !parts[4].isEmpty && !parts[5].isEmpty
  }

  private static func action(in json: JSONValue) throws(CaseError) -> String {
    guard let value = json["action"] else {
      throw CaseError.missing("action", of: "the request", json)
    }
    guard let action = value.string else {
      throw CaseError.wrongType("`action`", "a string", value)
    }
    guard isAction(action) else { throw .notAnAction(action, value) }
    return action
  }

  /// Whether a text is written as an action is: `service:Name`, without wildcards.
  public static func isAction(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty
      && !text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  private static func authorizations(in json: JSONValue) throws(CaseError) -> [Authorization] {
    guard let list = json["authorizations"], list.kind != .null else {
      return [Authorization(resource: try resource(in: json))]
    }
    guard list.kind == .array else {
      throw CaseError.wrongType("`authorizations`", "a list", list)
    }
    if let resource = json["resource"], resource.kind != .null {
      throw CaseError(
        "conflicting-fields",
        "a request has `resource` or `authorizations`, not both",
        resource
      )
    }
    var result: [Authorization] = []
    for element in list.elements {
      guard element.kind == .object else {
        throw CaseError.wrongType("an authorization", "an object", element)
      }
      let context = element["context"]
      result.append(
        Authorization(
          resource: try resource(in: element),
          context: try context.map { value throws(CaseError) in
            try Context(reading: value)
          } ?? Context(),
          resourceType: try text("resourceType", in: element)
        )
      )
    }
    guard !result.isEmpty else {
      throw CaseError("empty-list", "`authorizations` lists none", list)
    }
    return result
  }

  private static func resource(in json: JSONValue) throws(CaseError) -> String {
    guard let text = try text("resource", in: json) else {
      throw CaseError.missing(
        "resource",
        of: "the request",
        hint: "for a call that touches no resource write \"*\"",
        json
      )
    }
    guard !text.isEmpty else {
      throw CaseError(
        "invalid-resource",
        "`resource` is empty",
        hint: "for a call that touches no resource write \"*\"",
        json["resource"] ?? json
      )
    }
    return text
  }

  private static func text(
    _ key: StaticString,
    in json: JSONValue
  ) throws(CaseError) -> String? {
    guard let value = json[key], value.kind != .null else { return nil }
    guard let text = value.string else {
      throw CaseError.wrongType("`\(key)`", "a string", value)
    }
    return text
  }
}

extension Context {
  /// Reads the keys and values that a JSON object lists; a key with null is absent.
  ///
  /// - Throws: ``CaseError`` at the first flaw, such as a key that stands there twice.
  public init(reading json: JSONValue) throws(CaseError) {
    self.init()
    if json.kind == .null { return }
    guard json.kind == .object else {
      throw CaseError.wrongType("`context`", "an object", json)
    }
    for (name, value) in json.members {
      let key = ConditionKey(name.text)
      guard self[key] == nil else {
        throw CaseError(
          "duplicate-context-key",
          "the key `\(key.text)` is given twice",
          hint: "keys are compared without case; a key with several values has a list",
          at: name.location
        )
      }
      self[key] = try Context.value(value, of: key)
    }
  }

  private static func value(
    _ json: JSONValue,
    of key: ConditionKey
  ) throws(CaseError) -> Value? {
    switch json.kind {
    case .null: return nil
    case .array:
      var texts: [String] = []
      for element in json.elements {
        guard let text = element.scalarText else {
          throw CaseError.wrongType("a value of `\(key.text)`", "a string", element)
        }
        texts.append(text)
      }
      return .list(texts)
    default:
      guard let text = json.scalarText else {
        throw CaseError.wrongType("`\(key.text)`", "a string or a list of strings", json)
      }
      return .single(text)
    }
  }
}
