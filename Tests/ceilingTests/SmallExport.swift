import TestSupport

/// A folder as somebody's script filled it with the AWS CLI's output: two accounts, one unit.
struct SmallExport {
  let folder = TemporaryFolder()
  /// The export's path.
  var path: String { folder.path("acme") }

  init() {
    for (name, text) in Self.files { folder.write(text, to: "acme/\(name)") }
  }

  /// Runs the command beside the export.
  func ceiling(_ words: String..., environment: [String: String] = [:]) -> CommandResult {
    BuiltTool.ceiling(words, environment: environment, in: folder.path)
  }

  private static let files = [
    "ceiling-export.json": #"{"exportedAt": "2026-11-20T10:00:00Z"}"#,
    "organization.json": """
    {"Organization": {"Id": "o-exampleorg1", "FeatureSet": "ALL",
     "Arn": "arn:aws:organizations::111122223333:organization/o-exampleorg1",
     "MasterAccountArn": "arn:aws:organizations::111122223333:account/o-exampleorg1/111122223333",
     "MasterAccountId": "111122223333"}}
    """,
    "roots.json": """
    {"Roots": [{"Id": "r-ab12", "Name": "Root",
     "Arn": "arn:aws:organizations::111122223333:root/o-exampleorg1/r-ab12",
     "PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}]}]}
    """,
    "units/r-ab12.json": """
    {"OrganizationalUnits": [{"Id": "ou-ab12-11111111", "Name": "Prod",
     "Arn": "arn:aws:organizations::111122223333:ou/o-exampleorg1/ou-ab12-11111111"}]}
    """,
    "units/ou-ab12-11111111.json": #"{"OrganizationalUnits": []}"#,
    "accounts/r-ab12.json": """
    {"Accounts": [{"Id": "111122223333", "Name": "management", "Email": "root@example.com",
     "Arn": "arn:aws:organizations::111122223333:account/o-exampleorg1/111122223333",
     "Status": "ACTIVE"}]}
    """,
    "accounts/ou-ab12-11111111.json": """
    {"Accounts": [{"Id": "222233334444", "Name": "shop", "Email": "shop@example.com",
     "Arn": "arn:aws:organizations::111122223333:account/o-exampleorg1/222233334444",
     "Status": "ACTIVE"}]}
    """,
    "policies.json": """
    {"Policies": [{"Id": "p-FullAWSAccess", "Name": "FullAWSAccess",
      "Arn": "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess",
      "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": true},
     {"Id": "p-denyleave1", "Name": "DenyLeave", "Description": "",
      "Arn": "arn:aws:organizations::111122223333:policy/o-exampleorg1/service_control_policy/p-denyleave1",
      "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": false}]}
    """,
    "policies/p-denyleave1.json": """
    {"Policy": {
      "PolicySummary": {"Id": "p-denyleave1", "Name": "DenyLeave", "Description": "",
        "Arn": "arn:aws:organizations::111122223333:policy/o-exampleorg1/service_control_policy/p-denyleave1",
        "Type": "SERVICE_CONTROL_POLICY", "AwsManaged": false},
      "Content": "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Deny\\", \\"Action\\": \\"organizations:LeaveOrganization\\", \\"Resource\\": \\"*\\"}]}"
    }}
    """,
    "targets/p-FullAWSAccess.json": """
    {"Targets": [{"TargetId": "r-ab12", "Type": "ROOT"},
     {"TargetId": "ou-ab12-11111111", "Type": "ORGANIZATIONAL_UNIT"},
     {"TargetId": "111122223333", "Type": "ACCOUNT"}, {"TargetId": "222233334444", "Type": "ACCOUNT"}]}
    """,
    "targets/p-denyleave1.json": """
    {"Targets": [{"TargetId": "r-ab12", "Type": "ROOT"}]}
    """,
    "iam/222233334444.json": """
    {"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [
      {"Path": "/", "RoleName": "Deploy", "RoleId": "AROAEXAMPLE0000000001",
       "Arn": "arn:aws:iam::222233334444:role/Deploy",
       "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []},
       "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
        "PermissionsBoundaryArn": "arn:aws:iam::222233334444:policy/Boundary"},
       "RolePolicyList": [], "AttachedManagedPolicies": [], "InstanceProfileList": []}],
     "Policies": [
      {"PolicyName": "Boundary", "PolicyId": "ANPAEXAMPLE0000000001", "Path": "/",
       "Arn": "arn:aws:iam::222233334444:policy/Boundary", "DefaultVersionId": "v1",
       "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document":
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}]}]}
    """,
  ]
}
