import JSONText
import PolicyLanguage
import Testing

/// Sources: Organizations User Guide, `orgs_reference_limits.html`; IAM User Guide,
/// `reference_iam-quotas.html`.
@Suite struct DocumentLengthTests {
  /// A document of as many characters, all of which count, or with white space at its end.
  private func document(
    of characters: Int,
    _ kind: PolicyKind,
    filler: Character = "a",
    spaces: Int = 0
  ) -> MarkedDocument {
    let empty = MarkedDocument(kind, ["Resource": #""arn:aws:s3:::""#]).text
    let fill = String(repeating: filler, count: characters - empty.count - spaces)
    let text = MarkedDocument(kind, ["Resource": #""arn:aws:s3:::\#(fill)""#]).text
    return MarkedDocument(text + String(repeating: " ", count: spaces))
  }

  @Test(arguments: [
    (PolicyKind.serviceControlPolicy, 10_240), (.resourceControlPolicy, 5_120),
  ])
  func organizationsCountsEveryCharacter(_ kind: PolicyKind, _ limit: Int) {
    for spaces in [0, 1_000] {
      #expect(document(of: limit, kind, spaces: spaces).parsed(as: kind).findings.isEmpty)
      let longer = document(of: limit + 1, kind, spaces: spaces).parsed(as: kind)
      #expect(longer.findings.map(\.code) == ["policy-too-long"])
      #expect(!longer.policy.isAcceptable)
      #expect(longer.findings.first?.message.contains("\(limit + 1) characters") == true)
    }
  }

  @Test func theMinifiedLengthIsTold() throws {
    let options = PolicyParsingOptions(limits: PolicyLimits(serviceControlPolicy: 5_120))
    let parsed = document(of: 7_000, .serviceControlPolicy, spaces: 3_000)
      .parsed(as: .serviceControlPolicy, options)
    let finding = try #require(parsed.findings.first)
    #expect(finding.code == "policy-too-long")
    // Of the document's own white space, 8 characters stand between its tokens.
    #expect(finding.hint?.contains(" 3992 characters") == true, "\(finding)")
    let compact = document(of: 7_000, .serviceControlPolicy, spaces: 0)
      .parsed(as: .serviceControlPolicy, options)
    #expect(compact.findings.first?.hint?.contains(" 6992 characters") == true)
  }

  @Test func whereOnlyTheBytesAreTooManyItIsAWarning() {
    let parsed = document(of: 10_000, .serviceControlPolicy, filler: "é")
      .parsed(as: .serviceControlPolicy)
    #expect(parsed.findings.map(\.code) == ["policy-too-long-in-bytes"])
    #expect(parsed.policy.isAcceptable)
  }

  @Test func whiteSpaceOfABoundaryDoesNotCount() {
    let kind = PolicyKind.permissionsBoundary
    // The document of the tests has 8 characters of white space.
    #expect(document(of: 6_144 + 8, kind).parsed(as: kind).findings.isEmpty)
    #expect(document(of: 8_152, kind, spaces: 2_000).parsed(as: kind).findings.isEmpty)
    let longer = document(of: 6_145 + 8, kind).parsed(as: kind)
    #expect(longer.findings.map(\.code) == ["policy-too-long"])
  }

  @Test(arguments: [PolicyKind.identityPolicy, .resourcePolicy, .sessionPolicy])
  func whereTheLimitDependsOnTheHolderThereIsNone(_ kind: PolicyKind) {
    #expect(document(of: 30_000, kind).parsed(as: kind).findings.isEmpty)
  }

  @Test func whatAWSWroteHasNoLimit() {
    let options = PolicyParsingOptions(isAWSManaged: true)
    let long = document(of: 30_000, .permissionsBoundary)
    #expect(long.parsed(as: .permissionsBoundary, options).findings.isEmpty)
  }

  /// White space in a document that a file holds as an object is the printer's, not AWS's.
  @Test func theWhiteSpaceOfAPrintedObjectDoesNotCount() throws {
    let policy = document(of: 10_241, .serviceControlPolicy).text
    let printed = "{\"Content\": " + policy.replacing(",", with: ",          ") + "}"
    let parser = JSONParser()
    let outer = try parser.parse(SourceText(printed.utf8, file: "a.json"))
    let document = try parser.parse(documentIn: try #require(outer.root["Content"]))
    #expect(document.text.count > 10_241)
    let parsed = ParsedPolicy(parsing: document, as: .serviceControlPolicy)
    #expect(parsed.findings.isEmpty)
  }
}
