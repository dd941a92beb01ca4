internal import PolicyLanguage

/// A test as a policy would write it, and in words.
struct RequirementText {
  let key: String
  let `operator`: ConditionOperator?
  let isNotResource: Bool
  let values: [String]

  /// The test in words, such as `aws:RequestedRegion is eu-west-1 or eu-central-1`.
  var text: String {
    guard let `operator` else {
      return "the resource is \(isNotResource ? "none of" : "one of") \(list(values))"
    }
    let subject = Self.subject(key)
    let comparison = `operator`.comparison
    if comparison == .null {
      let isAbsent = values.contains { $0.lowercased() == "true" }
      let isPresent = values.contains { $0.lowercased() == "false" }
      if isAbsent, isPresent { return "\(subject) is there or not" }
      return isAbsent ? "\(subject) is absent" : "\(subject) is present"
    }
    switch `operator`.quantifier {
    case .none: return "\(subject) \(relation(comparison)) \(list(values))"
    case .forAllValues: return "every value of \(subject) \(relation(comparison)) \(list(values))"
    case .forAnyValue: return "some value of \(subject) \(relation(comparison)) \(list(values))"
    }
  }

  private static func subject(_ key: String) -> String {
    switch key.lowercased() {
    case KeyName.requestedRegion: "the Region"
    case KeyName.principalARN: "the caller"
    case KeyName.currentTime: "the time"
    default: key
    }
  }

  private func relation(_ comparison: ConditionOperator.Comparison) -> String {
    switch comparison {
    case .stringEquals, .numericEquals, .dateEquals, .bool, .binaryEquals: "is"
    case .stringNotEquals, .numericNotEquals, .dateNotEquals: "is not"
    case .stringEqualsIgnoreCase: "is, in any case,"
    case .stringNotEqualsIgnoreCase: "is not, in any case,"
    case .stringLike, .arnLike, .arnEquals: "is like"
    case .stringNotLike, .arnNotLike, .arnNotEquals: "is not like"
    case .numericLessThan: "is less than"
    case .numericLessThanEquals: "is at most"
    case .numericGreaterThan: "is more than"
    case .numericGreaterThanEquals: "is at least"
    case .dateLessThan: "is before"
    case .dateLessThanEquals: "is not after"
    case .dateGreaterThan: "is after"
    case .dateGreaterThanEquals: "is not before"
    case .ipAddress: "is in"
    case .notIpAddress: "is not in"
    case .null: "is"
    }
  }

  private func list(_ values: [String]) -> String {
    guard values.count > 1, let last = values.last else { return values.first ?? "nothing" }
    return values.dropLast().joined(separator: ", ") + " or " + last
  }
}
