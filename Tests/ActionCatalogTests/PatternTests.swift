import ActionCatalog
import Testing

@Suite struct PatternTests {
  let catalog = ActionCatalog.current

  @Test(arguments: [
    ("*", "s3:GetObject", true),
    ("s3:*", "s3:GetObject", true),
    ("s3:Get*", "s3:getobjectacl", true),
    ("s3:GetObject", "s3:GetObjectAcl", false),
    ("iam:*AccessKey*", "iam:ListAccessKeys", true),
    ("ec2:Describe?", "ec2:DescribeX", true),
    ("ec2:Describe?", "ec2:Describe", false),
    ("S3:GETOBJECT", "s3:GetObject", true),
    ("s3:*", "s3express:CreateSession", false),
    ("s3:Get**", "s3:GetObject", true),
    ("*:*", "s3:GetObject", true),
    ("s3*:Get*", "s3-outposts:GetObject", true),
    ("s?:Get*", "s3:GetObject", true),
    ("s?:Get*", "sts:GetCallerIdentity", false),
    ("s3:", "s3:GetObject", false),
    ("s3:Get?bject*", "s3:GetObjectAcl", true),
    ("s3:*t", "s3:GetObject", true),
    ("s3:*tA*l", "s3:GetObjectAcl", true),
    ("s3:*a*a", "s3:GetObjectAcl", false),
    (" s3:*", "s3:GetObject", false),
    ("", "s3:GetObject", false),
  ])
  func matchesNames(_ pattern: String, _ name: String, _ expected: Bool) {
    #expect(ActionGlob(pattern).matches(name) == expected)
    guard let id = catalog.id(of: name) else { return }
    #expect(catalog.actions(matching: pattern).contains(id) == expected)
  }

  @Test(arguments: [
    "*", "*:*", "s3:*", "S3:get*", "s3:GetObject", "s3:*Acl", "s3*:*", "*:List*", "*s3:Get*",
    "iam:*AccessKey*", "ec2:Describe?pcs", "aco-automation:ListAutomationEvents*", "no:Such*",
    "ec2:?*?", "*?*", "s3", "s3:", "kms:*e*e*e*", "e?2:*Instances", "é:*", "s3:Gété*",
    "*\tGetObject", "s3\t*", "*?:?*Acl", "*:*:*", "s*t:*",
  ])
  func makesTheSetOfAllNamesThatMatch(_ pattern: String) {
    let glob = ActionGlob(pattern)
    let expected = catalog.actions.filter { glob.matches($0.name) }.map(\.id)
    #expect(Array(catalog.actions(matching: pattern)) == expected)
  }
}
