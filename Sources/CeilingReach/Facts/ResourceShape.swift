internal import ActionCatalog

/// What the resource of one authorization can be.
enum ResourceShape: Hashable, Sendable {
  /// No resource: `*`.
  case none
  /// An ARN of a resource type.
  case type(ResourceTemplate)
  /// An ARN of a service that ends in a wildcard, as denials of actions without a resource type
  /// name it.
  case wildcard(service: String)
  /// Any ARN, or none.
  case any
  /// The resource that the question names.
  case given(String)

  /// Whether the Region and the account of the request are parts of the resource.
  var template: ResourceTemplate? {
    if case .type(let template) = self { template } else { nil }
  }

  /// A resource that a person finds natural.
  func sample(_ fixed: ResourceTemplate.Fixed) -> String {
    switch self {
    case .none, .any: "*"
    case .given(let resource): resource
    case .type(let template): template.sample(fixed)
    case .wildcard(let service):
      "arn:\(fixed.partition):\(service):us-east-1:\(fixed.account ?? "000000000000"):*"
    }
  }

  /// The texts that the resource can be.
  func domain(_ fixed: ResourceTemplate.Fixed) -> KeyDomain {
    switch self {
    case .none: return KeyDomain(.always, .listed(["*"]))
    case .given(let resource): return KeyDomain(.always, .listed([resource]))
    case .type(let template):
      return KeyDomain(.always, .text(template.texts(fixed)))
    case .wildcard(let service):
      let part = TextPattern.Token.many(.except([":"]))
      let colon = TextPattern.Token.one(.scalar(":"))
      let prefix = TextPattern(literal: "arn:\(fixed.partition):\(service):")
      let pattern =
        prefix + TextPattern([part, colon, part, colon, .many(.all), .one(.scalar("*"))])
      return KeyDomain(
        .always,
        .text(
          ValueDomain.TextLanguage(
            matching: [pattern],
            samples: [sample(fixed)]
          )
        )
      )
    case .any:
      guard case .text(var language) = ValueDomain.arn(samples: ["*"]) else {
        return KeyDomain(.always, .anyText())
      }
      language.matching?.append(TextPattern(literal: "*"))
      return KeyDomain(.always, .text(language))
    }
  }
}
