public import JSONText
public import RequestModel

internal import PolicyLanguage

extension JSONWriter {
  /// Writes a request, as the contract's REQUEST.
  ///
  /// A call with one authorization has its `resource`, and one context; a call with several has
  /// `authorizations`, each with its own context beside the shared one.
  public mutating func request(_ request: Request) {
    object { writer in
      writer.principal(request.principal)
      writer.member("action", request.action)
      var context = request.context
      if request.authorizations.count == 1, let only = request.authorizations.first {
        writer.member("resource", only.resource)
        context.values.merge(only.context.values) { $1 }
      }
      if let account = request.resourceAccount { writer.member("resourceAccount", account) }
      writer.context(context)
      guard request.authorizations.count > 1 else { return }
      writer.member("authorizations", each: request.authorizations) { writer, authorization in
        writer.object { writer in
          writer.member("resource", authorization.resource)
          writer.context(authorization.context)
        }
      }
    }
  }

  /// Writes a member with a request, or null.
  public mutating func member(_ key: String, _ request: Request?) {
    self.key(key)
    if let request { self.request(request) } else { null() }
  }

  private mutating func principal(_ principal: Request.Principal) {
    switch principal {
    case .arn(let arn): member("principalArn", arn)
    case .unspecified: member("principalArn", String?.none)
    case .anonymous: otherPrincipal("Anonymous", name: nil)
    case .service(let name): otherPrincipal("Service", name: name)
    }
  }

  private mutating func otherPrincipal(_ type: String, name: String?) {
    member("principalArn", String?.none)
    key("principal")
    object { writer in
      writer.member("type", type)
      if let name { writer.member("name", name) }
    }
  }

  private mutating func context(_ context: Context) {
    key("context")
    object { writer in
      for key in context.keys {
        switch context[key] {
        case .single(let value): writer.member(key.text, value)
        case .list(let values): writer.member(key.text, values)
        case nil: break
        }
      }
    }
  }
}
