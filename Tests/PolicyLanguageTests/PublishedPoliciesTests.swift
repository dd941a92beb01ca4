import Diagnostics
import JSONText
import PolicyLanguage
import TestSupport
import Testing

/// Policies that people published, read where `CEILING_CORPUS` points.
@Suite(.enabled(if: Corpus.isThere, Corpus.reason)) struct PublishedPoliciesTests {
  /// The published policies that AWS would refuse, with the codes of the errors and the reason.
  static let refused: [String: [String]] = [
    // An example of what not to write: the second object's resource has a space before its `*`.
    "org_troubleshoot_policies--02-More-than-one-policy-object": ["resource-format"],
    // Three examples that show one element and leave out the rest of the document.
    "scps_syntax--03-Statement-element": ["missing-version"],
    "scps_syntax--04-Statement-ID-Sid-element": ["missing-version"],
    "scps_syntax--05-Effect-Allow": ["missing-version"],
    // The policy of a topic, published beside resource control policies: its actions are `*`.
    "sns_topic_policy": ["action-without-service"],
  ]

  @Test(arguments: [
    ("scp", PolicyKind.serviceControlPolicy), ("rcp", .resourceControlPolicy),
    ("boundary", .permissionsBoundary),
  ])
  func arePoliciesThatAWSTakes(_ folder: String, _ kind: PolicyKind) throws {
    for file in try Corpus.files(below: folder) {
      let parsed = ParsedPolicy(parsing: try text(of: file), as: kind)
      let expected = Self.refused.first { file.contains($0.key) }?.value ?? []
      let errors = parsed.findings.filter { $0.severity == .error }
      #expect(errors.map(\.code) == expected, "\(file): \(errors)")
      #expect(parsed.policy.isAcceptable == expected.isEmpty)
      #expect(!parsed.policy.statements.isEmpty)
    }
  }

  /// What the index of the refused ones says, by a part of the file's name.
  @Test(arguments: [
    ("prevent_xks", PolicyKind.serviceControlPolicy, "invalid-version", 2, 14),
    ("for-cccs-medium", .serviceControlPolicy, "json-syntax", 192, 34),
    ("for-tse-se", .serviceControlPolicy, "json-syntax", 191, 34),
    ("Shared-Issuers", .resourceControlPolicy, "unsupported-effect", 291, 17),
    ("deny-service-specific-credential", .serviceControlPolicy, "json-syntax", 15, 13),
  ])
  func refusesWhatAWSRefuses(
    _ name: String,
    _ kind: PolicyKind,
    _ code: String,
    _ line: Int,
    _ column: Int
  ) throws {
    let file = try #require(try Corpus.files(below: "scp-invalid").first { $0.contains(name) })
    let parsed = ParsedPolicy(parsing: try text(of: file), as: kind)
    #expect(!parsed.policy.isAcceptable)
    let finding = try #require(parsed.findings.first { $0.code == code }, "\(parsed.findings)")
    #expect(finding.severity == .error)
    #expect(finding.position == SourcePosition(line: line, column: column))
  }

  private func text(of file: String) throws -> SourceText {
    SourceText(try Corpus.bytes(of: file), file: file)
  }
}
