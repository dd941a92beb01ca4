import PolicyEvaluation
import PolicyLanguage
import RequestModel
import TestSupport
import Testing

/// The matchers against slow ones that follow the rules letter by letter.
@Suite struct PatternAgreementTests {
  @Test func stringPatternsAgreeWithThePlainRule() throws {
    var generator = SeededGenerator(seed: 20_261_124)
    for _ in 0..<1_500 {
      let pattern = text(&generator, of: "ab:*?", upTo: 8)
      let value = text(&generator, of: "ab:", upTo: 8)
      let isDenied = try CaseChecks.denies(
        """
        {"Effect":"Deny","Action":"*","Resource":"*",
         "Condition":{"StringLike":{"a:k":"\(pattern)"}}}
        """,
        context: Context(["a:k": .single(value)])
      )
      #expect(isDenied == plain(Array(pattern)[...], Array(value)[...]), "\(pattern) on \(value)")
    }
  }

  /// In the first five segments a star that does not end its segment stops at a colon.
  @Test func resourcePatternsAgreeWithThePlainRule() throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<1_500 {
      let pattern = "arn:" + text(&generator, of: "ab::**?", upTo: 9) + "*"
      let value = "arn:" + text(&generator, of: "ab::", upTo: 10)
      let isDenied = try CaseChecks.denies(
        #"{"Effect":"Deny","Action":"*","Resource":"\#(pattern)"}"#,
        resource: value
      )
      let expected = resource(Array(pattern)[...], Array(value)[...], colons: 0)
      #expect(isDenied == expected, "\(pattern) on \(value)")
    }
  }

  private func text(
    _ generator: inout SeededGenerator,
    of letters: String,
    upTo length: Int
  ) -> String {
    let letters = Array(letters)
    return String(
      (0..<Int.random(in: 0...length, using: &generator)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &generator)]
      }
    )
  }

  private func plain(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      return plain(pattern.dropFirst(), text) || (!text.isEmpty && plain(pattern, text.dropFirst()))
    }
    guard let letter = text.first, first == "?" || first == letter else { return false }
    return plain(pattern.dropFirst(), text.dropFirst())
  }

  private func resource(
    _ pattern: ArraySlice<Character>,
    _ text: ArraySlice<Character>,
    colons: Int
  ) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "*" {
      if resource(rest, text, colons: colons) { return true }
      guard let letter = text.first else { return false }
      let crosses = colons >= 5 || rest.isEmpty || rest.first == ":"
      return (letter != ":" || crosses) && resource(pattern, text.dropFirst(), colons: colons)
    }
    guard let letter = text.first else { return false }
    if first == "?" {
      return (letter != ":" || colons >= 5) && resource(rest, text.dropFirst(), colons: colons)
    }
    guard first == letter else { return false }
    return resource(rest, text.dropFirst(), colons: colons + (first == ":" ? 1 : 0))
  }
}
