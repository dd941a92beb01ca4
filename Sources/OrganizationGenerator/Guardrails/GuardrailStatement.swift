import JSONText

/// A statement of a generated policy.
struct GuardrailStatement {
  /// An operator with its keys and their values.
  typealias Condition = (operator: String, keys: [(key: String, values: [String])])

  var sid: String
  var isDeny = true
  var actions: [String]
  /// Whether the actions are those that are left out.
  var isNotAction = false
  var resources = ["*"]
  /// Whether the resources are those that are left out.
  var isNotResource = false
  var conditions: [Condition] = []

  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("Sid", sid)
      writer.member("Effect", isDeny ? "Deny" : "Allow")
      Self.write(isNotAction ? "NotAction" : "Action", actions, &writer)
      Self.write(isNotResource ? "NotResource" : "Resource", resources, &writer)
      guard !conditions.isEmpty else { return }
      writer.key("Condition")
      writer.object { writer in
        for condition in conditions {
          writer.key(condition.operator)
          writer.object { writer in
            for (key, values) in condition.keys { Self.write(key, values, &writer) }
          }
        }
      }
    }
  }

  /// Writes a list, or its one value.
  private static func write(_ key: String, _ values: [String], _ writer: inout JSONWriter) {
    if values.count == 1 {
      writer.member(key, values[0])
    } else {
      writer.member(key, values)
    }
  }
}

extension GuardrailStatement {
  /// A statement that denies.
  static func deny(
    _ sid: String,
    _ actions: [String],
    on resources: [String] = ["*"],
    when conditions: [Condition] = []
  ) -> GuardrailStatement {
    GuardrailStatement(sid: sid, actions: actions, resources: resources, conditions: conditions)
  }

  /// The statement with one more operator.
  func when(_ name: String, _ key: String, _ values: [String]) -> GuardrailStatement {
    var statement = self
    if let index = conditions.firstIndex(where: { $0.operator == name }) {
      statement.conditions[index].keys.append((key, values))
    } else {
      statement.conditions.append((name, [(key, values)]))
    }
    return statement
  }

  /// The statement for everybody but some principals.
  func sparing(_ principals: [String]) -> GuardrailStatement {
    when("ArnNotLike", "aws:PrincipalArn", principals)
  }
}
