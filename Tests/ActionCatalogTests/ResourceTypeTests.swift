import ActionCatalog
import Testing

@Suite struct ResourceTypeTests {
  let catalog = ActionCatalog.current

  @Test func knowsTheTypesOfAService() throws {
    let types = catalog.resourceTypes(of: "S3")
    #expect(types.map(\.name) == types.map(\.name).sorted())
    let object = try #require(catalog.resourceType("object", of: "s3"))
    #expect(object.arn == "arn:${Partition}:s3:::${BucketName}/${ObjectName}")
    #expect(
      object.arnPieces == [
        .literal("arn:"), .placeholder("Partition"), .literal(":s3:::"),
        .placeholder("BucketName"), .literal("/"), .placeholder("ObjectName"),
      ]
    )
    #expect(
      object.conditionKeys.map(\.text) == ["aws:ResourceTag/${TagKey}", "s3:BucketTag/${TagKey}"]
    )
    #expect(catalog.resourceType("no-such", of: "s3") == nil)
    #expect(catalog.resourceTypes(of: "no-such").isEmpty)
  }

  @Test func countsThemAll() {
    let all = catalog.services.flatMap { catalog.resourceTypes(of: $0.prefix) }
    #expect(all.count == 2348)
    #expect(all.allSatisfy { $0.arnPieces.first == .literal("arn:") })
  }

  @Test(arguments: [
    ("s3", "bucket", "arn:aws:s3:::reports", true),
    ("s3", "bucket", "arn:aws:s3:::reports/a.csv", false),
    ("s3", "object", "arn:aws:s3:::reports/a/b.csv", true),
    ("s3", "object", "arn:aws:s3:::reports", false),
    ("iam", "role", "arn:aws-us-gov:iam::111122223333:role/path/Deploy", true),
    ("iam", "role", "arn:aws:iam::111122223333:user/Ann", false),
    ("iam", "role", "arn:aws:iam::1111:2222:role/Deploy", false),
    ("ec2", "instance", "arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc", true),
    ("ec2", "instance", "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1", false),
    ("ec2", "instance", "*", false),
    (
      "logs", "log-stream",
      "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f:log-stream:2026/1", true
    ),
    ("health", "event", "arn:aws:health:us-east-1::event/EC2/AWS_EC2_X/AWS_EC2_X_1", true),
    ("iam", "role", "", false),
  ])
  func mayHaveAnArn(_ service: String, _ type: String, _ arn: String, _ expected: Bool) throws {
    let type = try #require(catalog.resourceType(type, of: service))
    #expect(type.mayHave(arn: arn) == expected)
  }
}
