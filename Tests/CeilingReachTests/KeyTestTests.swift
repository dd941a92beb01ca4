import PolicyLanguage
import RequestModel
import Testing

@testable import CeilingReach

/// Conditions alone, each decided for what one request holds.
@Suite struct KeyTestTests {
  struct Case: Sendable {
    let id: String
    let name: String
    let key: String
    let values: [String]
    let context: [String: Context.Value]
    let holds: Bool

    init(
      _ id: String,
      _ name: String,
      _ key: String,
      _ values: [String],
      _ context: [String: Context.Value],
      _ holds: Bool
    ) {
      self.id = id
      self.name = name
      self.key = key
      self.values = values
      self.context = context
      self.holds = holds
    }
  }

  static let cases: [Case] = [
    Case("K01", "StringEquals", "a:x", ["v"], ["a:x": .single("v")], true),
    Case("K02", "StringEquals", "a:x", ["V"], ["a:x": .single("v")], false),
    Case("K03", "StringEqualsIgnoreCase", "a:x", ["V"], ["a:x": .single("v")], true),
    Case("K05", "StringEquals", "a:x", ["v*"], ["a:x": .single("value")], false),
    Case("K06", "StringLike", "a:x", ["v?l*"], ["a:x": .single("value")], true),
    Case("K07", "StringLike", "a:x", [""], ["a:x": .single("")], true),
    Case("K08", "StringEquals", "a:x", ["u", "v"], ["a:x": .single("v")], true),
    Case("K09", "StringNotEquals", "a:x", ["u", "v"], ["a:x": .single("v")], false),
    Case("K10", "StringNotEquals", "a:x", ["u", "v"], ["a:x": .single("w")], true),
    Case("K11", "StringEquals", "a:x", ["v"], [:], false),
    Case("K12", "StringNotEquals", "a:x", ["v"], [:], true),
    Case("K13", "StringEqualsIfExists", "a:x", ["v"], [:], true),
    Case("K14", "StringNotEqualsIfExists", "a:x", ["v"], [:], true),
    Case("K15", "StringNotEqualsIfExists", "a:x", ["v"], ["a:x": .single("v")], false),
    Case("K16", "Null", "a:x", ["true"], [:], true),
    Case("K17", "Null", "a:x", ["true"], ["a:x": .single("v")], false),
    Case("K18", "Null", "a:x", ["false"], ["a:x": .single("v")], true),
    Case("K19", "ForAllValues:StringEquals", "a:l", ["p", "q"], [:], true),
    Case("K20", "ForAllValues:StringEquals", "a:l", ["p", "q"], ["a:l": .list([])], true),
    Case("K21", "ForAllValues:StringEquals", "a:l", ["p", "q"], ["a:l": .list(["p"])], true),
    Case(
      "K22",
      "ForAllValues:StringEquals",
      "a:l",
      ["p", "q"],
      ["a:l": .list(["p", "z"])],
      false
    ),
    Case("K23", "ForAllValues:StringNotEquals", "a:l", ["p"], ["a:l": .list(["q", "z"])], true),
    Case("K24", "ForAllValues:StringNotEquals", "a:l", ["p"], ["a:l": .list(["p", "z"])], false),
    Case("K25", "ForAnyValue:StringEquals", "a:l", ["p", "q"], [:], false),
    Case("K26", "ForAnyValue:StringEquals", "a:l", ["p", "q"], ["a:l": .list(["z", "q"])], true),
    Case("K27", "ForAnyValue:StringNotEquals", "a:l", ["p"], ["a:l": .list(["p", "z"])], true),
    Case("K28", "ForAnyValue:StringNotEquals", "a:l", ["p"], [:], false),
    Case("K67", "NumericNotEquals", "a:n", ["ten"], ["a:n": .single("10")], false),
    Case(
      "K68",
      "NotIpAddressIfExists",
      "a:i",
      ["10.0.0.0/8", "x"],
      ["a:i": .single("1.2.3.4")],
      false
    ),
    Case("K69", "NotIpAddressIfExists", "a:i", ["<cidr>"], [:], true),
    Case(
      "K70",
      "ArnNotLike",
      "a:arn",
      ["not-an-arn"],
      ["a:arn": .single("arn:aws:iam::111122223333:role/x")],
      false
    ),
    Case("K62", "ForAllValues:StringEquals", "a:x", ["p"], ["a:x": .single("")], true),
    Case("K63", "ForAnyValue:StringNotEquals", "a:x", ["p"], ["a:x": .single("")], false),
    Case("K64", "ForAllValues:StringNotLike", "a:l", ["*"], ["a:l": .list([""])], true),
    Case("K65", "ForAnyValue:StringEquals", "a:l", [""], ["a:l": .list([""])], false),
    Case("K66", "StringEquals", "a:x", [""], ["a:x": .single("")], true),
    Case("K30", "ForAnyValue:StringEquals", "a:x", ["v"], ["a:x": .single("v")], true),
    Case("K31", "Bool", "a:b", ["true"], ["a:b": .single("true")], true),
    Case("K32", "Bool", "a:b", ["true"], ["a:b": .single("TRUE")], true),
    Case("K33", "Bool", "a:b", ["false"], [:], false),
    Case("K34", "BoolIfExists", "a:b", ["false"], [:], true),
    Case("K35", "Bool", "a:b", ["yes"], ["a:b": .single("true")], false),
    Case("K36", "NumericLessThanEquals", "a:n", ["10"], ["a:n": .single("10.0")], true),
    Case("K37", "NumericLessThan", "a:n", ["10"], [:], false),
    Case("K38", "NumericEquals", "a:n", ["ten"], ["a:n": .single("10")], false),
    Case(
      "K39",
      "DateGreaterThan",
      "a:d",
      ["2026-01-01T00:00:00Z"],
      ["a:d": .single("2026-05-15T10:00:00+02:00")],
      true
    ),
    Case(
      "K40",
      "DateLessThan",
      "a:d",
      ["1767225600"],
      ["a:d": .single("2025-12-31T23:59:59Z")],
      true
    ),
    Case(
      "K41",
      "DateEquals",
      "a:d",
      ["2026-05-15"],
      ["a:d": .single("2026-05-15T00:00:00Z")],
      true
    ),
    Case("K42", "IpAddress", "a:i", ["203.0.113.0/24"], ["a:i": .single("203.0.113.7")], true),
    Case("K43", "IpAddress", "a:i", ["203.0.113.7"], ["a:i": .single("203.0.113.7")], true),
    Case(
      "K44",
      "NotIpAddress",
      "a:i",
      ["203.0.113.0/24", "10.0.0.0/8"],
      ["a:i": .single("10.1.2.3")],
      false
    ),
    Case("K45", "NotIpAddress", "a:i", ["203.0.113.0/24"], [:], true),
    Case(
      "K46",
      "IpAddress",
      "a:i",
      ["2001:db8:1234:5678::/64"],
      ["a:i": .single("2001:DB8:1234:5678::1")],
      true
    ),
    Case("K47", "NotIpAddress", "a:i", ["203.0.113.0/24"], ["a:i": .single("2001:db8::1")], true),
    Case(
      "K48",
      "ArnLike",
      "a:arn",
      ["arn:aws:iam::*:role/Admin*"],
      ["a:arn": .single("arn:aws:iam::111122223333:role/Admin/x")],
      true
    ),
    Case(
      "K49",
      "ArnEquals",
      "a:arn",
      ["arn:aws:iam::*:role/Admin*"],
      ["a:arn": .single("arn:aws:iam::111122223333:role/AdminB")],
      true
    ),
    Case(
      "K50",
      "ArnLike",
      "a:arn",
      ["arn:aws:someservice:*:111122223333:finance/*"],
      [
        "a:arn": .single(
          "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"
        )
      ],
      false
    ),
    Case(
      "K51",
      "StringLike",
      "a:arn",
      ["arn:aws:someservice:*:111122223333:finance/*"],
      [
        "a:arn": .single(
          "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"
        )
      ],
      true
    ),
    Case(
      "K52",
      "ArnLike",
      "a:arn",
      ["arn:aws:dynamodb:*:table/prod-*"],
      ["a:arn": .single("arn:aws:dynamodb:us-east-1:111122223333:table/prod-x")],
      false
    ),
    Case("K53", "ArnNotLike", "a:arn", ["arn:aws:iam::*:role/x"], [:], true),
    Case(
      "K54",
      "ArnLike",
      "a:arn",
      ["arn:aws:iam::*:root"],
      ["a:arn": .single("arn:aws:iam::222233334444:root")],
      true
    ),
    Case("K55", "BinaryEquals", "a:bin", ["QmluYXJ5"], ["a:bin": .single("QmluYXJ5")], true),
    Case(
      "K56",
      "StringEquals",
      "a:x",
      ["${a:y}"],
      ["a:x": .single("v"), "a:y": .single("v")],
      true
    ),
    Case("K57", "StringEquals", "a:x", ["${a:y}"], ["a:x": .single("v")], false),
    Case("K58", "StringNotEquals", "a:x", ["${a:y}"], ["a:x": .single("v")], true),
    Case(
      "K59",
      "StringLike",
      "a:x",
      ["${a:y}*"],
      ["a:x": .single("a*b"), "a:y": .single("a*")],
      true
    ),
    Case(
      "K60",
      "StringLike",
      "a:x",
      ["${a:y}"],
      ["a:x": .single("abc"), "a:y": .single("a*")],
      false
    ),
    Case("K61", "StringEquals", "a:x", ["${a:y, 'dflt'}"], ["a:x": .single("dflt")], true),
  ]

