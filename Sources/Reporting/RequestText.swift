internal import PolicyLanguage
internal import PolicyWording
internal import RequestModel

/// Requests in words.
enum RequestText {
  /// Who, on what, under which circumstances: the keys that follow from the principal are left out.
  static func text(_ request: Request) -> String {
    let resources = request.authorizations.map(\.resource).filter { $0 != "*" }
    var text = principal(request.principal)
    if !resources.isEmpty { text += " on \(NameList.text(resources, width: 120))" }
    var contexts = [request.context]
    contexts += request.authorizations.map(\.context)
    let keys = contexts.flatMap { context in
      context.keys.filter { !follows.contains($0.folded) }.map { key in
        "\(key.text)=\(context[key].map { $0.values.joined(separator: ",") } ?? "")"
      }
    }
    return keys.isEmpty ? text : "\(text), \(NameList.text(keys, width: 200))"
  }

  /// Keys that say what the principal's ARN says already.
  private static let follows: Set<String> = [
    "aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:userid", "aws:username",
  ]

  private static func principal(_ principal: Request.Principal) -> String {
    switch principal {
    case .arn(let arn): arn
    case .service(let name): name
    case .anonymous: "nobody"
    case .unspecified: "anybody"
    }
  }
}
