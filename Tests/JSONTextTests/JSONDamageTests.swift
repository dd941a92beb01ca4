import Diagnostics
@testable import JSONText
import TestSupport
import Testing

/// Texts cut short or damaged: there is a document, or an error at a place inside the text.
@Suite struct JSONDamageTests {
  static let sample = Array(
    #"""
    {
      "Policies": [
        {"Id": "p-1", "Größe": -1.5e+3, "Flags": [true, false, null], "Leer": {}},
        {"Content": "{\n  \"Version\": \"2012-10-17\"}", "\u00e9\ud83d\ude00": "𝄞 \\ \/ \t"}
      ],
      "NextToken": null
    }
    """#.utf8
  )

  @Test func aTextCutAnywhereIsCutShort() throws {
    let parser = JSONParser()
    _ = try parser.parse(SourceText(Self.sample, file: "a.json"))
    for count in 0..<Self.sample.count {
      let text = SourceText(Self.sample[..<count], file: "a.json")
      let error = #expect(throws: JSONError.self, "cut at \(count)") { try parser.parse(text) }
      guard let error else { continue }
      #expect(error.code == (count == 0 ? "json-empty" : "json-truncated"), "cut at \(count)")
      #expect((0...count).contains(error.offset), "cut at \(count): \(error)")
      #expect(error.position == text.position(at: error.offset))
      // The place is the end, or where the string begins that the end cuts.
      if error.offset != count {
        #expect(Self.sample[error.offset] == UInt8(ascii: "\""), "cut at \(count): \(error)")
      }
    }
  }

  @Test func aDamagedTextGivesADocumentOrAPlaceInIt() {
    let seed: UInt64 = 41
    var generator = SeededGenerator(seed: seed)
    let parser = JSONParser(maximumDepth: 8)
    let meaningful = Array(#"{}[]",:\/u0019eE+-.tfn "#.utf8) + [0x0A, 0x00, 0x80, 0xC3, 0xED, 0xFF]
    var readCount = 0
    for round in 0..<5_000 {
      var bytes = Self.sample
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        let byte =
          Int.random(in: 0..<4, using: &generator) == 0
          ? UInt8.random(in: 0...255, using: &generator)
          : meaningful[Int.random(in: 0..<meaningful.count, using: &generator)]
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[index] = byte
        case 1: bytes.insert(byte, at: index)
        default: bytes.remove(at: index)
        }
      }
      let text = SourceText(bytes, file: "a.json")
      let where_: Comment = "seed \(seed), round \(round)"
      let start: Int
      do throws(JSONError) { start = try JSONFlaw.startOfJSON(in: text) } catch { continue }
      let flaw = JSONFlaw.first(in: text, from: start, maximumDepth: 8)
      do throws(JSONError) {
        let document = try parser.parse(text)
        readCount += 1
        #expect(flaw == nil, where_)
        #expect(document.root.range.upperBound <= text.count, where_)
      } catch {
        // simdjson and the scan, which know nothing of each other, agree on what JSON is.
        #expect(flaw?.offset == error.offset, where_)
        #expect((0...text.count).contains(error.offset), where_)
        #expect(error.position == text.position(at: error.offset), where_)
        #expect(!error.message.contains("\n"), where_)
      }
    }
    #expect(readCount > 200)
  }

  @Test func aTextOfOneByteIsADocumentOrAnError() {
    let parser = JSONParser()
    for byte in UInt8.min...UInt8.max {
      let text = SourceText([byte], file: "a.json")
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      do throws(JSONError) {
        _ = try parser.parse(text)
        #expect(isDigit, "\(byte)")
      } catch {
        #expect(!isDigit, "\(byte)")
        #expect((0...1).contains(error.offset), "\(byte)")
      }
    }
  }

  /// A parser that met a flaw reads the next text as if nothing had been.
  @Test func aFlawLeavesNothingBehind() throws {
    let parser = JSONParser()
    for bad in ["[1, 2", "{\"a\": \"b", "[[[[", "", "{\"a\": 1, \"a\": x}"] {
      #expect(throws: JSONError.self) {
        try parser.parse(SourceText(bad.utf8, file: "a.json"))
      }
      let good = try parser.parse(SourceText("{\"b\": [1, {\"a\": 2}]}".utf8, file: "a.json"))
      #expect(good.root["b"]?.elements.map(\.kind) == [.number, .object])
      #expect(good.duplicateKeys.isEmpty)
    }
  }
}
