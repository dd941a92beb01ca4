import PolicyLanguage
import Testing

@testable import CeilingReach

@Suite struct PatternTests {
  private static func resolved(_ text: String) -> ResolvedText {
    guard
      case .known(let resolved) = TextResolution(
        PatternText(parsing: text, variables: .everywhere),
        { _ in .unknown }
      )
    else { return ResolvedText(parts: []) }
    return resolved
  }

  /// Resources, with wildcards as `Resource` reads them.
  @Test(arguments: [
    ("*", "arn:aws:s3:::b", true),
    ("arn:aws:s3:::*", "arn:aws:s3:::b/k:1", true),
    ("arn:aws:s3:::b/*", "arn:aws:s3:::b", false),
    ("arn:aws:s3:::b*", "arn:aws:s3:::b/k", true),
    ("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1/2/test/3/o.jpg", true),
    ("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1-test/o.jpg", false),
    ("arn:aws:iam::*:role/Admin", "arn:aws:iam::111122223333:role/Admin", true),
    ("arn:aws:iam::*:role/Admin", "arn:aws:iam::111122223333:role/ops/Admin", false),
    ("arn:aws:iam::*:role/*Admin", "arn:aws:iam::111122223333:role/ops/Admin", true),
    ("arn:aws:iam::111122223333:user/Bob", "arn:aws:iam::111122223333:user/bob", false),
    (
      "arn:aws:dynamodb:*:table/prod-*", "arn:aws:dynamodb:us-east-1:111122223333:table/prod-x",
      true
    ),
    (
      "arn:aws:dynamodb:*:table/prod-*", "arn:aws:dynamodb:us-east-1:111122223333:table/dev-x",
      false
    ),
    ("arn:aws:ec2:us-*-1:*:instance/*", "arn:aws:ec2:us-east-1:111122223333:instance/i-1", true),
    ("arn:aws:ec2:us-*-1:*:instance/*", "arn:aws:ec2:us-east-2:111122223333:instance/i-1", false),
    ("arn:aws:ec2:u*1:*:instance/*", "arn:aws:ec2:us-east-2:111122223331:instance/i-1", false),
    ("arn:aws:sqs:*:*:q?", "arn:aws:sqs:eu-west-1:111122223333:q1", true),
    ("arn:aws:ec2:*:*:*", "*", false),
    ("arn:aws:iam:*:role/Admin", "arn:aws:iam::111122223333:role/Admin", true),
  ])
  func readsResources(_ pattern: String, _ resource: String, _ matches: Bool) {
    let automaton = PatternAutomaton(TextPattern(resource: Self.resolved(pattern)))
    #expect(automaton.matches(resource) == matches)
  }

  /// Searches that have to find a text, or to see that there is none.
  @Test(
    arguments: [
      (["a*"], [], true), (["a*", "*b"], ["ab"], true), (["a?"], ["a*"], false),
      (["*"], ["*"], false), (["*"], ["?*"], true), (["a*b", "*c*"], ["a*c*b"], false),
      (["??"], ["a*", "?b", "b*"], true), (["a", "b"], [], false), ([], [], true),
      (["*x*", "*y*"], ["*x*y*"], true), (["*x*", "*y*"], ["*x*y*", "*y*x*"], false),
    ] as [([String], [String], Bool)]
  )
  func searchesTheProduct(_ matching: [String], _ refusing: [String], _ exists: Bool) {
    let sides = [matching, refusing].map { patterns in
      patterns.map { PatternAutomaton(TextPattern(glob: Self.resolved($0))) }
    }
    let found = PatternSearch(
      matching: sides[0].map { PatternSearch.Side($0) },
      refusing: sides[1].map { PatternSearch.Side($0) }
    ).run()
    guard let text = found.value else {
      guard case .nothing = found else {
        Issue.record("the search gave up")
        return
      }
      #expect(!exists)
      return
    }
    #expect(exists)
    #expect(sides[0].allSatisfy { $0.matches(text) })
    #expect(!sides[1].contains { $0.matches(text) })
  }

  /// Thirty overlapping patterns have 2^30 cells; the search must not visit them.
  @Test func overlappingPatternsAreNoTrouble() {
    let patterns = "abcdefghijklmnopqrstuvwxyz0123".map {
      PatternAutomaton(TextPattern(glob: Self.resolved("*\($0)*")))
    }
    let none = PatternSearch(matching: [], refusing: patterns.map { PatternSearch.Side($0) }).run()
    #expect(none.value != nil)
    let one = PatternSearch(
      matching: [PatternSearch.Side(patterns[7])],
      refusing: (patterns[..<7] + patterns[8...]).map { PatternSearch.Side($0) }
    ).run()
    #expect(one.value == "h")
  }
}