  static func condition(_ name: String, _ key: String, _ values: [String]) throws -> ConditionTest {
    ConditionTest(
      try #require(ConditionOperator(parsing: name)),
      ConditionKey(key),
      values.map {
        ConditionValue(text: $0, pattern: PatternText(parsing: $0, variables: .everywhere))
      }
    )
  }

  @Test(arguments: cases)
  func holdsAsDocumented(_ row: Case) throws {
    let test = TestCompiler().test(try Self.condition(row.name, row.key, row.values)) { variable in
      switch row.context[variable.key.folded] {
      case .single(let value)?: .known(value)
      default: .absent
      }
    }
    for reading in [Reading.fewest, .most] {
      #expect(test.holds(KeyValue(row.context[row.key]), reading) == row.holds, "\(row.id)")
    }
  }

  /// Where the documentation is silent, the two readings differ.
  @Test(arguments: [
    ("StringEquals", ["p"], KeyValue.many(["p"])),
    ("StringNotEquals", ["p"], .many(["q"])),
    ("ForAnyValue:StringEqualsIfExists", ["p"], .absent),
    ("StringEquals", ["${a:unknown}"], .one("v")),
    ("StringNotLike", ["x-${a:unknown}-*"], .one("x-1-2")),
  ])
  func leavesOpenWhatIsNotSettled(_ name: String, _ values: [String], _ value: KeyValue) throws {
    let condition = try Self.condition(name, "a:x", values)
    let test = TestCompiler().test(condition) { _ in .unknown }
    #expect(!test.holds(value, .fewest))
    #expect(test.holds(value, .most))
  }

  /// An unknown variable leaves open only what it could bring.
  @Test func unknownVariableMatchesNothingElse() throws {
    let condition = try Self.condition("StringLike", "a:x", ["home/${aws:username}/*"])
    let test = TestCompiler().test(condition) { _ in .unknown }
    #expect(!test.holds(.one("work/alice/x"), .most))
    #expect(test.holds(.one("home/alice/x"), .most))
    #expect(!test.holds(.one("home/alice/x"), .fewest))
  }
}
