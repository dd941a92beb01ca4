import Diagnostics
import JSONText
import PolicyLanguage
import Testing

/// Each field of a good policy damaged in each way: a finding stands at that field.
@Suite struct FieldDamageTests {
  /// A policy of each kind that has all elements that its kind takes.
  static let policies: [(PolicyKind, String)] = [
    (.serviceControlPolicy, policy(principal: nil, id: nil)),
    (.resourceControlPolicy, policy(principal: #""*""#, id: nil)),
    (.permissionsBoundary, policy(principal: nil, id: nil)),
    (.identityPolicy, policy(principal: nil, id: nil)),
    (.sessionPolicy, policy(principal: nil, id: nil)),
    (
      .resourcePolicy,
      policy(
        principal: #"{"AWS": ["111122223333"], "Service": "sns.amazonaws.com"}"#,
        id: "Everything"
      )
    ),
  ]

  private static func policy(principal: String?, id: String?) -> String {
    let principal = principal.map { "\"Principal\": \($0)," } ?? ""
    let id = id.map { "\"Id\": \"\($0)\"," } ?? ""
    return #"""
      {
        "Version": "2012-10-17", \#(id)
        "Statement": [
          {
            "Sid": "First", "Effect": "Deny", \#(principal)
            "Action": ["s3:Get*", "s3:PutObject"],
            "Resource": "arn:aws:s3:::home/*",
            "Condition": {
              "StringNotLike": {"aws:PrincipalTag/team": ["a*", "b"]},
              "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/*"},
              "IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]},
              "DateLessThan": {"aws:CurrentTime": "2026-05-15T10:00:00Z"},
              "NumericLessThan": {"aws:MultiFactorAuthAge": 3600},
              "Bool": {"aws:SecureTransport": "true"},
              "BinaryEquals": {"a:b": "QQ=="},
              "Null": {"aws:TokenIssueTime": false}
            }
          },
          {
            "Sid": "Second", "Effect": "Deny", \#(principal)
            "Action": "sqs:*", "NotResource": ["*"]
          }
        ]
      }
      """#
  }

  @Test func theGoodOnesAreGood() {
    for (kind, text) in Self.policies {
      #expect(MarkedDocument(text).parsed(as: kind).findings.isEmpty, "\(kind)")
    }
  }

  @Test(arguments: PolicyKind.allCases) func aValueOfTheWrongTypeIsFound(_ kind: PolicyKind) throws
  {
    try forEachValue(of: kind) { bytes, value, path in
      let wrong = path.isConditionValue || path.isListOfValues ? "null" : "5"
      let damaged = bytes.replacing(value.range, with: wrong)
      expect("wrong-type", at: value.range.lowerBound, in: damaged, kind, "\(path)")
    }
  }

  @Test(arguments: PolicyKind.allCases) func aWrongValueIsFound(_ kind: PolicyKind) throws {
    var count = 0
    try forEachValue(of: kind) { bytes, value, path in
      guard let (wrong, code) = path.wrongValue(kind) else { return }
      count += 1
      let damaged = bytes.replacing(value.range, with: wrong)
      expect(code, at: value.range.lowerBound, in: damaged, kind, "\(path)")
    }
    #expect(count > 15)
  }

  @Test(arguments: PolicyKind.allCases) func aMisspelledKeyIsFound(_ kind: PolicyKind) throws {
    try forEachMember(of: kind) { bytes, key, _, path in
      let code: String
      switch path.count {
      case 1, 3: code = "unknown-element"
      case 4 where path[2] == "Principal": code = "invalid-principal"
      case 4: code = "unknown-operator"
      default: code = "condition-key-format"
      }
      let damaged = bytes.replacing(key.range, with: "\"Xyzzy\"")
      expect(code, at: key.range.lowerBound, in: damaged, kind, "\(path)")
    }
  }

  @Test(arguments: PolicyKind.allCases) func aMemberThatStandsTwiceIsFound(
    _ kind: PolicyKind
  ) throws {
    try forEachMember(of: kind) { bytes, key, value, path in
      let member = Array(bytes[key.range.lowerBound..<value.range.upperBound])
      let second = Array(", ".utf8) + member
      let damaged = bytes.replacing(value.range.upperBound..<value.range.upperBound, with: second)
      expect("duplicate-key", at: value.range.upperBound + 2, in: damaged, kind, "\(path)")
    }
  }

  /// What is missing has its finding at the object that lacks it.
  @Test(arguments: PolicyKind.allCases) func aMissingMemberIsFound(_ kind: PolicyKind) throws {
    let codes = [
      "Version": "missing-version", "Statement": "missing-statement",
      "Effect": "missing-effect", "Action": "missing-action", "Resource": "missing-resource",
      "NotResource": "missing-resource", "Principal": "missing-principal",
    ]
    try forEachMember(of: kind) { bytes, key, value, path in
      let name = path[path.count - 1]
      guard path.count < 4, let code = codes[name] else { return }
      // A resource policy may leave out the resource that it is attached to.
      if kind == .resourcePolicy, code == "missing-resource" { return }
      // An element that starts with a blank is none, and the object has as many as before.
      let damaged = bytes.replacing(key.range, with: "\" \(name)\"")
      let begin = try #require(Self.objectBegin(before: key.range.lowerBound, in: bytes))
      expect(code, at: begin, in: damaged, kind, "\(path)")
    }
  }

  @Test(arguments: PolicyKind.allCases) func anEmptyListIsFound(_ kind: PolicyKind) throws {
    try forEachValue(of: kind) { bytes, value, path in
      guard value.kind == .array || value.kind == .object else { return }
      let empty = value.kind == .array ? "[]" : "{}"
      let code: String
      switch (path.count, path.last) {
      case (0, _): code = "missing-statement"
      case (2, _): code = "missing-effect"
      case (3, "Condition"): code = "empty-condition"
      case (4, _) where path[2] == "Condition": code = "empty-condition"
      case (5, _): code = "empty-values"
      default: code = "empty-list"
      }
      let damaged = bytes.replacing(value.range, with: empty)
      expect(code, at: value.range.lowerBound, in: damaged, kind, "\(path)")
    }
  }

  private func expect(
    _ code: String,
    at offset: Int,
    in bytes: [UInt8],
    _ kind: PolicyKind,
    _ path: Comment
  ) {
    let text = SourceText(bytes, file: "a.json")
    let findings = ParsedPolicy(parsing: text, as: kind).findings
    let found = findings.contains { $0.code == code && $0.offset == offset }
    #expect(found, "\(path): no \(code) at \(text.position(at: offset)): \(findings)")
  }

  private func forEachMember(
    of kind: PolicyKind,
    _ body: ([UInt8], JSONKey, JSONValue, [String]) throws -> Void
  ) throws {
    let text = try #require(Self.policies.first { $0.0 == kind }).1
    let document = try JSONParser().parse(SourceText(text.utf8, file: "a.json"))
    func visit(_ value: JSONValue, _ path: [String]) throws {
      for member in value.members {
        let inner = path + [member.key.text]
        try body(Array(text.utf8), member.key, member.value, inner)
        try visit(member.value, inner)
      }
      for (index, element) in value.elements.enumerated() {
        try visit(element, path + ["\(index)"])
      }
    }
    try visit(document.root, [])
  }

  private func forEachValue(
    of kind: PolicyKind,
    _ body: ([UInt8], JSONValue, FieldPath) throws -> Void
  ) throws {
    let text = try #require(Self.policies.first { $0.0 == kind }).1
    let document = try JSONParser().parse(SourceText(text.utf8, file: "a.json"))
    func visit(_ value: JSONValue, _ path: [String]) throws {
      // The document itself is not a field.
      if !path.isEmpty { try body(Array(text.utf8), value, FieldPath(path)) }
      for member in value.members { try visit(member.value, path + [member.key.text]) }
      for (index, element) in value.elements.enumerated() {
        try visit(element, path + ["\(index)"])
      }
    }
    try visit(document.root, [])
  }

  /// Where the object begins that holds the byte at an offset.
  private static func objectBegin(before offset: Int, in bytes: [UInt8]) -> Int? {
    var depth = 0
    for index in bytes[..<offset].indices.reversed() {
      if bytes[index] == UInt8(ascii: "}") { depth += 1 }
      if bytes[index] == UInt8(ascii: "{") {
        if depth == 0 { return index }
        depth -= 1
      }
    }
    return nil
  }
}

/// The way to a value of a policy: keys, and numbers in lists.
struct FieldPath: CustomStringConvertible {
  let parts: [String]

  init(_ parts: [String]) { self.parts = parts }

  var count: Int { parts.count }
  var last: String? { parts.last }
  var description: String { parts.joined(separator: "/") }

  subscript(index: Int) -> String { parts[index] }

  /// Whether the value is one that a condition key is compared with.
  var isConditionValue: Bool { parts.count > 4 && parts[2] == "Condition" }

  /// Whether the values of a condition key stand here.
  var isListOfValues: Bool { parts.count == 5 && parts[2] == "Condition" }

  /// A value of the right type that is wrong here, and its finding.
  func wrongValue(_ kind: PolicyKind) -> (String, String)? {
    switch (parts.count, parts.count > 2 ? parts[2] : parts[0]) {
    case (1, "Version"): ("\"2013-01-01\"", "invalid-version")
    case (3, "Sid"): kind == .resourcePolicy ? nil : ("\"not plain\"", "sid-characters")
    case (3, "Effect"): ("\"Permit\"", "invalid-effect")
    case (3, "Principal"):
      ("\"nobody\"", kind == .resourcePolicy ? "invalid-principal" : "unsupported-principal")
    case (3..., "Action"): ("\"GetObject\"", "action-format")
    case (3..., "Resource"), (3..., "NotResource"):
      kind == .resourcePolicy ? ("\"arn:aws:s3\"", "short-arn") : ("\"home\"", "resource-format")
    case (5..., "Condition"):
      parts[3] == "StringNotLike"
        ? ("\"<team>\"", "unfilled-placeholder") : ("\"x\"", "malformed-value")
    default: nil
    }
  }
}

extension [UInt8] {
  fileprivate func replacing(_ range: Range<Int>, with text: String) -> [UInt8] {
    replacing(range, with: Array(text.utf8))
  }

  fileprivate func replacing(_ range: Range<Int>, with bytes: [UInt8]) -> [UInt8] {
    Array(self[..<range.lowerBound]) + bytes + Array(self[range.upperBound...])
  }
}
