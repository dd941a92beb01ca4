import ActionCatalog
import Testing

@Suite struct CatalogTablesTests {
  let catalog = ActionCatalog.current

  @Test func knowsTheRegionsOfEachPartition() {
    #expect(
      catalog.partitions == [
        "aws", "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov",
      ]
    )
    #expect(catalog.regions(of: "aws").count == 34)
    #expect(catalog.regions(of: "aws-us-gov") == ["us-gov-east-1", "us-gov-west-1"])
    #expect(catalog.regions(of: "moon").isEmpty)
    #expect(catalog.partitions.flatMap { catalog.regions(of: $0) }.count == 46)
    #expect(catalog.partition(ofRegion: "eusc-de-east-1") == "aws-eusc")
    #expect(catalog.partition(ofRegion: "eu-") == nil)
  }

  @Test(arguments: [
    ("sts:GetCallerIdentity", CallExemption.Kind.undeniable, CallExemption.Basis.documented),
    ("STS:getsessiontoken", .undeniable, .documented),
    ("sts:AssumeRoleWithSAML", .unsigned, .documented),
    ("sts:AssumeRoleWithWebIdentity", .unsigned, .documented),
    ("cognito-identity:GetId", .unsigned, .judgement),
    ("cognito-idp:SignUp", .unsigned, .judgement),
  ])
  func exempts(
    _ action: String,
    _ kind: CallExemption.Kind,
    _ basis: CallExemption.Basis
  ) {
    #expect(catalog.exemption(of: action)?.kind == kind)
    #expect(catalog.exemption(of: action)?.basis == basis)
  }

  @Test(arguments: [
    "sts:GetFederationToken", "sts:DecodeAuthorizationMessage", "sts:AssumeRole",
    "iam:CreateServiceLinkedRole",
  ])
  func doesNotExempt(_ action: String) {
    #expect(catalog.exemption(of: action) == nil)
  }

  @Test func exemptCallsAreActionsWithADate() {
    #expect(catalog.callExemptions.count == 14)
    #expect(catalog.callExemptions.allSatisfy { catalog.id(of: $0.action) != nil })
    #expect(catalog.callExemptions.allSatisfy { $0.asOf == "2026-11" })
  }

  @Test func retiredActionsAreNotInTheCatalog() {
    #expect(catalog.retiredActions.count == 432)
    #expect(catalog.retiredActions.allSatisfy { catalog.id(of: $0.name) == nil })
    let found = catalog.retiredActions(matching: "account:*challengequestions")
    #expect(
      found.map(\.name) == ["account:GetChallengeQuestions", "account:PutChallengeQuestions"]
    )
    #expect(found.map(\.accessLevel) == [.read, .write])
    #expect(found.map(\.lastSeen) == ["2025-04", "2025-04"])
  }
}
