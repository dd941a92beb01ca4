internal import CeilingReach

/// A test of a condition key or of the resource, as it reads behind what it is about: `in
/// eu-west-1`, `with MFA`, `with s3:prefix = home/`.
enum TestWords {
  /// The test in words.
  static func text(_ test: RequirementTest) -> String {
    if let callers = callers(test) { return "by \(AlternativeList.text(callers))" }
    if let excluded = excludedCallers(test) { return "not by \(AlternativeList.text(excluded))" }
    // A quantifier, or an operator that nothing is known of: the engine's own words.
    guard var text = known(test) else { return "if \(test.text)" }
    if test.absent && test.operator != "Null" { text += " or without \(test.key)" }
    if let type = test.resourceType { text += " (for the \(type))" }
    return text
  }

  /// Tests that have to hold together, in words; what is asked of several resource types is said
  /// once.
  static func text(allOf tests: [RequirementTest]) -> String {
    var words: [String] = []
    var untouched: [String] = []
    var types: [RequirementTest: [String]] = [:]
    for test in tests {
      guard let type = test.resourceType else { continue }
      types[withoutType(test), default: []].append(type)
    }
    for test in tests {
      if let type = test.resourceType, test.text == "no \(type) is touched" {
        untouched.append(type)
        continue
      }
      let alike = types[withoutType(test)] ?? []
      guard alike.count > 1, test.resourceType != nil else {
        words.append(text(test))
        continue
      }
      guard alike.first == test.resourceType else { continue }
      let named = AlternativeList.text(alike, separator: " and ")
      words.append("\(text(withoutType(test))) (for the \(named))")
    }
    if !untouched.isEmpty {
      words.append("without touching any \(AlternativeList.text(untouched))")
    }
    return words.joined(separator: " and ")
  }

  private static func withoutType(_ test: RequirementTest) -> RequirementTest {
    var result = test
    result.resourceType = nil
    return result
  }

  /// The callers that a test names; `nil` where it is about something else.
  static func callers(_ test: RequirementTest) -> [String]? {
    guard PrincipalWords.isAboutCaller(test.key), !test.absent,
      ["StringEquals", "StringLike", "ArnEquals", "ArnLike"].contains(test.operator),
      !hasLiteralWildcard(test)
    else { return nil }
    return test.values.map { PrincipalWords.text(key: test.key, value: $0) }
  }

  /// The callers that a test leaves out; `nil` where it is about something else.
  private static func excludedCallers(_ test: RequirementTest) -> [String]? {
    guard PrincipalWords.isAboutCaller(test.key), !test.absent,
      ["StringNotEquals", "StringNotLike", "ArnNotEquals", "ArnNotLike"].contains(test.operator),
      !hasLiteralWildcard(test)
    else { return nil }
    return test.values.map { PrincipalWords.text(key: test.key, value: $0) }
  }

  /// Whether a value looks like a pattern and is compared as it stands.
  static func hasLiteralWildcard(_ test: RequirementTest) -> Bool {
    test.operator.hasPrefix("String") && !test.operator.hasSuffix("Like")
      && test.values.contains { $0.contains("*") || $0.contains("?") }
  }

  private static func known(_ test: RequirementTest) -> String? {
    let values = AlternativeList.text(test.values)
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
    case (let key, "Bool"): return flag(key, test.values) ?? "with \(test.key) = \(values)"
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

  /// What a key that is true or false tells, where people have a word for it.
  private static func flag(_ key: String, _ values: [String]) -> String? {
    let isTrue = values == ["true"]
    guard isTrue || values == ["false"] else { return nil }
    switch key {
    case "aws:multifactorauthpresent": return isTrue ? "with MFA" : "without MFA"
    case "aws:securetransport": return isTrue ? "over TLS" : "without TLS"
    case "aws:viaawsservice":
      return isTrue ? "through an AWS service" : "not through an AWS service"
    case "aws:principalisawsservice":
      return isTrue ? "by an AWS service" : "by others than AWS services"
    default: return nil
    }
  }

  /// How an operator without a quantifier reads between a key and its values.
  static let relations = [
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
}
