internal import ActionCatalog
public import JSONText

extension CatalogListing {
  /// Writes the listing as a document.
  public func write(to writer: inout JSONWriter) {
    writer.answer { writer in
      writer.key("catalog")
      writer.object { writer in
        writer.member("date", catalog.date)
        writer.member("services", catalog.services.count)
        writer.member("actions", catalog.actionCount)
      }
      writer.key("actions")
      writer.array { writer in
        for id in actions { write(catalog[id], to: &writer) }
        for action in retired { write(action, to: &writer) }
      }
    }
  }

  private func write(_ action: Action, to writer: inout JSONWriter) {
    let resources = resources(of: action)
    writer.object { writer in
      writer.member("action", action.name)
      writer.member("accessLevel", action.accessLevel.rawValue)
      writer.member("resourceTypes", resources.map(\.type))
      writer.member("conditionKeys", conditionKeys(of: action, resources))
      writer.member("retired", false)
      writer.member("resources", each: resources) { writer, resource in
        writer.object { writer in
          writer.member("type", resource.type)
          writer.member("required", resource.isRequired)
          writer.member("arn", resource.arn)
          writer.member("conditionKeys", resource.conditionKeys)
        }
      }
      writer.member("dependentActions", action.dependentActions)
      writer.member("permissionOnly", action.isPermissionOnly)
      writer.member("exemption", catalog.exemption(of: action.name)?.kind.rawValue)
    }
  }

  private func write(_ action: RetiredAction, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("action", action.name)
      writer.member("accessLevel", action.accessLevel.rawValue)
      writer.member("resourceTypes", [] as [String])
      writer.member("conditionKeys", [] as [String])
      writer.member("retired", true)
      writer.member("lastSeen", action.lastSeen)
    }
  }

  /// Writes the answer to one line of a batch: the pattern and the names of the actions that it
  /// matches, or why there are none.
  public func writeBatchLine(pattern: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("pattern", pattern)
      writer.member("actions", each: actions) { $0.string(catalog[$1].name) }
      guard let finding else { return }
      writer.key("finding")
      writer.object { writer in
        writer.member("code", finding.code)
        writer.member("message", finding.message)
        writer.member("suggestion", finding.suggestion)
        writer.member("neededByCall", finding.neededByCall)
        writer.member("retired", retired.map(\.name))
      }
    }
    writer.endDocument()
  }
}
