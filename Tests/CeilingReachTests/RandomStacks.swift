import PolicyLanguage
import RequestModel

@testable import CeilingReach

/// Stacks of small policies over a few keys, and requests aimed at what they compare with.
struct RandomStacks {
  var random: RandomSource

  private struct Key {
    let name: String
    let operators: [String]
    let values: [String]
    /// Values of requests: those of policies, and what lies beside them.
    let held: [String]
    let isSet: Bool
  }

  private static let allKeys = [
    Key(
      name: "x:text",
      operators: [
        "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase", "StringEqualsIfExists", "StringNotLikeIfExists",
      ],
      values: ["a", "ab", "a*", "*b", "?", "a?b", "A", "*"],
      held: ["a", "A", "ab", "b", "acb", "x", "AB", "a*"],
      isSet: false
    ),
    Key(
      name: "x:set",
      operators: [
        "ForAnyValue:StringEquals", "ForAllValues:StringEquals", "ForAnyValue:StringNotEquals",
        "ForAllValues:StringNotLike", "ForAnyValue:StringLike", "ForAllValues:StringEqualsIfExists",
      ],
      values: ["p", "q", "p*", "r"],
      held: ["p", "q", "r", "pq", "z"],
      isSet: true
    ),
    Key(
      name: "x:number",
      operators: [
        "NumericLessThan", "NumericGreaterThanEquals", "NumericEquals", "NumericNotEquals",
        "NumericLessThanEqualsIfExists", "NumericGreaterThan",
      ],
      values: ["1", "5", "5.5", "10"],
      held: ["0", "1", "3", "5", "5.5", "7", "10", "11", "5.0"],
      isSet: false
    ),
    Key(
      name: "x:date",
      operators: ["DateLessThan", "DateGreaterThanEquals", "DateNotEquals", "DateEqualsIfExists"],
      values: ["2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", "1767225600"],
      held: [
        "2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z",
        "2026-06-01T00:00:00Z", "2027-01-01T00:00:00Z",
      ],
      isSet: false
    ),
    Key(
      name: "x:address",
      operators: ["IpAddress", "NotIpAddress", "IpAddressIfExists"],
      values: ["10.0.0.0/8", "10.1.0.0/16", "203.0.113.7", "2001:db8::/32"],
      held: ["10.0.0.1", "10.1.2.3", "203.0.113.7", "203.0.113.8", "2001:db8::1", "2001:db9::1"],
      isSet: false
    ),
    Key(
      name: "x:arn",
      operators: ["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEqualsIfExists"],
      values: [
        "arn:aws:iam::*:role/Admin*", "arn:aws:iam::111122223333:role/x", "arn:aws:iam::*:role/*",
      ],
      held: [
        "arn:aws:iam::111122223333:role/x", "arn:aws:iam::111122223333:role/Admin",
        "arn:aws:iam::111122223333:user/u", "arn:aws:s3:::b",
      ],
      isSet: false
    ),
    Key(
      name: "x:flag",
      operators: ["Bool", "BoolIfExists"],
      values: ["true", "false"],
      held: ["true", "false"],
      isSet: false
    ),
  ]

  private static let resources = [
    "*", "arn:aws:s3:::a*", "arn:aws:s3:::a/*", "arn:aws:s3:::*", "arn:aws:ec2:*:*:instance/*",
    "arn:aws:s3:::?", "arn:aws:dynamodb:*:table/x*",
  ]

  private static let held = [
    "arn:aws:s3:::a", "arn:aws:s3:::ab", "arn:aws:s3:::a/b", "arn:aws:s3:::b",
    "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
    "arn:aws:dynamodb:eu-west-1:111122223333:table/x1", "*",
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

  /// A request with some keys, whose values policies compare with.
  mutating func request() -> Request {
    var context = Context()
    for key in keys where random.chance(70) {
      context.values[.init(key.name)] =
        key.isSet ? .list(random.some(key.held, limit: 3)) : .single(random.pick(key.held))
    }
    return Request(
      principal: .unspecified,
      action: "s3:GetObject",
      authorizations: [
        Request.Authorization(resource: random.pick(Self.held), context: context)
      ]
    )
  }
}
