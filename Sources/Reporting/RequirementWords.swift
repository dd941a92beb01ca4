internal import CeilingReach

/// Requirements as a person says them: `in eu-west-1 or eu-central-1, unless the caller is
/// role/BreakGlass`.
enum RequirementWords {
  /// How many alternatives and how many values are told.
  private static let limit = 4

  /// What an action depends on; behind "only" it makes a sentence.
  static func text(_ requirement: Requirement) -> String {
    var ways: [String] = []
    var callers: [String] = []
    for tests in requirement.anyOf {
      if tests.count == 1, let test = tests.first, let named = self.callers(test) {
        callers += named
      } else {
        ways.append(tests.map(words).joined(separator: " and "))
      }
    }
    if ways.isEmpty { return callers.isEmpty ? "never" : "by \(list(callers))" }
    let exception = callers.isEmpty ? "" : ", unless the caller is \(list(callers))"
    return list(ways, by: ", or ") + exception
  }

  /// The callers that a test lets pass; `nil` where it is about something else.
  private static func callers(_ test: RequirementTest) -> [String]? {
    guard PrincipalWords.isAboutCaller(test.key), !test.absent,
      ["StringEquals", "StringLike", "ArnEquals", "ArnLike"].contains(test.operator)
    else { return nil }
    return test.values.map { PrincipalWords.text(key: test.key, value: $0) }
  }

  /// The callers that a test keeps out; `nil` where it is about something else.
  private static func excluded(_ test: RequirementTest) -> [String]? {
    guard PrincipalWords.isAboutCaller(test.key), !test.absent,
      ["StringNotEquals", "StringNotLike", "ArnNotEquals", "ArnNotLike"].contains(test.operator)
    else { return nil }
    return test.values.map { PrincipalWords.text(key: test.key, value: $0) }
  }

  /// A test, behind a preposition.
  private static func words(_ test: RequirementTest) -> String {
    if let callers = callers(test) { return "by \(list(callers))" }
    if let excluded = excluded(test) { return "not by \(list(excluded))" }
    // A quantifier, or an operator that nothing is known of: the engine's own words.
    guard var text = known(test) else { return "if \(test.text)" }
    if test.absent && test.operator != "Null" { text += " or without \(test.key)" }
    if let type = test.resourceType { text += " (for the \(type))" }
    return text
  }

  private static func known(_ test: RequirementTest) -> String? {
    let values = list(test.values)
    let key = test.key
    switch (key.lowercased(), test.operator) {
    case ("resource", "Resource"): return "on \(values)"
    case ("resource", "NotResource"): return "not on \(values)"
    case ("aws:requestedregion", "StringEquals"), ("aws:requestedregion", "StringLike"):
      return "in \(values)"
    case ("aws:requestedregion", "StringNotEquals"), ("aws:requestedregion", "StringNotLike"):
      return "outside \(values)"
    case ("aws:sourceip", "IpAddress"): return "from \(values)"
    case ("aws:sourceip", "NotIpAddress"): return "from elsewhere than \(values)"
    case ("aws:multifactorauthpresent", "Bool") where test.values == ["true"]: return "with MFA"
    case ("aws:currenttime", "DateLessThan"): return "before \(values)"
    case ("aws:currenttime", "DateLessThanEquals"): return "until \(values)"
    case ("aws:currenttime", "DateGreaterThan"): return "after \(values)"
    case ("aws:currenttime", "DateGreaterThanEquals"): return "from \(values) on"
    case (_, "Null"):
      switch test.values {
      case ["true"]: return "without \(key)"
      case ["false"]: return "with \(key)"
      default: return nil
      }
    case (_, let name):
      return relations[name].map { "with \(key) \($0) \(values)" }
    }
  }

  /// How an operator without a quantifier reads between a key and its values.
  private static let relations = [
    "StringEquals": "=", "StringLike": "=", "StringEqualsIgnoreCase": "=", "ArnEquals": "=",
    "ArnLike": "=", "NumericEquals": "=", "DateEquals": "=", "BinaryEquals": "=", "Bool": "=",
    "StringNotEquals": "other than", "StringNotLike": "other than",
    "StringNotEqualsIgnoreCase": "other than", "ArnNotEquals": "other than",
    "ArnNotLike": "other than", "NumericNotEquals": "other than", "DateNotEquals": "other than",
    "BinaryNotEquals": "other than", "NumericLessThan": "below", "NumericLessThanEquals": "at most",
    "NumericGreaterThan": "above", "NumericGreaterThanEquals": "at least",
    "DateLessThan": "before", "DateLessThanEquals": "until", "DateGreaterThan": "after",
    "DateGreaterThanEquals": "from", "IpAddress": "in", "NotIpAddress": "outside",
  ]

  private static func list(_ words: [String], by separator: String = " or ") -> String {
    guard words.count > limit + 1 else {
      guard separator == " or ", words.count > 1, let last = words.last else {
        return words.joined(separator: separator)
      }
      return words.dropLast().joined(separator: ", ") + separator + last
    }
    let left = words.count - limit
    return words.prefix(limit).joined(separator: ", ") + separator + "\(left) others"
  }
}
