import ActionCatalog
import Testing

@Suite struct ResourceControlTests {
  /// Organizations User Guide, `orgs_manage_policies_rcps.html`, page of 2026-09-26.
  static let documented = """
    aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront \
    cloudsearch cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity \
    cognito-idp comprehend comprehendmedical compute-optimizer cost-optimization-hub dax dsql \
    dynamodb ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra \
    kinesisvideo kms logs memorydb networkmonitor notifications opensearch pca-connector-ad \
    personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery \
    signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 \
    workspaces xray
    """

  @Test(arguments: documented.split(separator: " "))
  func isHonoured(by prefix: Substring) throws {
    let service = try #require(ActionCatalog.current.service(String(prefix)))
    #expect(service.honoursRCPs)
  }

  @Test(arguments: ["ec2", "iam", "lambda", "organizations"])
  func isNotHonoured(by prefix: String) throws {
    #expect(try !#require(ActionCatalog.current.service(prefix)).honoursRCPs)
  }
}
