import ActionCatalog
import JSONText
import Testing

@Suite struct ManagedPolicyTests {
  let catalog = ActionCatalog.current

  @Test(arguments: [
    ("arn:aws:iam::aws:policy/PowerUserAccess", "PowerUserAccess"),
    ("arn:aws:iam::aws:policy/AdministratorAccess", "AdministratorAccess"),
    ("arn:aws-us-gov:iam::aws:policy/AdministratorAccess", "AdministratorAccess"),
    ("arn:aws:iam::aws:policy/job-function/Billing", "Billing"),
    (
      "arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
      "AWSLambdaBasicExecutionRole"
    ),
  ])
  func isFoundByArn(_ arn: String, _ name: String) throws {
    let policy = try #require(catalog.managedPolicy(arn: arn))
    #expect(policy.name == name)
    #expect(!policy.isDeprecated)
  }

  @Test(arguments: [
    "arn:aws:iam::111122223333:policy/PowerUserAccess", "arn:aws:iam::aws:policy/NoSuchPolicy",
    "arn:aws:iam::aws:policy/Billing", "arn:aws:iam::aws:role/Billing", "PowerUserAccess", "",
    "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess",
    "arn:aws:iam::aws:policy/",
  ])
  func isNotFoundElsewhere(_ arn: String) {
    #expect(catalog.managedPolicy(arn: arn) == nil)
  }

  @Test func readsTheDocument() throws {
    let policy = try #require(
      catalog.managedPolicy(arn: "arn:aws:iam::aws:policy/AdministratorAccess")
    )
    #expect(
      policy.document == """
        {
          "Statement": [
            {
              "Action": "*",
              "Effect": "Allow",
              "Resource": "*"
            }
          ],
          "Version": "2012-10-17"
        }
        """
    )
  }

  @Test func findsAWithdrawnPolicyByItsNameWhereItsArnIsNotKnown() throws {
    let policy = try #require(
      catalog.managedPolicy(arn: "arn:aws:iam::aws:policy/AWSBackupAdminPolicy")
    )
    #expect(policy.arn == nil)
    #expect(policy.isDeprecated)
    #expect(policy.version == "v2")
    #expect(policy.updated == "2019-03-11")
  }

  @Test func everyDocumentIsAPolicy() throws {
    let policies = catalog.managedPolicies
    #expect(policies.count == 1661)
    #expect(policies.count(where: \.isDeprecated) == 79)
    #expect(policies.map(\.name) == policies.map(\.name).sorted())
    let parser = JSONParser()
    for policy in policies {
      let document = try parser.parse(SourceText(policy.document.utf8, file: policy.name))
      let version = document.root["Version"]?.string ?? "2008-10-17"
      #expect(["2012-10-17", "2008-10-17"].contains(version), "\(policy.name)")
      #expect(document.root["Statement"] != nil, "\(policy.name)")
    }
  }

  @Test(arguments: OrganizationsDefaultPolicy.allCases)
  func defaultPoliciesAllowEverything(_ policy: OrganizationsDefaultPolicy) throws {
    let document = try JSONParser().parse(SourceText(policy.document.utf8, file: policy.id))
    let statement = try #require(document.root["Statement"]?.elements.first(where: { _ in true }))
    #expect(statement["Effect"]?.string == "Allow")
    #expect(statement["Action"]?.string == "*")
    #expect(statement["Resource"]?.string == "*")
    #expect((statement["Principal"] != nil) == (policy == .rcpFullAWSAccess))
    #expect(OrganizationsDefaultPolicy(id: policy.id) == policy)
  }

  @Test func defaultPoliciesHaveTheIdsOfAWS() {
    #expect(
      OrganizationsDefaultPolicy.fullAWSAccess.arn()
        == "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess"
    )
    #expect(
      OrganizationsDefaultPolicy.rcpFullAWSAccess.arn(partition: "aws-us-gov")
        == "arn:aws-us-gov:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess"
    )
    #expect(OrganizationsDefaultPolicy.rcpFullAWSAccess.name == "RCPFullAWSAccess")
    #expect(OrganizationsDefaultPolicy(id: "p-12345678") == nil)
  }
}
