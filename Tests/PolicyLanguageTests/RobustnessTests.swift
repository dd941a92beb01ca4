import Diagnostics
import JSONText
import PolicyLanguage
import TestSupport
import Testing

/// Documents damaged at random: whatever comes, something is read or something is said.
@Suite struct RobustnessTests {
  @Test func damagedBytesNeverEndTheProgram() {
    let seed: UInt64 = 20_261_120
    var generator = SeededGenerator(seed: seed)
    let originals =
      RuleExample.all.map { Array($0.bad.text.utf8) }
      + [Array(PolicyReadingTests.whole.utf8)]
    let parser = JSONParser()
    // Bytes that mean something are put in more often than others.
    let meaningful = Array(#"{}[]",:\${}*?'0 1eunltrfas"#.utf8) + [0, 0x80, 0xC3, 0xFF, 0x0A]
    for round in 0..<6_000 {
      var bytes = originals[round % originals.count]
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        let byte =
          Bool.random(using: &generator)
          ? meaningful[Int.random(in: 0..<meaningful.count, using: &generator)]
          : UInt8.random(in: 0...255, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[index] = byte
        case 1: bytes.insert(byte, at: index)
        case 2: if bytes.count > 1 { bytes.remove(at: index) }
        default:
          let end = Int.random(in: index..<bytes.count, using: &generator)
          bytes.insert(contentsOf: Array(bytes[index..<end]), at: index)
        }
      }
      let kind = PolicyKind.allCases[round % PolicyKind.allCases.count]
      let text = SourceText(bytes, file: "a.json")
      let parsed = ParsedPolicy(parsing: text, as: kind, with: parser)
      check(parsed, of: text, "seed \(seed), round \(round)")
    }
  }

  /// Trees that are JSON and hardly a policy: any value anywhere.
  @Test func anyTreeIsReadOrRefused() {
    let seed: UInt64 = 7
    var generator = SeededGenerator(seed: seed)
    let parser = JSONParser()
    for round in 0..<3_000 {
      let text = SourceText(Self.value(depth: 0, &generator).utf8, file: "a.json")
      let kind = PolicyKind.allCases[round % PolicyKind.allCases.count]
      let parsed = ParsedPolicy(parsing: text, as: kind, with: parser)
      check(parsed, of: text, "seed \(seed), round \(round)")
    }
  }

  private func check(_ parsed: ParsedPolicy, of text: SourceText, _ round: Comment) {
    #expect(!parsed.findings.isEmpty || !parsed.policy.statements.isEmpty, round)
    #expect(
      parsed.policy.isAcceptable == !parsed.findings.contains { $0.severity == .error },
      round
    )
    #expect(parsed.findings.map(\.offset) == parsed.findings.map(\.offset).sorted(), round)
    for finding in parsed.findings {
      #expect((0...text.count).contains(finding.offset), round)
      #expect(finding.position == text.position(at: finding.offset), round)
    }
  }

  private static let words = [
    "Version", "Statement", "Id", "Sid", "Effect", "Action", "NotAction", "Resource",
    "NotResource", "Principal", "Condition", "StringEquals", "ForAllValues:ArnLike", "Bool",
    "IpAddress", "Null", "DateLessThan", "AWS", "aws:SourceIp", "Allow", "Deny", "2012-10-17",
    "*", "s3:*", "arn:aws:s3:::${aws:username}/*", "${", "true", "10.0.0.0/8", "", "é${*}",
  ]

  private static func value(depth: Int, _ generator: inout SeededGenerator) -> String {
    let pick = depth == 0 ? 0 : Int.random(in: 0..<(depth > 5 ? 4 : 8), using: &generator)
    switch (depth, pick) {
    case (0, _), (_, 6), (_, 7):
      let members = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
        "\(word(&generator)): \(value(depth: depth + 1, &generator))"
      }
      return "{\(members.joined(separator: ", "))}"
    case (_, 4), (_, 5):
      let elements = (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
        value(depth: depth + 1, &generator)
      }
      return "[\(elements.joined(separator: ", "))]"
    case (_, 3): return ["5", "true", "null", "-1e9"][Int.random(in: 0..<4, using: &generator)]
    default: return word(&generator)
    }
  }

  private static func word(_ generator: inout SeededGenerator) -> String {
    "\"\(words[Int.random(in: 0..<words.count, using: &generator)])\""
  }
}
