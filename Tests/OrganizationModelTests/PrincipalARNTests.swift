import OrganizationModel
import Testing

@Suite struct PrincipalARNTests {
  @Test(arguments: [
    ("arn:aws:iam::111122223333:root", PrincipalARN.Kind.root, "", ""),
    ("arn:aws:iam::111122223333:user/ada", .user, "ada", "ada"),
    ("arn:aws-us-gov:iam::111122223333:role/a/b/Deploy", .role, "a/b/Deploy", "Deploy"),
    ("arn:aws:sts::111122223333:assumed-role/Deploy/ci", .roleSession, "Deploy/ci", "Deploy"),
    ("arn:aws:sts::111122223333:federated-user/guest", .federatedUser, "guest", "guest"),
  ])
  func takesPrincipalsApart(
    _ text: String,
    _ kind: PrincipalARN.Kind,
    _ pathAndName: String,
    _ name: String
  ) throws {
    let arn = try #require(PrincipalARN(text))
    #expect(arn.kind == kind)
    #expect(arn.account.text == "111122223333")
    #expect(arn.pathAndName == pathAndName)
    #expect(arn.name == name)
  }

  @Test(arguments: [
    "", "arn:aws:iam::111122223333:role", "arn:aws:iam::111122223333:role/",
    "arn:aws:iam::111122223333:role/a/", "arn:aws:iam::11112222333:role/a",
    "arn:aws:iam::111122223333:policy/P", "arn:aws:s3:::bucket", "arn::iam::111122223333:root",
    "arn:aws:iam:us-east-1:111122223333:root", "arn:aws:iam::111122223333:rootbeer",
  ])
  func knowsWhatIsNone(_ text: String) {
    #expect(PrincipalARN(text) == nil)
  }
}
