import TestSupport
import Testing

/// Flaws of the answers of IAM about one account.
@Suite struct DamagedPrincipalsTests {
  static let iam = "iam/333344445555.json"

  static let damages = [
    Damage(
      "a boundary whose text is missing",
      ["iam/333344445555.json:95:43 error missing-boundary-text"]
    ) {
      $0.replace(
        #""Arn": "arn:aws:iam::333344445555:policy/DevBoundary""#,
        with: #""Arn": "arn:aws:iam::333344445555:policy/Other""#,
        in: iam
      )
    },
    Damage(
      "a boundary of AWS that nobody knows",
      ["iam/333344445555.json:123:43 error missing-boundary-text"]
    ) {
      $0.replace(":policy/PowerUserAccess", with: ":policy/NoSuchPolicy", in: iam)
    },
    Damage(
      "a boundary that AWS refuses",
      [
        "iam/333344445555.json:170:29 error missing-action",
        "iam/333344445555.json:172:33 error unknown-element",
      ]
    ) {
      $0.replace(#""Action": "s3:*""#, with: #""Actions": "s3:*""#, in: iam)
    },
    Damage(
      "a boundary with an action that does not exist",
      ["iam/333344445555.json:172:43 warning unknown-action"]
    ) {
      $0.replace(#""Action": "s3:*""#, with: #""Action": "s3:GetObjekt""#, in: iam)
    },
    Damage(
      "a boundary without an ARN",
      [
        "iam/333344445555.json:93:36 error missing-field",
        "iam/333344445555.json:121:36 error missing-field",
      ]
    ) {
      $0.replace("\"PermissionsBoundaryArn\"", with: "\"Boundary\"", in: iam)
    },
    Damage(
      "a version that is not in force, with a flaw",
      ["iam/333344445555.json:187:47 error json-syntax"]
    ) {
      $0.replace(
        #""Action": "*","#,
        with: #""Action": "*" "NotAction","#,
        in: iam
      )
    },
    Damage("a boundary ARN that is a number", ["iam/333344445555.json:123:43 error wrong-type"]) {
      $0.replace(
        #""PermissionsBoundaryArn": "arn:aws:iam::aws:policy/PowerUserAccess""#,
        with: #""PermissionsBoundaryArn": 5"#,
        in: iam
      )
    },
    Damage(
      "a managed policy whose text is missing",
      ["iam/333344445555.json:90:34 warning missing-managed-policy"]
    ) {
      $0.replace(
        #""Arn": "arn:aws:iam::333344445555:policy/Publish""#,
        with: #""Arn": "arn:aws:iam::333344445555:policy/Other""#,
        in: iam
      )
    },
    Damage(
      "a managed policy without its default version",
      [
        "iam/333344445555.json:95:43 error missing-boundary-text",
        "iam/333344445555.json:154:9 error missing-policy-text",
      ]
    ) {
      $0.replace(#""DefaultVersionId": "v2""#, with: #""DefaultVersionId": "v3""#, in: iam)
    },
    Damage("a group that is missing", ["iam/333344445555.json:3:9 warning unknown-group"]) {
      $0.replace(#""GroupName": "developers""#, with: #""GroupName": "testers""#, in: iam)
    },
    Damage("a role without an ARN", ["iam/333344445555.json:100:9 error missing-field"]) {
      $0.replace(
        #""Arn": "arn:aws:iam::333344445555:role/Contractor","#,
        with: "",
        in: iam
      )
    },
    Damage("a role whose ARN is none", ["iam/333344445555.json:104:20 error invalid-arn"]) {
      $0.replace("arn:aws:iam::333344445555:role/Contractor", with: "Contractor", in: iam)
    },
    Damage("a role of another account", ["iam/333344445555.json:104:20 error two-accounts"]) {
      $0.replace(
        "arn:aws:iam::333344445555:role/Contractor",
        with: "arn:aws:iam::222233334444:role/Contractor",
        in: iam
      )
    },
    Damage("an account that no listing has", ["iam/999988887777.json:1:1 warning unknown-account"])
    {
      $0["iam/999988887777.json"] = $0[iam]?.replacing("333344445555", with: "999988887777")
    },
    Damage("roles that are a string", ["iam/333344445555.json:52:23 error wrong-type"]) {
      $0.replace("\"RoleDetailList\": [", with: "\"RoleDetailList\": \"Admin\", \"x\": [", in: iam)
    },
    Damage("a role that is a string", ["iam/333344445555.json:52:25 error wrong-type"]) {
      $0.replace("\"RoleDetailList\": [", with: "\"RoleDetailList\": [ \"Admin\",", in: iam)
    },
    Damage("a principal's tag without a value", ["iam/333344445555.json:15:17 error wrong-type"]) {
      $0.replace("\"Value\"", with: "\"Text\"", in: iam)
    },
    Damage("an inline policy without a name", ["iam/333344445555.json:73:17 error missing-field"]) {
      $0.replace(#""PolicyName": "deploy","#, with: "", in: iam)
    },
    Damage(
      "an inline policy without a document",
      [
        "iam/333344445555.json:30:17 error missing-field",
        "iam/333344445555.json:73:17 error missing-field",
      ]
    ) {
      $0.replace(#""PolicyName": "deploy","#, with: #""PolicyName": "deploy", "P": 0"#, in: iam)
      $0[iam] = $0[iam]?.replacing("\"P\": 0\n", with: "\"P\": 0,\n")
      $0.replace("\"PolicyDocument\": {", with: "\"Document\": {", in: iam)
    },
    Damage("a document that is a number", ["iam/more.json:2:31 error wrong-type"]) {
      $0["iam/more.json"] = """
        {"RoleDetailList": [{"Arn": "arn:aws:iam::333344445555:role/More",
          "AssumeRolePolicyDocument": 5}]}
        """
    },
    Damage("a document in a string that is no JSON", ["iam/more.json:2:46 error json-number"]) {
      $0["iam/more.json"] = """
        {"RoleDetailList": [{"Arn": "arn:aws:iam::333344445555:role/More",
          "AssumeRolePolicyDocument": "{\\"Version\\": 2012-10-17}"}]}
        """
    },
    Damage("a document with a key twice", ["iam/more.json:2:57 error duplicate-key"]) {
      $0["iam/more.json"] = """
        {"RoleDetailList": [{"Arn": "arn:aws:iam::333344445555:role/More",
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Version": "2012-10-17"}}]}
        """
    },
    Damage("a document with a comma too many", ["iam/more.json:2:73 error json-syntax"]) {
      $0["iam/more.json"] = """
        {"RoleDetailList": [{"Arn": "arn:aws:iam::333344445555:role/More",
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [],}}]}
        """
    },
    Damage("a document whose brackets don't pair", ["iam/more.json:2:71 error json-syntax"]) {
      $0["iam/more.json"] = """
        {"RoleDetailList": [{"Arn": "arn:aws:iam::333344445555:role/More",
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [}}]}
        """
    },
    Damage("a role with a key twice", ["iam/more.json:2:3 error duplicate-key"]) {
      $0["iam/more.json"] = """
        {"RoleDetailList": [{"Arn": "arn:aws:iam::333344445555:role/More", "Path": "/",
          "Path": "/"}]}
        """
    },
    Damage("a list twice", ["iam/more.json:2:2 error duplicate-key"]) {
      $0["iam/more.json"] = """
        {"RoleDetailList": [{"Arn": "arn:aws:iam::333344445555:role/More"}],
         "RoleDetailList": []}
        """
    },
    Damage(
      "an account's file that is cut short",
      ["iam/333344445555.json:119:12 error json-truncated"]
    ) { files in
      files[iam] = files[iam].map { String($0.prefix($0.count / 2)) }
    },
    Damage("a page of an account is missing", ["iam/333344445555.json:1:17 error missing-page"]) {
      $0.replace(
        "{\n    \"UserDetailList\"",
        with: "{\"IsTruncated\": true, \"UserDetailList\"",
        in: iam
      )
    },
    Damage("a role in two files, not the same", ["iam/second.json:53:9 error principal-twice"]) {
      files in
      files["iam/second.json"] = files[iam]?.replacing("s3:PutObject", with: "s3:GetObject")
    },
    Damage("a policy in two files, not the same", ["iam/second.json:1:37 error policy-twice"]) {
      files in
      files["iam/second.json"] = """
        {"RoleDetailList": [], "Policies": [{"Arn": "arn:aws:iam::333344445555:policy/Publish",
          "DefaultVersionId": "v1", "PolicyVersionList": [{"VersionId": "v1",
          "Document": {"Version": "2012-10-17", "Statement": []}}]}]}
        """
    },
    Damage("a role under another boundary", ["roles/contractor.json:1:10 error principal-twice"]) {
      files in
      files["roles/contractor.json"] = """
        {"Role": {"RoleName": "Contractor", "Arn": "arn:aws:iam::333344445555:role/Contractor",
          "PermissionsBoundary": {
            "PermissionsBoundaryArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}}}
        """
    },
    Damage("a role of get-role alone", ["roles/other.json:1:10 warning missing-identity-policies"])
    { files in
      files["roles/other.json"] = """
        {"Role": {"RoleName": "Other", "Arn": "arn:aws:iam::333344445555:role/Other"}}
        """
    },
  ]

  @Test(arguments: damages)
  func areFoundAtTheirPlaces(_ damage: Damage) async { await damage.expectToBeFound() }
}
