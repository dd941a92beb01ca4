import PolicyLanguage
import Testing

@testable import CeilingReach

/// For each kind of value: which tests can hold and fail at once, and that what is found does.
@Suite struct ValueSearchTests {
  struct Want: Sendable {
    let name: String
    let values: [String]
    let holds: Bool

    init(_ name: String, _ values: [String], _ holds: Bool = true) {
      self.name = name
      self.values = values
      self.holds = holds
    }
  }

  @Test(
    arguments: [
      (
        ValueDomain.number, [Want("NumericLessThan", ["5"]), Want("NumericGreaterThan", ["3"])],
        true
      ),
      (.number, [Want("NumericLessThan", ["5"]), Want("NumericGreaterThanEquals", ["5"])], false),
      (.number, [Want("NumericLessThan", ["5"]), Want("NumericGreaterThan", ["4"])], true),
      (
        .number,
        [
          Want("NumericNotEquals", ["5"]), Want("NumericLessThanEquals", ["5"]),
          Want("NumericGreaterThanEquals", ["5"]),
        ], false
      ),
      (.number, [Want("NumericEquals", ["5"]), Want("NumericEquals", ["5.0", "7"])], true),
      (.number, [Want("NumericEquals", ["5"]), Want("StringEquals", ["5"], false)], nil),
      (.time(from: DecimalNumber(1_795_132_800)), [Want("DateLessThan", ["2026-01-01"])], false),
      (.time(from: nil), [Want("DateLessThan", ["2026-01-01"])], true),
      (
        .time(from: nil),
        [
          Want("DateGreaterThan", ["2026-01-01T00:00:00Z"]),
          Want("DateLessThanEquals", ["2026-01-01T02:00:00+02:00"]),
        ], false
      ),
      (.address, [Want("IpAddress", ["10.0.0.0/8"]), Want("NotIpAddress", ["10.0.0.0/9"])], true),
      (.address, [Want("IpAddress", ["10.0.0.0/9"]), Want("NotIpAddress", ["10.0.0.0/8"])], false),
      (
        .address,
        [
          Want("IpAddress", ["10.0.0.0/8"]),
          Want("NotIpAddress", ["10.0.0.0/9", "10.128.0.0/9"]),
        ], false
      ),
      (.address, [Want("NotIpAddress", ["0.0.0.0/0"])], true),
      (.address, [Want("NotIpAddress", ["0.0.0.0/0", "::/0"])], false),
      (
        .address, [Want("IpAddress", ["2001:db8::/32"]), Want("NotIpAddress", ["2001:db8::/33"])],
        true
      ),
      (.bool, [Want("Bool", ["true"]), Want("Bool", ["false"])], false),
      (.bool, [Want("Bool", ["true"], false), Want("StringEquals", ["false"])], true),
      (.binary, [Want("BinaryEquals", ["QQ==", "Qg=="], false)], true),
      (.binary, [Want("BinaryEquals", ["QQ=="]), Want("BinaryEquals", ["Qg=="])], false),
      (.listed(["eu-west-1", "us-east-1"]), [Want("StringLike", ["eu-*"])], true),
      (.listed(["eu-west-1", "us-east-1"]), [Want("StringNotLike", ["eu-*", "us-*"])], false),
      (.anyText(), [Want("StringLike", ["a*"]), Want("StringNotLike", ["ab*", "a"])], true),
      (
        .anyText(), [Want("StringEqualsIgnoreCase", ["team"]), Want("StringNotEquals", ["team"])],
        true
      ),
      (
        .anyText(), [Want("StringEquals", ["team"]), Want("StringNotEqualsIgnoreCase", ["TEAM"])],
        false
      ),
      (
        .arn(),
        [Want("ArnLike", ["arn:aws:iam::*:role/*"]), Want("ArnNotLike", ["arn:*:iam::*:*"])],
        false
      ),
      (.arn(), [Want("ArnNotLike", ["arn:aws:*:*:*:*"])], true),
      (.arn(), [Want("ArnNotLike", ["arn:*:*:*:*:*"])], false),
      // Text and number of one key: certain only where a value is found.
      (.anyText(), [Want("NumericLessThan", ["5"]), Want("StringLike", ["*"])], true),
      (.anyText(), [Want("NumericLessThan", ["5"]), Want("StringLike", ["4.*"])], nil),
    ] as [(ValueDomain, [Want], Bool?)]
  )
  func findsWhatThereIs(_ domain: ValueDomain, _ wants: [Want], _ exists: Bool?) throws {
    let compiler = TestCompiler()
    let literals = try wants.map { want in
      KeyLiteral(
        test: compiler.test(try KeyTestTests.condition(want.name, "a:x", want.values)) { _ in
          .unknown
        },
        reading: .fewest,
        holds: want.holds
      )
    }
    switch KeySlot("a:x", KeyDomain(.always, domain)).find(literals) {
    case .value(let value):
      #expect(exists == true, "\(value)")
      for literal in literals { #expect(literal.isFulfilled(by: value), "\(value)") }
    case .nothing: #expect(exists == false)
    case .unknown: #expect(exists == nil)
    }
  }

  @Test(arguments: [
    ("5", "5.0", 0), ("-1", "1", -1), ("1e2", "100", 0), ("0.1", "0.10", 0), ("10", "9", 1),
    ("1.5e-3", "0.0015", 0),
  ])
  func comparesNumbers(_ left: String, _ right: String, _ order: Int) throws {
    let (left, right) = (try #require(DecimalNumber(left)), try #require(DecimalNumber(right)))
    #expect((left < right ? -1 : left == right ? 0 : 1) == order)
  }

  @Test(arguments: ["", "ten", "1.", ".5", "1e", "0x10", "1e9999", "1 "])
  func refusesWhatIsNoNumber(_ text: String) { #expect(DecimalNumber(text) == nil) }

  /// Absent keys, one value and sets of values.
  @Test(
    arguments: [
      (
        KeyDomain.Presence.optional, KeyDomain.Shape.list,
        [Want("ForAllValues:StringEquals", ["a", "b"]), Want("ForAnyValue:StringEquals", ["b"])],
        KeyValue.many(["b"])
      ),
      (
        .optional, .list,
        [
          Want("ForAnyValue:StringNotEquals", ["a", "b"], false), Want("Null", ["true"], false),
          Want("ForAllValues:StringEquals", ["a"], false),
        ], .many(["b"])
      ),
      (.optional, .list, [Want("ForAllValues:StringEquals", ["a"])], .absent),
      (
        .always, .list,
        [Want("ForAnyValue:StringEquals", ["a"]), Want("ForAnyValue:StringEquals", ["b"])],
        .many(["a", "b"])
      ),
      (
        .always, .single,
        [Want("ForAnyValue:StringEquals", ["a"]), Want("ForAnyValue:StringEquals", ["b"])], nil
      ),
      (.never, .single, [Want("StringNotEquals", ["a"])], .absent),
      (.never, .single, [Want("StringEquals", ["a"])], nil),
      (
        .optional, .single, [Want("StringEqualsIfExists", ["a"]), Want("Null", ["false"])],
        .one("a")
      ),
      (.always, .single, [Want("Null", ["true"])], nil),
    ] as [(KeyDomain.Presence, KeyDomain.Shape, [Want], KeyValue?)]
  )
  func findsSets(
    _ presence: KeyDomain.Presence,
    _ shape: KeyDomain.Shape,
    _ wants: [Want],
    _ expected: KeyValue?
  ) throws {
    let compiler = TestCompiler()
    let literals = try wants.map { want in
      KeyLiteral(
        test: compiler.test(try KeyTestTests.condition(want.name, "a:l", want.values)) { _ in
          .unknown
        },
        reading: .fewest,
        holds: want.holds
      )
    }
    let slot = KeySlot("a:l", KeyDomain(presence, .anyText(), shape: shape))
    #expect(slot.find(literals).value == expected)
  }
}
