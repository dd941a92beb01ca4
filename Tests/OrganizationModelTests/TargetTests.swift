import Diagnostics
import OrganizationModel
import Testing

/// An organization with names that are hard to tell apart.
private struct Names: SnapshotContents {
  let name = "names"
  let organization: Organization
  let roles: [String]

  init() throws {
    let root = try #require(RootID("r-ab12"))
    func unit(_ id: String, _ name: String, _ parent: String) throws -> OrganizationalUnit {
      OrganizationalUnit(
        id: try #require(UnitID(id)),
        name: name,
        parent: PolicyTarget(parent)
      )
    }
    func account(_ id: String, _ name: String, _ email: String) throws -> Account {
      Account(
        id: try #require(AccountID(id)),
        name: name,
        email: email,
        parent: PolicyTarget("ou-ab12-11111111")
      )
    }
    organization = Organization(
      id: nil,
      managementAccount: nil,
      root: OrganizationRoot(id: root, name: "Root", enabledKinds: []),
      units: [
        try unit("ou-ab12-11111111", "Workloads", "r-ab12"),
        try unit("ou-ab12-22222222", "Prod", "ou-ab12-11111111"),
        try unit("ou-ab12-33333333", "Prod", "r-ab12"),
        try unit("ou-ab12-44444444", "R/D", "r-ab12"),
        try unit("ou-ab12-55555555", "50%2F50", "r-ab12"),
        try unit("ou-ab12-66666666", "100%", "r-ab12"),
      ],
      accounts: [
        try account("111122223333", "shop-prod", "shop@example.com"),
        try account("222233334444", "billing", "billing@example.com"),
        try account("333344445555", "billing", "billing2@example.com"),
        try account("444455556666", "111122223333", "odd@example.com"),
        try account("555566667777", "Root", "root@example.com"),
        try account("666677778888", "team/one", "team@example.com"),
      ],
      policies: [],
      attachments: []
    )
    roles = [
      "arn:aws:iam::222233334444:role/Auditor",
      "arn:aws:iam::222233334444:role/team/Deploy",
      "arn:aws:iam::222233334444:user/ada",
    ]
  }

  func principals(of account: AccountID) -> [Principal] {
    roles.filter { $0.contains(account.text) }.map { arn in
      Principal(
        kind: arn.contains(":role/") ? .role : .user,
        arn: arn,
        account: account,
        name: String(arn[arn.index(after: arn.lastIndex(of: "/") ?? arn.startIndex)...])
      )
    }
  }

  func boundaryUses(of account: AccountID) -> [BoundaryUse] { [] }
  func principalListing(of account: AccountID) -> PrincipalListing { .none }
}

@Suite struct TargetTests {
  private let names: Names

  init() throws { names = try Names() }

  @Test(arguments: [
    ("222233334444", "222233334444"),
    ("shop-prod", "111122223333"),
    ("shop@example.com", "111122223333"),
    ("SHOP@Example.com", "111122223333"),
    ("team/one", "666677778888"),
    ("ou-ab12-22222222", "ou-ab12-22222222"),
    ("OU-AB12-22222222", "ou-ab12-22222222"),
    ("r-ab12", "r-ab12"),
    ("Root/", "r-ab12"),
    ("Root/Workloads", "ou-ab12-11111111"),
    ("Root/Workloads/", "ou-ab12-11111111"),
    ("Root/Workloads/Prod", "ou-ab12-22222222"),
    ("Root/Prod", "ou-ab12-33333333"),
    ("Root/R%2FD", "ou-ab12-44444444"),
    ("Root/R%2fD", "ou-ab12-44444444"),
    ("Root/50%252F50", "ou-ab12-55555555"),
    ("Root/50%2F50", "ou-ab12-55555555"),
    ("Root/100%", "ou-ab12-66666666"),
    ("Root/100%25", "ou-ab12-66666666"),
  ])
  func findsNodes(_ text: String, _ id: String) throws {
    #expect(try names.organization.target(named: text).text == id)
  }

