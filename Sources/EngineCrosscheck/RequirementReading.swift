internal import CeilingReach
internal import PolicyLanguage
internal import RequestModel

/// Reads requirements as a predicate of requests, by code that neither engine has.
struct RequirementReading {
  let requirements: [Requirement]

  /// Whether a request fulfils all requirements in each of its authorizations.
  func isFulfilled(by request: Request) -> Bool {
    request.authorizations.allSatisfy { authorization in
      var context = request.context
      context.values.merge(authorization.context.values) { $1 }
      return requirements.allSatisfy { requirement in
        requirement.anyOf.contains { tests in
          tests.allSatisfy { holds($0, authorization, context) }
        }
      }
    }
  }

  private func holds(
    _ test: RequirementTest,
    _ authorization: Request.Authorization,
    _ context: Context
  ) -> Bool {
    // A test of one resource type asks nothing of the others.
    if let type = test.resourceType, type != authorization.resourceType { return true }
    if test.key == "resource" {
      let isMatched = test.values.contains {
        PlainPattern.matchesResource(resolved($0, context) ?? "", authorization.resource)
      }
      return isMatched == (test.operator == "Resource")
    }
    guard let value = context[test.key] else { return test.absent }
    let isNotBinary = test.operator.hasSuffix("BinaryNotEquals")
    let name = isNotBinary ? test.operator.replacing("BinaryNot", with: "Binary") : test.operator
    guard let read = ConditionOperator(parsing: name) else { return false }
    if read.comparison == .null { return test.values.contains("false") }
    func isLike(_ text: String) -> Bool {
      // Of a negated operator all values have to differ.
      let isMatched = test.values.contains { matches(read.comparison, $0, text, context) }
      return isMatched != (read.comparison.isNegated || isNotBinary)
    }
    // An empty text is a set of nothing.
    if read.quantifier != .none, value.values.allSatisfy(\.isEmpty) {
      return read.quantifier == .forAllValues
    }
    switch read.quantifier {
    case .none: return value.values.count == 1 && isLike(value.values[0])
    case .forAllValues: return value.values.allSatisfy(isLike)
    case .forAnyValue: return value.values.contains(where: isLike)
    }
  }

  /// Whether one value of a policy matches one of a request; of a negated operator, whether that
  /// one says they are alike.
  private func matches(
    _ comparison: ConditionOperator.Comparison,
    _ raw: String,
    _ text: String,
    _ context: Context
  ) -> Bool {
    guard let value = resolved(raw, context) else { return false }
    let order = order(comparison.family, text, value)
    switch comparison {
    case .stringEquals, .stringNotEquals: return Self.unescaped(value) == text
    case .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase:
      return Self.unescaped(value).lowercased() == text.lowercased()
    case .stringLike, .stringNotLike: return PlainPattern.matches(value[...], text[...])
    case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike:
      return PlainPattern.matchesARN(value, text)
    case .numericEquals, .numericNotEquals, .dateEquals, .dateNotEquals: return order == 0
    case .numericLessThan, .dateLessThan: return order.map { $0 < 0 } ?? false
    case .numericLessThanEquals, .dateLessThanEquals: return order.map { $0 <= 0 } ?? false
    case .numericGreaterThan, .dateGreaterThan: return order.map { $0 > 0 } ?? false
    case .numericGreaterThanEquals, .dateGreaterThanEquals: return order.map { $0 >= 0 } ?? false
    case .bool: return value.lowercased() == text.lowercased()
    case .binaryEquals: return value == text
    case .ipAddress, .notIpAddress:
      guard let range = AddressSpelling(value), let address = AddressSpelling(text) else {
        return false
      }
      return range.contains(address)
    case .null: return false
    }
  }

  /// The order of a request's value and a policy's; `nil`: one has no place in it.
  private func order(
    _ family: ConditionOperator.Family,
    _ left: String,
    _ right: String
  ) -> Int? {
    let pair: (Double, Double)?
    switch family {
    case .numeric:
      if let left = Double(left), let right = Double(right) {
        pair = (left, right)
      } else {
        pair = nil
      }
    case .date:
      if let left = DateSpelling.seconds(of: left), let right = DateSpelling.seconds(of: right) {
        pair = (Double(left), Double(right))
      } else {
        pair = nil
      }
    default: pair = nil
    }
    return pair.map { $0.0 < $0.1 ? -1 : $0.0 > $0.1 ? 1 : 0 }
  }

  /// The value with what its variable stands for; `nil`: that has no value.
  private func resolved(_ value: String, _ context: Context) -> String? {
    guard let key = TestedValues.variable(in: value), let dollar = value.firstIndex(of: "$") else {
      return value
    }
    let inside = value[dollar...].prefix { $0 != "}" }
    let standIn = inside.split(separator: "'").dropFirst().first.map(String.init)
    let held = context[key]?.values
    guard let text = held.flatMap({ $0.count == 1 ? $0[0] : nil }) ?? standIn else { return nil }
    return value[..<dollar] + text + value[dollar...].dropFirst(inside.count + 1)
  }

  /// The value with `${*}` as the character that it means.
  private static func unescaped(_ value: String) -> String { value.replacing("${*}", with: "*") }
}
