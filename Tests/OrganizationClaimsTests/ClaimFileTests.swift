import CeilingReach
import Diagnostics
import JSONText
import OrganizationClaims
import PolicyLanguage
import Testing

/// Reading claims, and every flaw of their file with its words.
@Suite struct ClaimFileTests {
  private static func file(_ text: String) throws -> ClaimFile {
    try ClaimFile(reading: SourceText(text.utf8, file: "claims.json"))
  }

  @Test func readsClaims() throws {
    let file = try Self.file(
      """
      {"claims": [
        {"name": "a", "must": "deny", "actions": ["sqs:*"], "targets": "Root", "except": ["x"],
         "unless": [{"aws:RequestedRegion": ["eu-*"]}, {"aws:PrincipalArn": "arn:aws:iam::*:role/B",
           "aws:SecureTransport": true}]},
        {"name": "b", "must": "allow", "actions": ["sqs:SendMessage"], "targets": ["Root"],
         "principals": ["role", "root"], "when": {"aws:RequestedRegion": "eu-west-1"},
         "resource": "arn:aws:sqs:*:*:q"}
      ]}
      """
    )
    #expect(file.warnings == [])
    let (first, second) = (try #require(file.claims.first), try #require(file.claims.last))
    #expect(first.must == .deny && second.must == .allow)
    #expect(first.targets.map(\.text) == ["Root"] && first.except.map(\.text) == ["x"])
    #expect(first.principals == PrincipalKind.allCases)
    #expect(second.principals == [.root, .role])
    #expect(
      first.unless == [
        [Claim.KeyPatterns(ConditionKey("aws:RequestedRegion"), ["eu-*"])],
        [
          Claim.KeyPatterns(ConditionKey("aws:PrincipalArn"), ["arn:aws:iam::*:role/B"]),
          Claim.KeyPatterns(ConditionKey("aws:SecureTransport"), ["true"]),
        ],
      ]
    )
    #expect(
      second.when == [[Claim.KeyPatterns(ConditionKey("aws:RequestedRegion"), ["eu-west-1"])]]
    )
    #expect(second.resource == "arn:aws:sqs:*:*:q")
    #expect(second.location.position == SourcePosition(line: 5, column: 3))
  }

  @Test func claimsThatMustAllowAreAboutUsersAndRoles() throws {
    let file = try Self.file(
      #"{"claims": [{"name": "a", "must": "allow", "actions": ["sqs:*"], "targets": ["Root"]}]}"#
    )
    #expect(file.claims.map(\.principals) == [[.user, .role]])
  }

  @Test func warnsOfActionsThatTheCatalogLacks() throws {
    let file = try Self.file(
      #"{"claims": [{"name": "a", "must": "deny", "actions": ["sqs:SendMesage"], "targets": "R"}]}"#
    )
    #expect(
      file.warnings.map(\.description) == [
        "warning: claims.json:1:55: the catalog has no action sqs:SendMesage"
          + "\n  did you mean sqs:SendMessage?"
      ]
    )
  }

  /// A claim with some fields, behind fields that are sound.
  private static func claim(_ fields: String, must: String = "deny") -> String {
    #"{"claims": [{"name": "a", "must": "\#(must)", "actions": ["sqs:*"], "targets": ["R"], \#(fields)}]}"#
  }

  @Test(arguments: [
    ("{", "error: claims.json:1:2: the text ends inside the object"),
    ("[]", #"error: claims.json:1:1: the file has no list "claims""#),
    (#"{"claims": {}}"#, #"error: claims.json:1:1: the file has no list "claims""#),
    (#"{"claims": []}"#, "error: claims.json:1:12: the list of claims is empty"),
    (#"{"claims": [1]}"#, "error: claims.json:1:13: a claim is not an object"),
    (#"{"claims": [{}]}"#, #"error: claims.json:1:13: the claim has no "name""#),
    (#"{"claims": [{}]}"#, #"error: claims.json:1:13: the claim has no "must""#),
    (#"{"claims": [{}]}"#, #"error: claims.json:1:13: the claim has no "actions""#),
    (#"{"claims": [{}]}"#, #"error: claims.json:1:13: the claim has no "targets""#),
    (
      #"{"claims": [{"name": 7, "must": "forbid", "actions": [], "targets": [3]}]}"#,
      #"error: claims.json:1:22: "name" is not a text"#
    ),
    (
      #"{"claims": [{"name": 7, "must": "forbid", "actions": [], "targets": [3]}]}"#,
      #"error: claims.json:1:33: "must" is "deny" or "allow""#
    ),
    (
      #"{"claims": [{"name": 7, "must": "forbid", "actions": [], "targets": [3]}]}"#,
      #"error: claims.json:1:54: the list "actions" is empty"#
    ),
    (
      #"{"claims": [{"name": 7, "must": "forbid", "actions": [], "targets": [3]}]}"#,
      #"error: claims.json:1:70: "targets" holds something that is no text"#
    ),
    (
      #"{"claims": [{"name": "a", "must": "deny", "actions": ["sqs:Nothing*"], "targets": "R"}]}"#,
      "error: claims.json:1:55: sqs:Nothing* matches no action of the catalog"
    ),
    (
      #"{"claims": [{"name": "a", "must": "deny", "actions": ["SendMessage"], "targets": "R"}]}"#,
      "error: claims.json:1:55: SendMessage matches no action of the catalog"
    ),
    (claim(#""unles": {}"#), "unknown field \"unles\"\n  did you mean \"unless\"?"),
    (
      claim(#""when": {"aws:RequestedRegion": "x"}"#), "\"when\" belongs to a claim that must allow"
    ),
    (
      claim(#""unless": {"aws:RequestedRegion": "x"}"#, must: "allow"),
      "\"unless\" belongs to a claim that must deny"
    ),
    (claim(#""unless": "x""#), "\"unless\" is not an object of keys with patterns"),
    (claim(#""unless": {}"#), "\"unless\" names no key"),
    (claim(#""unless": {"Region": "x"}"#), "\"Region\" is no condition key"),
    (claim(#""unless": {"aws:RequestedRegion": []}"#), "\"aws:RequestedRegion\" has no patterns"),
    (
      claim(#""unless": {"aws:RequestedRegion": [{}]}"#),
      "a pattern of \"aws:RequestedRegion\" is no"
    ),
    (
      claim(#""principals": ["admin"]"#),
      "\"admin\" is no kind of principal\n  write root, user, userSession, role or federatedUser"
    ),
    (claim(#""principals": []"#), "the list \"principals\" is empty"),
    (claim(#""name": "b""#), "the key \"name\" stands twice in one object"),
  ])
  func saysWhatIsWrong(_ text: String, _ message: String) {
    let error = #expect(throws: ClaimError.self) { _ = try Self.file(text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
