import Diagnostics
import Testing

@Suite struct SpellingSuggestionTests {
  @Test(arguments: [
    ("foramt", "format"), ("FORMAT", "format"), ("formt", "format"), ("ouput", "output"),
    ("reahc", "reach"), ("StringEqual", "StringEquals"),
  ])
  func findsWhatWasMeant(_ word: String, _ meant: String) {
    let known = ["output", "format", "reach", "StringEquals", "color", "db"]
    #expect(SpellingSuggestion.nearest(to: word, among: known) == meant)
  }

  @Test(arguments: ["", "xyz", "db-and-more", "x", "recognise"])
  func guessesNothingFarAway(_ word: String) {
    #expect(SpellingSuggestion.nearest(to: word, among: ["format", "db", "reach"]) == nil)
  }

  @Test(
    arguments: [
      ("form*", "format"), ("*utptu", "output"), ("f?rmatt", "format"), ("re*xh", "reach"),
      ("*", nil), ("?*", nil), ("q*", nil), ("zzzz*", nil),
    ] as [(String, String?)]
  )
  func takesWildcardsForAnyLetters(_ word: String, _ meant: String?) {
    let known = ["output", "format", "reach"]
    #expect(SpellingSuggestion.nearest(to: word, among: known, wildcards: true) == meant)
  }

  @Test func takesStarsAsTheyAreOtherwise() {
    #expect(SpellingSuggestion.nearest(to: "re***", among: ["reach"]) == nil)
  }

  @Test func takesTheFirstOfWordsEquallyNear() {
    #expect(SpellingSuggestion.nearest(to: "cat", among: ["hat", "bat"]) == "bat")
  }

  @Test func listsLongerWords() {
    let known = ["completions", "catalog", "check", "compare"]
    #expect(
      SpellingSuggestion.candidates(for: "comp", among: known) == ["compare", "completions"]
    )
    #expect(SpellingSuggestion.candidates(for: "chekc", among: known) == ["check"])
    #expect(SpellingSuggestion.candidates(for: "zzz", among: known).isEmpty)
  }
}
