import Diagnostics
@testable import JSONText
import Testing

/// What is no JSON: the code, the place and the words.
@Suite struct JSONFlawTests {
  struct Example: Sendable {
    let bytes: [UInt8]
    let code: JSONFlaw.Code
    let position: SourcePosition
    /// A part of the message.
    let words: String

    init(_ text: String, _ code: JSONFlaw.Code, _ line: Int, _ column: Int, _ words: String) {
      self.init(Array(text.utf8), code, line, column, words)
    }

    init(_ bytes: [UInt8], _ code: JSONFlaw.Code, _ line: Int, _ column: Int, _ words: String) {
      self.bytes = bytes
      self.code = code
      position = SourcePosition(line: line, column: column)
      self.words = words
    }
  }

  static let examples: [Example] = [
    // Nothing.
    Example("", .empty, 1, 1, "empty"),
    Example(" \n\t\r\n ", .empty, 3, 2, "empty"),
    Example([0xEF, 0xBB, 0xBF], .empty, 1, 4, "empty"),
    // More than one value.
    Example("{} {}", .trailing, 1, 4, "more text"),
    Example("{\"a\": 1}\n}", .trailing, 2, 1, "more text"),
    Example("[1],", .trailing, 1, 4, "more text"),
    Example("1 2", .trailing, 1, 3, "more text"),
    Example("\"a\" x", .trailing, 1, 5, "more text"),
    Example("null,", .trailing, 1, 5, "more text"),
    Example(Array("{}".utf8) + [0], .trailing, 1, 3, "more text"),
    // Signs.
    Example("{\"a\" 1}", .syntax, 1, 6, "expected `:` behind the key, found `1`"),
    Example("{\"a\": 1 \"b\": 2}", .syntax, 1, 9, "expected `,` or `}`, found `\"`"),
    Example("[1 2]", .syntax, 1, 4, "expected `,` or `]`, found `2`"),
    Example("[1}", .syntax, 1, 3, "expected `,` or `]`, found `}`"),
    Example("{\"a\": [1, 2}", .syntax, 1, 12, "expected `,` or `]`, found `}`"),
    Example("{\"a\": 1,\n}", .syntax, 2, 1, "expected a key in double quotes, found `}`"),
    Example("[1,]", .syntax, 1, 4, "expected a value, found `]`"),
    Example("[,1]", .syntax, 1, 2, "expected a value, found `,`"),
    Example("{,}", .syntax, 1, 2, "expected a key in double quotes, found `,`"),
    Example("{a: 1}", .syntax, 1, 2, "expected a key in double quotes, found `a`"),
    Example("{1: 1}", .syntax, 1, 2, "expected a key in double quotes, found `1`"),
    Example("{'a': 1}", .syntax, 1, 2, "expected a key in double quotes, found `'`"),
    Example("]", .syntax, 1, 1, "expected a value, found `]`"),
    Example("[\"a\"\"b\"]", .syntax, 1, 5, "expected `,` or `]`, found `\"`"),
    Example("{\n // c\n}", .syntax, 2, 2, "expected a key in double quotes, found `/`"),
    Example("[\u{201C}a\u{201D}]", .syntax, 1, 2, "found `\u{201C}`"),
    Example("{\"a\": é}", .syntax, 1, 7, "expected a value, found `é`"),
    Example(Array("[1,".utf8) + [0] + Array("]".utf8), .syntax, 1, 4, "control character U+0000"),
    // Literals.
    Example("[tru]", .syntax, 1, 2, "expected a value, found `tru`"),
    Example("[True]", .syntax, 1, 2, "expected a value, found `True`"),
    Example("[truex]", .syntax, 1, 2, "expected a value, found `truex`"),
    Example("[nul]", .syntax, 1, 2, "expected a value, found `nul`"),
    Example("[None]", .syntax, 1, 2, "expected a value, found `None`"),
    Example("{\"a\": fals", .truncated, 1, 11, "expected `false`"),
    Example("tru", .truncated, 1, 4, "expected `true`"),
    Example("nulll", .syntax, 1, 1, "expected a value, found `nulll`"),
    Example("[NaN]", .syntax, 1, 2, "expected a value, found `NaN`"),
    Example("[Infinity]", .syntax, 1, 2, "expected a value, found `Infinity`"),
    Example("[false1]", .syntax, 1, 2, "expected a value, found `false1`"),
    // Numbers.
    Example("[01]", .number, 1, 2, "`01` is no JSON number"),
    Example("[-01]", .number, 1, 2, "`-01` is no JSON number"),
    Example("[1.]", .number, 1, 4, "expected a digit, found `]`"),
    Example("[.5]", .syntax, 1, 2, "expected a value, found `.5`"),
    Example("[+1]", .syntax, 1, 2, "expected a value, found `+1`"),
    Example("[-]", .number, 1, 3, "expected a digit, found `]`"),
    Example("[1e]", .number, 1, 4, "expected a digit, found `]`"),
    Example("[1e+]", .number, 1, 5, "expected a digit, found `]`"),
    Example("[1.e5]", .number, 1, 4, "expected a digit, found `e5`"),
    Example("[1x]", .number, 1, 2, "`1x` is no JSON number"),
    Example("[0x10]", .number, 1, 2, "`0x10` is no JSON number"),
    Example("[1.2.3]", .number, 1, 2, "`1.2.3` is no JSON number"),
    Example("[1_000]", .number, 1, 2, "`1_000` is no JSON number"),
    Example("[--1]", .number, 1, 3, "expected a digit, found `-1`"),
    Example("1.", .truncated, 1, 3, "expected a digit"),
    Example("{\"a\": -", .truncated, 1, 8, "expected a digit"),
    // Strings.
    Example("[\"a\\x\"]", .escape, 1, 4, "unknown escape"),
    Example("[\"\\'\"]", .escape, 1, 3, "unknown escape"),
    Example("[\"\\u12G4\"]", .escape, 1, 3, "four hexadecimal digits"),
    Example("[\"\\u12\"]", .escape, 1, 3, "four hexadecimal digits"),
    Example("[\"\\ud800\"]", .escape, 1, 3, "surrogate"),
    Example("[\"\\udc00\"]", .escape, 1, 3, "surrogate"),
    Example("[\"a\\ud83d\\u0041\"]", .escape, 1, 4, "surrogate"),
    Example("[\"\\ud83dx\"]", .escape, 1, 3, "surrogate"),
    Example("{\"\\udfff\": 1}", .escape, 1, 3, "surrogate"),
    Example("[\"a\u{1}\"]", .control, 1, 4, "control character U+0001"),
    Example("[\"a\tb\"]", .control, 1, 4, "control character U+0009"),
    Example("{\"a\nb\": 1}", .control, 1, 4, "control character U+000A"),
    Example(Array("[\"".utf8) + [0] + Array("\"]".utf8), .control, 1, 3, "U+0000"),
    Example("[\"abc]", .truncated, 1, 2, "never closed"),
    Example("{\"a\": \"b\\\"}", .truncated, 1, 7, "never closed"),
    Example("\"a", .truncated, 1, 1, "never closed"),
    // The end too soon.
    Example("{", .truncated, 1, 2, "inside the object that begins at 1:1"),
    Example("[", .truncated, 1, 2, "inside the array that begins at 1:1"),
    Example("{\"a\"", .truncated, 1, 5, "expected `:`"),
    Example("{\"a\":", .truncated, 1, 6, "expected a value"),
    Example("{\"a\": [1, 2\n", .truncated, 2, 1, "inside the array that begins at 1:7"),
    Example("[{\"a\": 1},\n {\"b\": 2}", .truncated, 2, 10, "inside the array that begins at 1:1"),
    // Encodings.
    Example([0xFF, 0xFE, 0x7B, 0x00], .encoding, 1, 1, "UTF-16"),
    Example([0xFE, 0xFF, 0x00, 0x7B], .encoding, 1, 1, "UTF-16"),
    Example([0x7B, 0x00, 0x7D, 0x00], .encoding, 1, 1, "UTF-16"),
    Example([0x00, 0x7B, 0x00, 0x7D], .encoding, 1, 1, "UTF-16"),
    Example(Array("[\"a".utf8) + [0xFF] + Array("\"]".utf8), .encoding, 1, 4, "byte 0xFF"),
    Example(Array("{\"a".utf8) + [0xC3] + Array("\": 1}".utf8), .encoding, 1, 4, "byte 0xC3"),
    Example(Array("[1,\n ".utf8) + [0x80] + Array("]".utf8), .encoding, 2, 2, "byte 0x80"),
    Example([0xE9, 0x7B, 0x7D], .encoding, 1, 1, "byte 0xE9"),
    // An overlong form, a surrogate, and beyond the last character.
    Example(Array("[\"".utf8) + [0xC0, 0xAF] + Array("\"]".utf8), .encoding, 1, 3, "byte 0xC0"),
    Example(Array("[\"".utf8) + [0xE0, 0x80, 0xAF] + Array("\"]".utf8), .encoding, 1, 3, "0xE0"),
    Example(Array("[\"".utf8) + [0xED, 0xA0, 0x80] + Array("\"]".utf8), .encoding, 1, 3, "0xED"),
    Example(
      Array("[\"".utf8) + [0xF4, 0x90, 0x80, 0x80] + Array("\"]".utf8),
      .encoding,
      1,
      3,
      "0xF4"
    ),
    // Too deep.
    Example(String(repeating: "[", count: 9), .depth, 1, 9, "more than 8 levels"),
    Example(
      String(repeating: "{\"a\":", count: 9) + "1" + String(repeating: "}", count: 9),
      .depth,
      1,
      41,
      "more than 8 levels"
    ),
  ]

