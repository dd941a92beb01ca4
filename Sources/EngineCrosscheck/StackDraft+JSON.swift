internal import JSONText
internal import PolicyLanguage

/// How a policy is written: what makes no difference to what it says.
struct PolicyLayout {
  /// Whether there are line breaks and blanks.
  var isPretty = false
  /// Whether a list of one is written without brackets.
  var omitsBrackets = false
  /// Whether conditions come in the contrary order.
  var reversesConditions = false
}

extension PolicyDraft {
  /// The document.
  func text(_ layout: PolicyLayout = PolicyLayout()) -> String {
    JSONWriter.text(pretty: layout.isPretty) { write(to: &$0, layout) }
  }

  func write(to writer: inout JSONWriter, _ layout: PolicyLayout = PolicyLayout()) {
    writer.object { writer in
      writer.member("Version", "2012-10-17")
      writer.member("Statement", each: statements) { $1.write(to: &$0, layout) }
    }
  }
}

extension StatementDraft {
  fileprivate func write(to writer: inout JSONWriter, _ layout: PolicyLayout) {
    func list(_ key: String, _ values: [String], _ writer: inout JSONWriter) {
      if layout.omitsBrackets, values.count == 1 {
        writer.member(key, values[0])
      } else {
        writer.member(key, values)
      }
    }
    writer.object { writer in
      writer.member("Effect", effect.rawValue)
      list(isNotAction ? "NotAction" : "Action", actions, &writer)
      list(isNotResource ? "NotResource" : "Resource", resources, &writer)
      guard !tests.isEmpty else { return }
      var operators: [ConditionOperator] = []
      for test in tests where !operators.contains(test.operator) {
        operators.append(test.operator)
      }
      if layout.reversesConditions { operators.reverse() }
      writer.key("Condition")
      writer.object { writer in
        for name in operators {
          writer.key(name.description)
          writer.object { writer in
            let tests = tests.filter { $0.operator == name }
            for test in layout.reversesConditions ? tests.reversed() : tests {
              list(test.key, test.values, &writer)
            }
          }
        }
      }
    }
  }
}

extension StackDraft {
  /// The stack as a line of `ceiling reach --batch`.
  package func batchLine(id: String) -> String {
    JSONWriter.text { writer in
      writer.object { writer in
        writer.member("id", id)
        writer.member("scps", each: levels) { writer, level in
          writer.array { writer in
            for policy in level { policy.write(to: &writer) }
          }
        }
        if let boundary {
          writer.key("boundary")
          boundary.write(to: &writer)
        }
        writer.member("assume", usesCatalog ? "catalog" : "nothing")
        writer.member("actions", [action])
        guard usesCatalog else { return }
        writer.member("account", facts.account)
        writer.member("partition", facts.partition)
        writer.member("organizationId", facts.organization)
        writer.member("organizationPath", facts.path)
        if let principal = facts.principal {
          writer.member("principal", principal)
          writer.member("sessionTags", facts.mayBringSessionTags)
        }
        // A reader of the line takes these for the tags of the principal.
        if let tags = facts.tags, !tags.isEmpty {
          writer.key("facts")
          writer.object { writer in
            for (name, value) in tags.sorted(by: { $0.key < $1.key }) {
              writer.member("aws:PrincipalTag/\(name)", value)
            }
          }
        }
        if let owner = facts.resourceAccount { writer.member("resourceAccount", owner) }
        if let time = facts.time { writer.member("at", time) }
      }
    }
  }
}
