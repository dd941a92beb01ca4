import Diagnostics
import JSONText
import PolicyLanguage
import Testing

/// Texts that are no JSON, and documents inside other texts.
@Suite struct BrokenDocumentTests {
  @Test(arguments: [
    ("", "json-empty", 1, 1),
    ("{\n  \"Version\": \"2012-10-17\",\n}", "json-syntax", 3, 1),
    ("{\"Statement\": []}\n{\"Statement\": []}", "json-trailing", 2, 1),
    ("{\"Statement\": [{\"Effect\": \"Allow\"", "json-truncated", 1, 34),
    ("{\"Statement\": // no comments\n []}", "json-syntax", 1, 15),
  ])
  func aTextThatIsNoJSONHasNoStatements(
    _ text: String,
    _ code: String,
    _ line: Int,
    _ column: Int
  ) {
    let parsed = ParsedPolicy(
      parsing: SourceText(text.utf8, file: "a.json"),
      as: .serviceControlPolicy
    )
    #expect(parsed.policy.statements.isEmpty)
    #expect(!parsed.policy.isAcceptable)
    #expect(parsed.findings.map(\.code) == [code])
    #expect(parsed.findings.first?.severity == .error)
    #expect(parsed.findings.first?.position == SourcePosition(line: line, column: column))
  }

  @Test(arguments: ["null", "5", "\"{}\"", "true", "[]", "[{}]"])
  func aPolicyIsAnObject(_ text: String) {
    let parsed = ParsedPolicy(
      parsing: SourceText(text.utf8, file: "a.json"),
      as: .permissionsBoundary
    )
    #expect(parsed.findings.map(\.code) == ["policy-not-object"])
    #expect(!parsed.policy.isAcceptable)
  }

  /// The place is that in the decoded document; the location is that in the file.
  @Test func aFindingInAJSONStringIsLocatedInTheFile() throws {
    let file =
      "{\n  \"Policy\": {\n    \"Content\": "
      + #""{\n  \"Version\": \"2012-10-17\",\n  \"Id\": \"\u00e9\", \"Statement\": {\"Effect\": \"Permit\"}}"}}"#
    let (parsed, text) = try embedded(file, at: "Content")
    let effect = try #require(parsed.findings.first { $0.code == "invalid-effect" })
    #expect(effect.position == SourcePosition(line: 3, column: 39))
    let location = effect.diagnostic(in: text).location
    let column = try #require(file.split(separator: "\n").last?.firstRange(of: "\\\"Permit"))
    let line = try #require(file.split(separator: "\n").last)
    #expect(location?.file == "export.json")
    #expect(location?.position.line == 3)
    #expect(
      location?.position.column == line.utf8.distance(from: line.startIndex, to: column.lowerBound)
        + 1
    )
  }

  @Test func aFindingInAPercentEncodedStringIsLocatedInTheFile() throws {
    let file = #"{"Document": "%7B%0A%22Statement%22%3A%7B%22Effect%22%3A%22Permit%22%7D%7D"}"#
    let (parsed, text) = try embedded(file, at: "Document")
    let effect = try #require(parsed.findings.first { $0.code == "invalid-effect" })
    #expect(effect.position == SourcePosition(line: 2, column: 23))
    let place = try #require(file.firstRange(of: "%22Permit"))
    #expect(
      effect.diagnostic(in: text).location?.position
        == SourcePosition(
          line: 1,
          column: file.utf8.distance(from: file.startIndex, to: place.lowerBound) + 1
        )
    )
  }

  @Test func aDocumentGivenAsAnObjectCountsFromItsOwnBrace() throws {
    let file =
      "{\"a\": 1,\n \"Document\":   {\"Version\": \"2012-10-17\",\n  \"Statement\": {\"Effect\": \"Permit\"}}}"
    let (parsed, text) = try embedded(file, at: "Document")
    let effect = try #require(parsed.findings.first { $0.code == "invalid-effect" })
    #expect(effect.position == SourcePosition(line: 2, column: 27))
    #expect(
      effect.diagnostic(in: text).location?.position == SourcePosition(line: 3, column: 27)
    )
    let version = parsed.findings.first { $0.code == "missing-action" }
    #expect(version?.position == SourcePosition(line: 2, column: 16))
  }

  @Test func aFlawOfTheJSONInsideAStringIsLocatedInTheFile() throws {
    let file = #"{"Content": "{\"Version\": \"2012-10-17\",, \"Statement\": []}"}"#
    let outer = try JSONParser().parse(SourceText(file.utf8, file: "export.json"))
    let text = SourceText(documentIn: try #require(outer.root["Content"]))
    let parsed = ParsedPolicy(parsing: text, as: .serviceControlPolicy)
    let finding = try #require(parsed.findings.first)
    #expect(finding.code == "json-syntax")
    #expect(finding.position == SourcePosition(line: 1, column: 26))
    let place = try #require(file.firstRange(of: ",, "))
    #expect(
      finding.diagnostic(in: text).location?.position.column
        == file.utf8.distance(from: file.startIndex, to: place.lowerBound) + 2
    )
  }

  private func embedded(_ file: String, at key: String) throws -> (ParsedPolicy, SourceText) {
    let parser = JSONParser()
    var value = try parser.parse(SourceText(file.utf8, file: "export.json")).root
    value = value["Policy"] ?? value
    let document = try parser.parse(documentIn: try #require(value[key]))
    return (ParsedPolicy(parsing: document, as: .serviceControlPolicy), document.text)
  }
}
