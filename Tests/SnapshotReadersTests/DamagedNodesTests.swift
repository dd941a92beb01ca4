import TestSupport
import Testing

/// Flaws of the tree, its units and its accounts.
@Suite struct DamagedNodesTests {
  static let ofRoot = "organizational-units/r-ab12.json"
  static let ofWorkloads = "organizational-units/ou-ab12-11111111.json"
  static let ofProd = "organizational-units/ou-ab12-22222222.json"
  static let inRoot = "accounts/r-ab12.json"
  static let inWorkloads = "accounts/ou-ab12-11111111.json"
  static let inProd = "accounts/ou-ab12-22222222.json"

  static let damages = [
    // The root and the organization.
    Damage("no list-roots output", ["organization.json:2:21 error no-root"]) {
      $0["roots.json"] = nil
    },
    Damage("a second root", ["second.json:3:9 error two-roots"]) {
      $0["second.json"] = $0["roots.json"]?.replacing("r-ab12", with: "r-cd34")
    },
    Damage(
      "a root id of another form",
      ["organization.json:2:21 error no-root", "roots.json:4:19 error invalid-id"]
    ) {
      $0.replace(#""Id": "r-ab12""#, with: #""Id": "x-ab12""#, in: "roots.json")
    },
    Damage(
      "no policy types",
      [
        "roots.json:3:9 error missing-field"
      ]
    ) { $0.replace("PolicyTypes", with: "Types", in: "roots.json") },
    Damage(
      "policy types of another kind",
      [
        "roots.json:7:28 error wrong-type"
      ]
    ) {
      $0.replace(#""PolicyTypes": ["#, with: #""PolicyTypes": "all", "x": ["#, in: "roots.json")
    },
    Damage(
      "a root that is no list",
      ["organization.json:2:21 error no-root", "roots.json:1:1 warning unrecognized-file"]
    ) { $0["roots.json"] = #"{"Roots": {"Id": "r-ab12"}}"# },
    Damage("an organization id of another form", ["organization.json:3:15 error invalid-id"]) {
      $0.replace(#""o-exampleorg1""#, with: #""exampleorg1""#, in: "organization.json")
    },
    Damage(
      "another management account than the ARNs say",
      [
        "organization.json:2:21 error no-management-account",
        "organization.json:7:28 warning account-id-number",
      ]
    ) {
      $0.replace(
        #""MasterAccountId": "111122223333""#,
        with: #""MasterAccountId": 5"#,
        in: "organization.json"
      )
    },
    Damage(
      "a unit of another organization",
      ["organizational-units/ou-ab12-11111111.json:3:9 error two-organizations"]
    ) {
      $0.replace("o-exampleorg1", with: "o-otherorg1234", in: ofWorkloads)
    },
    Damage("consolidated billing", ["organization.json:2:21 warning no-all-features"]) {
      $0.replace("\"ALL\"", with: "\"CONSOLIDATED_BILLING\"", in: "organization.json")
    },
    // Accounts.
    Damage("an account in two units", ["accounts/ou-ab12-22222222.json:13:9 error account-twice"]) {
      $0.append(inWorkloads, to: inProd)
    },
    Damage("an account twice in one listing", ["list-accounts.json:33:9 error account-twice"]) {
      $0.append(inProd, to: "list-accounts.json")
    },
    Damage("an account with two names", ["list-accounts.json:13:9 error contradiction"]) {
      $0.replace(#""Name": "shop-dev""#, with: #""Name": "test""#, in: "list-accounts.json")
    },
    Damage("an account with two e-mails", ["list-accounts.json:13:9 error contradiction"]) {
      $0.replace("shop-dev@", with: "dev@", in: "list-accounts.json")
    },
    Damage("an account in two states", ["list-accounts.json:23:9 error contradiction"]) {
      $0.replace(#""State": "ACTIVE""#, with: #""State": "CLOSED""#, in: inProd)
    },
    Damage("an unknown state", ["accounts/ou-ab12-22222222.json:9:22 warning unknown-state"]) {
      $0.replace(#""State": "ACTIVE""#, with: #""State": "SLEEPING""#, in: inProd)
    },
    Damage("a name that is a number", ["accounts/ou-ab12-22222222.json:7:21 error wrong-type"]) {
      $0.replace(#""Name": "shop-prod""#, with: #""Name": 5"#, in: inProd)
    },
    Damage(
      "an account id that is a number",
      ["accounts/ou-ab12-22222222.json:4:19 warning account-id-number"]
    ) {
      $0.replace(#""Id": "333344445555""#, with: #""Id": 333344445555"#, in: inProd)
    },
    Damage(
      "an account id that lost its zeros",
      ["accounts/ou-ab12-11111111.json:4:19 warning account-id-number"]
    ) { files in
      for name in files.keys {
        files[name] = files[name]?.replacing("222233334444", with: "002233334444")
      }
      files.replace(#""Id": "002233334444""#, with: #""Id": 2233334444"#, in: inWorkloads)
    },
    Damage(
      "an account id of eleven digits",
      [
        "accounts/ou-ab12-11111111.json:4:19 error invalid-id",
        "list-accounts.json:13:9 error orphan-account",
      ]
    ) {
      $0.replace(#""Id": "222233334444""#, with: #""Id": "22223333444""#, in: inWorkloads)
    },
    Damage(
      "an account id that is a list",
      [
        "accounts/ou-ab12-11111111.json:4:19 error wrong-type",
        "list-accounts.json:13:9 error orphan-account",
      ]
    ) {
      $0.replace(#""Id": "222233334444""#, with: #""Id": []"#, in: inWorkloads)
    },
    Damage(
      "an account without an id",
      [
        "accounts/ou-ab12-11111111.json:3:9 error missing-field",
        "list-accounts.json:13:9 error orphan-account",
      ]
    ) {
      $0.replace(#""Id": "222233334444","#, with: "", in: inWorkloads)
    },
    Damage(
      "an account that is a string",
      [
        "accounts/ou-ab12-11111111.json:1:15 error wrong-type",
        "list-accounts.json:13:9 error orphan-account",
      ]
    ) {
      $0[inWorkloads] = #"{"Accounts": ["222233334444"]}"#
    },
    Damage(
      "the listing of a unit's accounts is missing",
      ["list-accounts.json:13:9 error orphan-account"]
    ) { $0[inWorkloads] = nil },
    Damage("no listing says where accounts stand", ["list-accounts.json:3:9 error orphan-account"])
    { $0.removeAll("accounts/") },
    Damage("no accounts", ["roots.json:3:9 error no-accounts"]) { files in
      files.removeAll("policies/p-tls")
      files.removeAll("policies/list-RESOURCE")
      files.removeAll("accounts/")
      files.removeAll("list-accounts")
      files.removeAll("targets/")
      files.removeAll("iam/")
      for node in ["r-ab12", "ou-ab12-11111111", "ou-ab12-22222222"] {
        files["policies-for-target/\(node).json"] = """
          {"Policies": [{"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]}
          """
      }
    },
    // Units.
    Damage(
      "a unit is in no listing",
      [
        "accounts/ou-ab12-22222222.json:3:9 error missing-unit",
        "targets/p-FullAWSAccess.json:15:9 error unknown-target",
      ]
    ) { files in
      files[ofWorkloads] = #"{"OrganizationalUnits": []}"#
      files.removeAll("targets/p-RCP")
      files.removeAll("policies/p-RCP")
    },
    Damage(
      "a listing that does not say whose it is",
      ["some.json:2:28 warning unplaced-listing", "some.json:3:9 error orphan-unit"]
    ) { files in
      files["some.json"] = files[ofWorkloads]
      files[ofWorkloads] = nil
    },
    Damage(
      "units under each other",
      ["organizational-units/ou-ab12-22222222.json:3:9 error unit-loop"]
    ) { files in
      files[ofProd] = files[ofRoot]
      files[ofRoot] = #"{"OrganizationalUnits": []}"#
    },
    Damage(
      "a unit under itself",
      ["organizational-units/ou-ab12-22222222.json:3:9 error unit-loop"]
    ) { files in
      files[ofProd] = files[ofWorkloads]
      files[ofWorkloads] = nil
    },
    Damage("a unit under two parents", ["organizational-units/r-ab12.json:8:9 error unit-twice"]) {
      $0.append(ofWorkloads, to: ofRoot)
    },
    Damage(
      "a unit twice in one listing",
      ["organizational-units/ou-ab12-11111111.json:8:9 error unit-twice"]
    ) { $0.append(ofWorkloads, to: ofWorkloads) },
    Damage("a unit with two names", ["unit.json:1:24 error contradiction"]) {
      $0["unit.json"] = """
        {"OrganizationalUnit": {"Id": "ou-ab12-22222222", "Name": "Production"}}
        """
    },
    Damage(
      "a unit id of another form",
      [
        "accounts/ou-ab12-22222222.json:3:9 error missing-unit",
        "organizational-units/ou-ab12-11111111.json:4:19 error invalid-id",
        "targets/p-FullAWSAccess.json:15:9 error unknown-target",
      ]
    ) {
      $0.replace(#""Id": "ou-ab12-22222222""#, with: #""Id": "ou-2""#, in: ofWorkloads)
    },
    Damage(
      "a path that says otherwise",
      ["organizational-units/ou-ab12-11111111.json:3:9 error unit-twice"]
    ) {
      $0.replace(
        #""Name": "Prod""#,
        with: #""Name": "Prod", "Path": "o-exampleorg1/r-ab12/ou-ab12-22222222/""#,
        in: ofWorkloads
      )
    },
    Damage(
      "a path with a word in it",
      ["organizational-units/ou-ab12-11111111.json:6:37 error invalid-path"]
    ) {
      $0.replace(
        #""Name": "Prod""#,
        with: #""Name": "Prod", "Path": "o-exampleorg1/r-ab12/Workloads/ou-ab12-22222222/""#,
        in: ofWorkloads
      )
    },
    Damage(
      "a path without a root",
      ["organizational-units/ou-ab12-11111111.json:6:37 error invalid-path"]
    ) {
      $0.replace(
        #""Name": "Prod""#,
        with: #""Name": "Prod", "Path": "o-exampleorg1/ou-ab12-11111111/ou-ab12-22222222/""#,
        in: ofWorkloads
      )
    },
    Damage("an account as a parent", ["parents/333344445555.json:1:14 error invalid-parent"]) {
      $0["parents/333344445555.json"] = #"{"Parents": [{"Id": "222233334444"}]}"#
    },
    Damage("a parent that says otherwise", ["parents/333344445555.json:1:14 error account-twice"]) {
      $0["parents/333344445555.json"] = #"{"Parents": [{"Id": "r-ab12", "Type": "ROOT"}]}"#
    },
    Damage("the root as a child", ["children/ou-ab12-11111111.json:1:15 error invalid-parent"]) {
      $0["children/ou-ab12-11111111.json"] = #"{"Children": [{"Id": "r-ab12"}]}"#
    },
    Damage(
      "a unit without a name",
      ["organizational-units/ou-ab12-11111111.json:3:9 warning missing-name"]
    ) {
      $0.replace(#""Name": "Prod""#, with: #""Title": "Prod""#, in: ofWorkloads)
    },
    Damage(
      "a delegated administrator with a number for an id",
      ["delegated.json:1:37 warning account-id-number"]
    ) {
      $0["delegated.json"] = #"{"DelegatedAdministrators": [{"Id": 222233334444}]}"#
    },
    Damage("tags of nobody", ["tags/all.json:1:10 warning unplaced-listing"]) {
      $0["tags/all.json"] = #"{"Tags": [{"Key": "team", "Value": "shop"}]}"#
    },
    Damage("a tag without a value", ["tags/222233334444.json:1:11 error missing-field"]) {
      $0["tags/222233334444.json"] = #"{"Tags": [{"Key": "team"}]}"#
    },
    Damage("delegated services of nobody", ["services.json:1:23 warning unplaced-listing"]) {
      $0["services.json"] = #"{"DelegatedServices": [{"ServicePrincipal": "sso.amazonaws.com"}]}"#
    },
    Damage("a page is missing", ["list-accounts.json:33:21 error missing-page"]) {
      $0.replace("\n    ]\n}", with: "\n    ], \"NextToken\": \"abc\"\n}", in: "list-accounts.json")
    },
  ]

  @Test(arguments: damages)
  func areFoundAtTheirPlaces(_ damage: Damage) async { await damage.expectToBeFound() }

  @Test func unitsLieFiveLevelsDeepAtMost() async {
    var builder = ExportBuilder()
    for level in 3...6 {
      builder.units.append(
        ExportBuilder.Unit(
          "ou-ab12-0000000\(level)",
          "Level \(level)",
          under: builder.units.last?.id ?? ""
        )
      )
    }
    #expect(
      await ExportCheck.findings(in: builder.files()) == [
        "organizational-units/ou-ab12-00000005.json:3:9 error unit-nesting"
      ]
    )
    builder.units.removeLast()
    #expect(await ExportCheck.findings(in: builder.files()) == [])
  }
}
