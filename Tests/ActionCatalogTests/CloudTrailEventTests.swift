import ActionCatalog
import Testing

@Suite struct CloudTrailEventTests {
  /// Written as `service:Name`, with `?` where only some calls need the action.
  @Test(arguments: [
    ("RunInstances", "ec2.amazonaws.com", "ec2:RunInstances iam:PassRole?"),
    ("StopInstances", "ec2.amazonaws.com", "ec2:StopInstances"),
    ("CreateFunction20150331", "lambda.amazonaws.com", "lambda:CreateFunction iam:PassRole?"),
    ("UpdateFunctionCode20150331v2", "lambda.amazonaws.com", "lambda:UpdateFunctionCode"),
    ("CreateDistribution2020_05_31", "cloudfront.amazonaws.com", "cloudfront:CreateDistribution"),
    ("GetFindingV2", "access-analyzer.amazonaws.com", "access-analyzer:GetFinding"),
    ("ListObjectsV2", "s3.amazonaws.com", "s3:ListBucket"),
    ("CreateSession", "s3.amazonaws.com", "s3express:CreateSession"),
    ("PutMetricData", "monitoring.amazonaws.com", "cloudwatch:PutMetricData"),
    ("SendEmail", "email.amazonaws.com", "ses:SendEmail"),
    ("CreateRestApi", "apigateway.amazonaws.com", "apigateway:POST"),
  ])
  func isAuthorizedAs(_ name: String, _ source: String, _ actions: String) {
    guard case .authorized(let required) = ActionCatalog.current.event(name, source: source) else {
      Issue.record("\(name) is not known")
      return
    }
    let found = required.map { $0.name + ($0.isAlwaysNeeded ? "" : "?") }
    #expect(found == actions.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    ("ConsoleLogin", "signin.amazonaws.com"), ("GetCallerIdentity", "sts.amazonaws.com"),
  ])
  func isNotChecked(_ name: String, _ source: String) {
    #expect(ActionCatalog.current.event(name, source: source) == .unchecked)
  }

  @Test(arguments: [
    ("NoSuchEvent", "s3.amazonaws.com", "s3:NoSuchEvent"),
    ("NoSuchEvent20150331", "monitoring.amazonaws.com", "cloudwatch:NoSuchEvent20150331"),
    ("20150331", "lambda.amazonaws.com", "lambda:20150331"),
    ("X", "", ":X"),
  ])
  func isNotKnown(_ name: String, _ source: String, _ action: String) {
    #expect(ActionCatalog.current.event(name, source: source) == .unknown(action: action))
  }
}
