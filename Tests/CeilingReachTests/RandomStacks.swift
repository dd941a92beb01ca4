import PolicyLanguage

@testable import CeilingReach

/// Stacks of small policies over a few keys.
struct RandomStacks {
  var random: RandomSource

  private struct Key {
    let name: String
    let operators: [String]
    let values: [String]
  }

  private static let allKeys = [
    Key(
      name: "x:text",
      operators: [
        "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase", "StringEqualsIfExists", "StringNotLikeIfExists",
      ],
      values: ["a", "ab", "a*", "*b", "?", "a?b", "A", "*"]
    ),
    Key(
      name: "x:set",
      operators: [
        "ForAnyValue:StringEquals", "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals",
        "ForAllValues:StringNotLike", "ForAnyValue:StringLike", "ForAllValues:StringEqualsIfExists",
      ],
      values: ["p", "q", "p*", "r"]
    ),
    Key(
      name: "x:number",
      operators: [
        "NumericLessThan", "NumericGreaterThanEquals", "NumericEquals", "NumericNotEquals",
        "NumericLessThanEqualsIfExists", "NumericGreaterThan",
      ],
      values: ["1", "5", "5.5", "10"]
    ),
    Key(
      name: "x:date",
      operators: ["DateLessThan", "DateGreaterThanEquals", "DateNotEquals", "DateEqualsIfExists"],
      values: ["2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "1767225600"]
    ),
    Key(
      name: "x:address",
      operators: ["IpAddress", "NotIpAddress", "IpAddressIfExists"],
      values: ["10.0.0.0/8", "10.1.0.0/16", "203.0.113.7", "2001:db8::/32"]
    ),
    Key(
      name: "x:arn",
      operators: ["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEqualsIfExists"],
      values: [
        "arn:aws:iam::*:role/Admin*", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::*:role/*",
      ]
    ),
    Key(
      name: "x:flag",
      operators: ["Bool", "BoolIfExists"],
      values: ["true", "false"]
    ),
  ]

  private static let resources = [
    "*", "arn:aws:s3:::a*", "arn:aws:s3:::a/*", "arn:aws:s3:::*", "arn:aws:ec2:*:*:instance/*",
    "arn:aws:s3:::?", "arn:aws:dynamodb:*:table/x*",
  ]

  /// The keys that the policies of this stack test: few, so that they meet.
  private let keys: [Key]

  init(seed: Int) {
    random = RandomSource(seed: seed)
    keys = random.some(Self.allKeys, limit: 4)
  }

  /// One to three levels, of one or two policies each.
  mutating func levels() -> [[String]] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in
      (random.chance(70) ? ["F"] : [])
        + (0..<Int.random(in: 1...2, using: &random)).map { _ in
          policy()
        }
    }
  }

  private mutating func policy() -> String {
    let statements = (0..<Int.random(in: 1...3, using: &random)).map { _ in statement() }
    return "[" + statements.joined(separator: ",") + "]"
  }

  private mutating func statement() -> String {
    let effect = random.chance(65) ? "Deny" : "Allow"
    let resource: String
    if random.chance(60) {
      resource = #""Resource":"*""#
    } else {
      let element = random.chance(75) ? "Resource" : "NotResource"
      resource = "\"\(element)\":\(list(random.some(Self.resources, limit: 2)))"
    }
    let conditions = (0..<Int.random(in: 0...3, using: &random)).map { _ in condition() }
    let block = conditions.isEmpty ? "" : ",\"Condition\":{\(merged(conditions))}"
    return #"{"Effect":"\#(effect)","Action":"s3:GetObject",\#(resource)\#(block)}"#
  }

  private mutating func condition() -> (name: String, key: String, values: String) {
    let key = random.pick(keys)
    if random.chance(15) { return ("Null", key.name, random.pick([#""true""#, #""false""#])) }
    return (random.pick(key.operators), key.name, list(random.some(key.values, limit: 2)))
  }

  private func merged(_ conditions: [(name: String, key: String, values: String)]) -> String {
    var byName: [String: [String: String]] = [:]
    for condition in conditions {
      byName[condition.name, default: [:]][condition.key] = condition.values
    }
    return byName.sorted { $0.key < $1.key }.map { name, keys in
      let inner = keys.sorted { $0.key < $1.key }.map { "\"\($0)\":\($1)" }
      return "\"\(name)\":{\(inner.joined(separator: ","))}"
    }
    .joined(separator: ",")
  }

  private func list(_ values: [String]) -> String {
    "[" + values.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }
}
