import Diagnostics
import JSONText
import PolicyLanguage
import Testing

@Suite struct RuleTests {
  @Test(arguments: RuleExample.all.indices) func aBreachIsFoundWhereItIs(_ index: Int) throws {
    let example = RuleExample.all[index]
    let parsed = example.bad.parsed(as: example.kind, example.options)
    let found = try #require(
      parsed.findings.first { $0.code == example.rule.rawValue },
      "\(example.bad.text): \(parsed.findings)"
    )
    #expect(found.offset == example.bad.offset, "\(example.bad.text): \(found)")
    #expect(found.position == example.bad.source.position(at: found.offset))
    #expect(found.severity == example.rule.severity(in: example.kind))
    #expect(parsed.policy.isAcceptable == !parsed.findings.contains { $0.severity == .error })
  }

  @Test(arguments: RuleExample.all.indices) func whatIsInOrderHasNoFinding(_ index: Int) {
    let example = RuleExample.all[index]
    let parsed = example.good.parsed(as: example.kind, example.options)
    #expect(parsed.findings.isEmpty, "\(example.good.text)")
    #expect(parsed.policy.isAcceptable)
    #expect(parsed.policy.statements.count == 1 || example.rule == .duplicateSid)
  }

  /// A breach is not told twice: what else is found in an example is what follows from it.
  @Test func aBreachIsFoundOnce() {
    for example in RuleExample.all {
      let parsed = example.bad.parsed(as: example.kind, example.options)
      let codes = parsed.findings.map { "\($0.code)@\($0.offset)" }
      #expect(Set(codes).count == codes.count, "\(example.bad.text): \(codes)")
    }
  }

  @Test func everyRuleStandsInTheTable() {
    let shown = Set(RuleExample.all.map(\.rule))
    #expect(PolicyRule.allCases.filter { !shown.contains($0) }.isEmpty)
  }

  @Test func codesAreInKebabCase() {
    for rule in PolicyRule.allCases {
      let words = rule.rawValue.split(separator: "-", omittingEmptySubsequences: false)
      #expect(words.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLowercase && $0.isASCII } })
      #expect(!rule.rawValue.hasPrefix("json-"))
    }
  }

  @Test func messagesAreOneLineInTheHouseStyle() {
    for example in RuleExample.all {
      for finding in example.bad.parsed(as: example.kind, example.options).findings {
        for text in [finding.message, finding.hint].compactMap({ $0 }) {
          #expect(!text.contains("\n") && !text.hasSuffix("."), "\(text)")
        }
        let start = finding.message.unicodeScalars.first?.properties.isUppercase ?? false
        let isName = RuleTests.names.contains { finding.message.hasPrefix($0) }
        #expect(!start || isName, "\(finding.message)")
      }
    }
  }

  /// Names of the policy language, which keep their capital at the start of a message.
  static let names = [
    "Allow with", "Condition", "ForAllValues:", "Null", "String", "Bool", "Effect",
  ]

  @Test func adviceIsNotForAWS() {
    for example in RuleExample.all where example.rule.category == .advice {
      let parsed = example.bad.parsed(as: example.kind, PolicyParsingOptions(isAWSManaged: true))
      #expect(!parsed.findings.contains { $0.code == example.rule.rawValue })
    }
  }

  @Test func whatAWSWroteMayAllowInAResourceControlPolicy() {
    let text = #"""
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}
      """#
    let customers = MarkedDocument(text).parsed(as: .resourceControlPolicy)
    #expect(customers.findings.map(\.code) == ["unsupported-effect", "action-without-service"])
    let options = PolicyParsingOptions(isAWSManaged: true)
    #expect(MarkedDocument(text).parsed(as: .resourceControlPolicy, options).findings.isEmpty)
  }
}