  @Test(arguments: [
    (
      "billing",
      "\"billing\" fits several: account 222233334444 (billing), account 333344445555 (billing)"
    ),
    (
      "111122223333",
      "\"111122223333\" fits several: account 111122223333 (shop-prod), "
        + "account 444455556666 (111122223333)"
    ),
    ("Root", "\"Root\" fits several: account 555566667777 (Root), the root r-ab12"),
  ])
  func listsAllThatANameFits(_ text: String, _ message: String) {
    let error = #expect(throws: TargetError.self) { try names.organization.target(named: text) }
    #expect(error?.diagnostics.map(\.message) == [message])
    #expect(error?.diagnostics.map(\.code) == ["ambiguous-target"])
  }

  @Test(arguments: [
    ("shop-prd", "did you mean shop-prod?"),
    ("SHOP-PROD", "did you mean shop-prod?"),
    ("Workloads", "did you mean Root/Workloads?"),
    ("prod", "did you mean Root/Prod or Root/Workloads/Prod?"),
    ("Root/Workloads/Prd", "did you mean Root/Workloads/Prod?"),
    ("root/workloads/prod", "did you mean Root/Workloads/Prod?"),
    ("Workload", "did you mean Root/Workloads?"),
    ("R/D", "did you mean Root/R%2FD?"),
    ("222233334445", "did you mean 222233334444?"),
    ("ou-ab12-22222229", "did you mean ou-ab12-22222222?"),
    (
      "nothing of the kind",
      "give an account's id, name or e-mail, an organizational unit's id, "
        + "or its path of names such as Root/Workloads/Prod"
    ),
    (
      "",
      "give an account's id, name or e-mail, an organizational unit's id, "
        + "or its path of names such as Root/Workloads/Prod"
    ),
  ])
  func suggestsWhatWasMeant(_ text: String, _ hint: String) {
    let error = #expect(throws: TargetError.self) { try names.organization.target(named: text) }
    #expect(error?.diagnostics.map(\.hint) == [hint])
    #expect(error?.diagnostics.map(\.code) == ["unknown-target"])
  }

  @Test func writesPathsThatItReads() throws {
    for unit in names.organization.units {
      let path = names.organization.namePath(to: .unit(unit.id))
      #expect(try names.organization.target(named: path) == .unit(unit.id))
    }
  }

  @Test(arguments: [
    ("arn:aws:iam::222233334444:role/team/Deploy", "arn:aws:iam::222233334444:role/team/Deploy"),
    ("arn:aws:iam::222233334444:user/ada", "arn:aws:iam::222233334444:user/ada"),
    ("arn:aws:iam::222233334444:root", "arn:aws:iam::222233334444:root"),
    (
      "arn:aws:sts::222233334444:assumed-role/Deploy/ci",
      "arn:aws:iam::222233334444:role/team/Deploy"
    ),
  ])
  func findsPrincipals(_ text: String, _ arn: String) throws {
    let account = try #require(AccountID("222233334444"))
    #expect(try names.designation(text) == .principal(arn: arn, account: account))
  }

  @Test func findsNodesAmongEverything() throws {
    let account = try #require(AccountID("111122223333"))
    #expect(try names.designation("shop-prod") == .node(.account(account)))
  }

  @Test(arguments: [
    (
      "arn:aws:iam::222233334444:role/Deploy",
      "did you mean arn:aws:iam::222233334444:role/team/Deploy?"
    ),
    (
      "arn:aws:iam::222233334444:role/Auditr",
      "did you mean arn:aws:iam::222233334444:role/Auditor?"
    ),
    (
      "arn:aws:sts::222233334444:assumed-role/deploy/ci",
      "did you mean arn:aws:iam::222233334444:role/team/Deploy?"
    ),
    (
      "arn:aws:iam::111122223333:role/Deploy",
      "ask about the account, or import its IAM export "
        + "(aws iam get-account-authorization-details)"
    ),
    (
      "arn:aws:iam::999999999999:role/Deploy",
      "give the ARN of a user or role of an account in the snapshot"
    ),
    ("arn:aws:s3:::bucket", "give an ARN such as arn:aws:iam::111122223333:role/team/Deploy"),
    (
      "arn:aws:iam::222233334444:policy/P",
      "give an ARN such as arn:aws:iam::111122223333:role/team/Deploy"
    ),
  ])
  func suggestsPrincipals(_ text: String, _ hint: String) {
    let error = #expect(throws: TargetError.self) { try names.designation(text) }
    #expect(error?.diagnostics.map(\.hint) == [hint])
  }
}