  @Test func eachFlawIsFoundWhereItIs() throws {
    let parser = JSONParser(maximumDepth: 8)
    for example in Self.examples {
      let text = SourceText(example.bytes, file: "a.json")
      let shown = String(decoding: example.bytes, as: UTF8.self)
      let error = #expect(throws: JSONError.self, "\(shown)") { try parser.parse(text) }
      #expect(error?.code == example.code.rawValue, "\(shown)")
      #expect(error?.position == example.position, "\(shown)")
      #expect(error?.message.contains(example.words) == true, "\(shown): \(error?.message ?? "")")
      #expect(error?.location == SourceLocation(file: "a.json", position: example.position))
    }
  }

  /// What a text read whole does not show is tested where it shows.
  @Test func everyCodeStandsInATable() {
    let elsewhere: Set<JSONFlaw.Code> = [.duplicateKey, .notObject, .tooLarge]
    let shown = Set(Self.examples.map(\.code)).union(elsewhere)
    #expect(JSONFlaw.Code.allCases.filter { !shown.contains($0) }.isEmpty)
  }

  @Test(arguments: [
    ("[1, 2,]", "remove the comma before it"), ("[}", nil), ("{/* a */}", "no comments"),
    ("['a']", "straight double quotes"), ("[\u{201C}a\u{201D}]", "straight double quotes"),
    ("{\"a\": 1 \"b\": 2}", "a comma may be missing"), ("{\"a\": [1", "make the export again"),
    ("[\"a\nb\"]", "begins at 1:2 has no closing quote"), ("[\"\\.\"]", "written \\\\"),
    ("{}{}", "exactly one value"), ("[x]", nil),
  ])
  func theWayOutIsTold(_ text: String, _ hint: String?) {
    let error = #expect(throws: JSONError.self) {
      try JSONParser().parse(SourceText(text.utf8, file: "a.json"))
    }
    #expect(error?.hint?.contains(hint ?? "") == (hint != nil ? true : nil))
  }

  @Test func theDiagnosticHasAllOfIt() {
    let error = #expect(throws: JSONError.self) {
      try JSONParser().parse(SourceText("[1,]".utf8, file: "a.json"))
    }
    #expect(
      error?.diagnostic.description
        == "error: a.json:1:4: expected a value, found `]`\n  remove the comma before it"
    )
    #expect(error?.diagnostic.code == "json-syntax")
  }

  @Test(arguments: [
    "[1e999, -1e-999, 123456789012345678901234567890, 0.1e+10, -0, 0e0, 1E5]",
    "[\"\\ud83d\\ude00 \\u0000 \\/ \\b\\f\\n\\r\\t \u{7F} \u{10FFFF}\"]", "{\"\": {}}", "[[], {}]",
    "[1e-400, \(String(repeating: "9", count: 2_000)).\(String(repeating: "1", count: 2_000))]",
    "\u{FEFF}{\"a\": 1}", " \r\n\t[ ] \n",
  ])
  func whatIsUnusualAndInOrderIsRead(_ text: String) throws {
    _ = try JSONParser().parse(SourceText(text.utf8, file: "a.json"))
  }

  @Test(arguments: [
    ("5", JSONValue.Kind.number), ("-0.5e3", .number), ("\"a\"", .string), ("true", .true),
    ("false", .false), ("null", .null), (" 1e999 ", .number), ("\"\\u0041\"", .string),
  ])
  func aScalarMayStandAlone(_ text: String, _ kind: JSONValue.Kind) throws {
    let root = try JSONParser().parse(SourceText(text.utf8, file: "a.json")).root
    #expect(root.kind == kind)
    #expect(String(decoding: root.rawText, as: UTF8.self) == text.filter { $0 != " " })
  }

  @Test func aByteOrderMarkCountsAsABytesOfTheFile() throws {
    let text = SourceText([0xEF, 0xBB, 0xBF] + Array("{\"a\": [1]}".utf8), file: "a.json")
    let value = try #require(try JSONParser().parse(text).root["a"])
    #expect(value.position == SourcePosition(line: 1, column: 10))
    #expect(value.range == 9..<12)
  }

  @Test(arguments: [1, 2, 8, 512]) func theDepthIsHeld(_ depth: Int) throws {
    let parser = JSONParser(maximumDepth: depth)
    let open = String(repeating: "[", count: depth)
    let close = String(repeating: "]", count: depth)
    _ = try parser.parse(SourceText((open + close).utf8, file: "a.json"))
    let error = #expect(throws: JSONError.self) {
      try parser.parse(SourceText(("[" + open + close + "]").utf8, file: "a.json"))
    }
    #expect(error?.code == "json-depth")
    #expect(error?.offset == depth)
  }

  @Test func aHugeDepthEndsInAnErrorToo() {
    let parser = JSONParser(maximumDepth: .max)
    let error = #expect(throws: JSONError.self) {
      try parser.parse(SourceText(repeatElement(UInt8(ascii: "["), count: 1_000_000), file: "a"))
    }
    #expect(error?.code == "json-depth")
  }
}
