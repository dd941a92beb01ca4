internal import CeilingReach

/// What a requirement asks for, told apart: who is spared, and what everybody else has to fulfil.
struct RequirementReading {
  /// The principals that pass by their name or tags alone, such as `role BreakGlass`.
  private(set) var spared: [String] = []
  /// What everybody else has to fulfil, such as `the Region is eu-west-1`; `nil`: nobody else passes.
  private(set) var condition: String?

  init(_ requirement: Requirement) {
    var conditions: [String] = []
    for alternative in requirement.anyOf {
      if let words = Self.sparingWords(alternative) {
        spared += words
      } else {
        conditions.append(alternative.map(\.text).joined(separator: " and "))
      }
    }
    condition = conditions.isEmpty ? nil : conditions.joined(separator: " or ")
  }

  /// Whom an alternative names; `nil` where it asks for anything else.
  private static func sparingWords(_ alternative: [RequirementTest]) -> [String]? {
    guard alternative.count == 1, let test = alternative.first, isAboutPrincipal(test.key),
      !test.operator.contains("Not"), test.operator != "Null"
    else { return nil }
    return test.values.map { value in
      Exempt(key: test.key, operator: test.operator, value: value).words
    }
  }

  private static func isAboutPrincipal(_ key: String) -> Bool {
    let key = key.lowercased()
    return key == "aws:principalarn" || key == "aws:username" || key == "aws:userid"
      || key.hasPrefix("aws:principaltag/")
  }
}
