import Testing

@testable import DiagramDrawing

@Suite struct TextFittingTests {
  private let style = TextStyle(size: 10)

  @Test func keepsWhatFits() {
    #expect(style.fitted("RegionLock", into: 100) == "RegionLock")
  }

  @Test(arguments: [20.0, 40.0, 80.0, 200.0])
  func shortensWhatDoesNotFit(_ width: Double) {
    let text = String(repeating: "ProtectSecurityRoles ", count: 500)
    let fitted = style.fitted(text, into: width)
    #expect(fitted.hasSuffix("…"))
    #expect(style.width(of: fitted) <= width)
    #expect(!fitted.dropLast().hasSuffix(" "))
  }

  @Test func knowsThatLettersDifferInWidth() {
    #expect(style.width(of: "iiii") < style.width(of: "WWWW") / 3)
    #expect(TextStyle(size: 10, isBold: true).width(of: "Root") > style.width(of: "Root"))
    #expect(TextStyle(size: 20).width(of: "Root") == 2 * style.width(of: "Root"))
  }

  @Test func joinsWordsOnOneLine() {
    #expect(
      style.wrapped(["a", "b", "c"], lines: 2, width: 200, lead: "SCPs: ") == ["SCPs: a, b, c"]
    )
  }

  @Test func countsWordsThatDoNotFit() {
    let words = (1...40).map { "policy-\($0)" }
    let lines = style.wrapped(words, lines: 2, width: 160, noun: " policies")
    #expect(lines.count == 2)
    #expect(lines[0].hasSuffix(","))
    let named = lines.joined(separator: " ").split(separator: " ").filter {
      $0.hasPrefix("policy-")
    }
    #expect(lines[1].hasSuffix(" and \(40 - named.count) more policies"))
    #expect(lines.allSatisfy { style.width(of: $0) <= 160 })
  }

  @Test(arguments: 1...3)
  func shortensAWordThatFillsMoreThanALine(_ lines: Int) {
    let long = String(repeating: "w", count: 200)
    let result = style.wrapped([long, "b", long], lines: lines, width: 120, lead: "SCPs: ")
    #expect(result.count <= lines)
    #expect(result.allSatisfy { style.width(of: $0) <= 120 })
    #expect(result[0].hasPrefix("SCPs: w"))
  }

  @Test func hasNoLinesWithoutWords() {
    #expect(style.wrapped([], lines: 3, width: 100) == [])
  }
}
