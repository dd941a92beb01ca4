import JSONText
import OrganizationModel
import PolicyLanguage
import Testing

@Suite struct OrganizationGapsTests {
  static let root = PolicyTarget("r-ab12")
  static let unit = PolicyTarget("ou-ab12-11111111")
  static let account = PolicyTarget("111122223333")

  /// Root, a unit and an account, each under the policies named; a text is missing for ids in
  /// `without`.
  private func organization(
    unitParent: PolicyTarget? = root,
    attached: [(String, PolicyTarget?)],
    without: Set<String> = [],
    enabled: Set<PolicyKind> = [.serviceControlPolicy]
  ) throws -> Organization {
    let text = PolicyDocument(SourceText("{}".utf8, file: "p.json"))
    let ids = Set(attached.map(\.0))
    return Organization(
      id: nil,
      managementAccount: nil,
      root: OrganizationRoot(
        id: try #require(RootID("r-ab12")),
        name: "Root",
        enabledKinds: enabled
      ),
      units: [
        OrganizationalUnit(
          id: try #require(UnitID("ou-ab12-11111111")),
          name: "U",
          parent: unitParent
        )
      ],
      accounts: [
        Account(id: try #require(AccountID("111122223333")), name: "a", parent: Self.unit)
      ],
      policies: try ids.map {
        OrganizationPolicy(
          id: try #require(OrganizationPolicyID($0)),
          name: $0,
          kind: .serviceControlPolicy,
          document: without.contains($0) ? nil : text
        )
      },
      attachments: try attached.map {
        PolicyAttachment(
          policy: try #require(OrganizationPolicyID($0.0)),
          target: try #require($0.1)
        )
      }
    )
  }

  private func gaps(_ organization: Organization) throws -> [OrganizationGap] {
    organization.gaps(in: .serviceControlPolicy, over: try #require(Self.account))
  }

  @Test func aWholePathHasNone() throws {
    let levels = [Self.root, Self.unit, Self.account].map { ("p-FullAWSAccess", $0) }
    #expect(try gaps(organization(attached: levels)).isEmpty)
    #expect(try gaps(organization(attached: [], enabled: [])).isEmpty)
  }

  /// Once they are enabled, AWS's own is everywhere.
  @Test func anExportWithoutAnyResourceControlPolicyLacksThem() throws {
    let account = try #require(Self.account)
    let attached = [Self.root, Self.unit, Self.account].map { ("p-FullAWSAccess", $0) }
    let kind = PolicyKind.resourceControlPolicy
    #expect(
      try organization(attached: attached, enabled: [.serviceControlPolicy, kind])
        .gaps(in: kind, over: account) == [.attachments(to: try #require(Self.root))]
    )
    #expect(try organization(attached: attached).gaps(in: kind, over: account).isEmpty)
  }

  @Test func missingPiecesAreNamedFromTheTopDown() throws {
    let organization = try organization(
      unitParent: nil,
      attached: [("p-FullAWSAccess", Self.account), ("p-ab12cd34", Self.account)],
      without: ["p-ab12cd34"]
    )
    let unit = try #require(Self.unit)
    #expect(
      try gaps(organization) == [
        .parent(of: unit), .attachments(to: unit),
        .text(
          of: try #require(OrganizationPolicyID("p-ab12cd34")),
          at: try #require(Self.account)
        ),
      ]
    )
  }
}
