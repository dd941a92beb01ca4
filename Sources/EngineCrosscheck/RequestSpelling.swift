internal import JSONText
internal import PolicyLanguage
internal import RequestModel

/// A request as the JSON that `ceiling simulate` reads.
enum RequestSpelling {
  static func text(of request: Request) -> String {
    JSONWriter.text { writer in
      writer.object { writer in
        if case .arn(let arn) = request.principal {
          writer.member("principalArn", arn)
        } else {
          writer.member("principalArn", String?.none)
        }
        writer.member("action", request.action)
        if let owner = request.resourceAccount { writer.member("resourceAccount", owner) }
        context(request.context, &writer)
        writer.member("authorizations", each: request.authorizations) { writer, authorization in
          writer.object { writer in
            writer.member("resource", authorization.resource)
            if let type = authorization.resourceType { writer.member("resourceType", type) }
            context(authorization.context, &writer)
          }
        }
      }
    }
  }

  private static func context(_ context: Context, _ writer: inout JSONWriter) {
    writer.key("context")
    writer.object { writer in
      for (key, value) in context.values.sorted(by: { $0.key < $1.key }) {
        switch value {
        case .single(let text): writer.member(key.text, text)
        case .list(let texts): writer.member(key.text, texts)
        }
      }
    }
  }
}
