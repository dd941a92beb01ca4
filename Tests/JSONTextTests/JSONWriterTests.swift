import JSONText
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  private func text(of value: String) -> String { JSONWriter.text { $0.string(value) } }

  @Test(arguments: [
    ("", #""""#), ("plain", #""plain""#), ("a\"b\\c/d", #""a\"b\\c/d""#),
    ("\n\r\t\u{8}\u{C}", #""\n\r\t\u0008\u000c""#), ("\u{0}\u{1F}", #""\u0000\u001f""#),
    ("é𝄞", #""é𝄞""#), ("\u{7F}", #""\u007f""#),
    // A terminal takes these for the start of a command.
    ("\u{1B}[31m\u{9B}31m", #""\u001b[31m\u009b31m""#),
    ("\u{80}\u{9F}\u{A0}", "\"\\u0080\\u009f\u{A0}\""),
    // These turn the direction in which a line is shown, or end it.
    ("a\u{202E}b\u{2066}c\u{200F}", #""a\u202eb\u2066c\u200f""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("\u{2010}\u{2065}\u{206A}\u{2026}\u{20AC}", "\"\u{2010}\u{2065}\u{206A}\u{2026}\u{20AC}\""),
  ])
  func stringsAreEscaped(_ value: String, _ expected: String) {
    #expect(text(of: value) == expected)
  }

  @Test func everyScalarIsReadBackAsItWas() throws {
    let parser = JSONParser()
    var value = ""
    for number in (0...0x3000) { value.unicodeScalars.append(Unicode.Scalar(number) ?? " ") }
    value += "\u{10FFFF}\u{FFFD}\u{E000}"
    let written = text(of: value)
    #expect(!written.utf8.contains { $0 < 0x20 || $0 == 0x7F })
    let root = try parser.parse(SourceText(written.utf8, file: "a.json")).root
    #expect(root.string?.unicodeScalars.elementsEqual(value.unicodeScalars) == true)
  }

  private func everything(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("string", "a")
      writer.member("none", nil as String?)
      writer.member("number", -5)
      writer.member("noNumber", nil as Int?)
      writer.member("bool", true)
      writer.member("noBool", nil as Bool?)
      writer.member("list", ["x", "y"])
      writer.member("emptyList", [])
      writer.member("each", each: [1, 2]) { $0.integer($1 * 10) }
      writer.key("nested")
      writer.array { writer in
        writer.object { _ in }
        writer.array { _ in }
        writer.null()
        writer.bool(false)
        writer.raw(#"{"raw":1}"#.utf8)
        writer.object { $0.member("\"", "\n") }
      }
    }
  }

  @Test func compact() {
    #expect(
      JSONWriter.text { everything(&$0) }
        == #"{"string":"a","none":null,"number":-5,"noNumber":null,"bool":true,"noBool":null,"#
        + #""list":["x","y"],"emptyList":[],"each":[10,20],"nested":[{},[],null,false,{"raw":1},"#
        + #"{"\"":"\n"}]}"#
    )
  }

  @Test func pretty() {
    #expect(
      JSONWriter.text(pretty: true) { everything(&$0) } == #"""
        {
          "string": "a",
          "none": null,
          "number": -5,
          "noNumber": null,
          "bool": true,
          "noBool": null,
          "list": [
            "x",
            "y"
          ],
          "emptyList": [],
          "each": [
            10,
            20
          ],
          "nested": [
            {},
            [],
            null,
            false,
            {"raw":1},
            {
              "\"": "\n"
            }
          ]
        }
        """#
    )
  }

  @Test func aLongDocumentComesInPiecesAndIsWhole() throws {
    var pieces: [[UInt8]] = []
    withoutActuallyEscaping({ (piece: [UInt8]) in pieces.append(piece) }) { sink in
      var writer = JSONWriter(to: sink)
      writer.array { writer in for number in 0..<50_000 { writer.integer(number) } }
      #expect(pieces.count > 3)
      #expect(pieces.allSatisfy { $0.count < 1 << 17 })
      writer.endDocument()
      writer.finish()
    }
    let text = SourceText(Array(pieces.joined()), file: "a.json")
    #expect(text.bytes.last == UInt8(ascii: "\n"))
    let root = try JSONParser().parse(text).root
    #expect(root.elements.map(\.integer).elementsEqual((0..<50_000).map { $0 }))
  }

  @Test func documentsFollowEachOtherByLine() {
    let text = JSONWriter.text { writer in
      for number in 0..<3 {
        writer.object { $0.member("id", number) }
        writer.endDocument()
      }
    }
    #expect(text == "{\"id\":0}\n{\"id\":1}\n{\"id\":2}\n")
  }

  /// What is written is what was read, for documents of any shape.
  @Test func whatWasReadIsWrittenBack() throws {
    var generator = SeededGenerator(seed: 5)
    let parser = JSONParser()
    for _ in 0..<300 {
      var random = RandomJSON(generator: generator)
      random.value(depth: 0)
      generator = random.generator
      let first = try parser.parse(SourceText(random.bytes, file: "a.json"))
      for pretty in [false, true] {
        let written = JSONWriter.text(pretty: pretty) { copy(first.root, to: &$0) }
        let second = try parser.parse(SourceText(written.utf8, file: "b.json"))
        #expect(
          JSONWriter.text { copy(second.root, to: &$0) }
            == JSONWriter.text { copy(first.root, to: &$0) }
        )
      }
    }
  }

  private func copy(_ value: JSONValue, to writer: inout JSONWriter) {
    switch value.kind {
    case .object:
      writer.object { writer in
        for (key, value) in value.members {
          writer.key(key.text)
          copy(value, to: &writer)
        }
      }
    case .array: writer.array { writer in for value in value.elements { copy(value, to: &writer) } }
    case .string: writer.string(value.string ?? "")
    default: writer.raw(value.rawText)
    }
  }
}
