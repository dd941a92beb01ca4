internal import PolicyLanguage

/// Values of requests close to what a policy compares them with: those that match just so, and
/// those that just don't.
enum BorderValues {
  /// A value near one of a policy.
  static func near(
    _ value: String,
    _ family: ConditionOperator.Family,
    _ random: inout CaseRandom
  ) -> String {
    switch family {
    case .string, .null: text(value, &random)
    case .arn: arn(value, &random)
    case .numeric: number(value, &random)
    case .date: date(value, &random)
    case .bool: random.pick(["true", "false"])
    case .binary: random.pick([value, "AA==", "AAA="])
    case .ipAddress: address(value, &random)
    }
  }

  /// A value of a kind, near to nothing.
  static func any(_ family: ConditionOperator.Family, _ random: inout CaseRandom) -> String {
    switch family {
    case .string, .null: random.pick(["a", "b", "ab", "ba", "aba", "A", "x", "", "a:b", "*", "é"])
    case .arn: arn(random.pick(KeyVocabulary.arns), &random)
    case .numeric: number(random.pick(KeyVocabulary.numbers), &random)
    case .date: date(random.pick(KeyVocabulary.dates), &random)
    case .bool: random.pick(["true", "false"])
    case .binary: random.pick(KeyVocabulary.bytes)
    case .ipAddress: address(random.pick(KeyVocabulary.addresses), &random)
    }
  }

  /// A text that a pattern matches, or one that differs in one place.
  static func text(_ pattern: String, _ random: inout CaseRandom) -> String {
    var result = ""
    for character in pattern {
      switch character {
      case "*": result += random.pick(["", "a", "b", "ab", "x", ":", "/a"])
      case "?": result += random.pick(["a", "b", "x", "", "xy"])
      default: result.append(character)
      }
    }
    switch random.number(0...7) {
    case 0: return result + "a"
    case 1: return String(result.dropLast())
    case 2: return result.uppercased()
    case 3: return pattern
    default: return result
    }
  }

  /// An ARN that a pattern matches, or one that differs in a segment.
  static func arn(_ pattern: String, _ random: inout CaseRandom) -> String {
    var parts = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      .map(String.init)
    while parts.count < 6 { parts.append("*") }
    let fillings = [
      ["arn"], ["aws", "aws-cn"], ["s3", "iam", "sns"], ["", "eu-west-1"],
      ["", "111122223333", "222233334444"], ["a", "b", "ab", "a:b", "role/a", "role/ab", "x/a"],
    ]
    for (index, part) in parts.enumerated() where part.contains("*") || part.contains("?") {
      guard part != "*" else {
        parts[index] = random.pick(fillings[index])
        continue
      }
      parts[index] = part.reduce(into: "") { text, character in
        switch character {
        case "*": text += random.pick(index == 5 ? ["", "a", "b:a", "/x"] : ["", "a", "x"])
        case "?": text += random.pick(["1", "2", "a"])
        default: text.append(character)
        }
      }
    }
    if random.chance(15) {
      let index = random.number(1...5)
      parts[index] = random.pick(fillings[index])
    }
    if parts[1].isEmpty { parts[1] = "aws" }
    if parts[2].isEmpty { parts[2] = "s3" }
    if parts[5].isEmpty { parts[5] = "a" }
    return parts.joined(separator: ":")
  }

  private static func number(_ value: String, _ random: inout CaseRandom) -> String {
    guard let number = Double(value) else { return value }
    let step = random.pick([0, 0, 1, -1, 0.5, -0.5, 0.001])
    let result = number + step
    return result == result.rounded() ? "\(Int(result))" : "\(result)"
  }

  /// The second of a date, and those beside it.
  private static func date(_ value: String, _ random: inout CaseRandom) -> String {
    let seconds = DateSpelling.seconds(of: value) ?? 0
    return DateSpelling.text(of: seconds + random.pick([0, 0, 1, -1, 86_400, -86_400]))
  }

  /// The first and the last address of a range, and those beside them.
  private static func address(_ range: String, _ random: inout CaseRandom) -> String {
    if random.chance(10) { return random.pick(["203.0.113.10", "2001:db8::1", "::1"]) }
    guard let range = AddressSpelling(range) else { return range }
    return range.border(isLast: random.chance(50), beyond: random.chance(50))
  }
}
