import ActionCatalog
import Testing

@Suite struct PatternFindingTests {
  @Test(arguments: ["*", "s3:*", "s3:GetObject", "S3:get*", "*:List*"])
  func isNoneWhereSomethingMatches(_ pattern: String) {
    #expect(ActionCatalog.current.finding(forPattern: pattern) == nil)
  }

  @Test(arguments: [
    ("s3:GetObjekt", "unknown-action", "s3:GetObject"),
    ("s3:GetObejct", "unknown-action", "s3:GetObject"),
    ("S3:getobjct", "unknown-action", "s3:GetObject"),
    ("ec2:DescribeInstance", "unknown-action", "ec2:DescribeInstances"),
    ("s3:PutBuckettPolicy*", "unknown-action", "s3:PutBucketPolicy"),
    ("iam:*AcessKey", "unknown-action", "iam:CreateAccessKey"),
    ("ec2:D?scribeInstanzes", "unknown-action", "ec2:DescribeInstances"),
    ("s3:X*", "unknown-action", nil),
    ("s3:DeleteBucketOwnershipControls", "unknown-action", "s3:PutBucketOwnershipControls"),
    ("s3:ListBuckets", "unknown-action", "s3:ListAllMyBuckets"),
    ("s3:PutBucketPolicyStatus", "unknown-action", nil),
    ("rds:RestoreDBClusterFromDBSnapshot", "unknown-action", "rds:RestoreDBClusterFromSnapshot"),
    ("aws-marketplace:StartPrivate*", "unknown-action", nil),
    ("monitoring:PutMetricData", "unknown-service", "cloudwatch:PutMetricData"),
    ("discovery-marketplace:*", "unknown-service", "aws-marketplace:*"),
    ("sso-admin:*", "unknown-service", "sso:*"),
    ("iot1click:ListDeviceEvents", "unknown-service", nil),
    ("s3:", "unknown-action", nil),
    ("s3:RunInstances", "unknown-action", "ec2:RunInstances"),
    ("s3:CompletelyDifferentThing", "unknown-action", nil),
    ("s3*:NoSuchThingAtAll", "unknown-action", nil),
    ("lamda:CreateFunction", "unknown-service", "lambda:CreateFunction"),
    ("lamda:createfunction", "unknown-service", "lambda:CreateFunction"),
    ("Lamda:Create*", "unknown-service", "lambda:Create*"),
    ("cloudwatch-logs:PutLogEvents", "unknown-service", "logs:PutLogEvents"),
    ("zzzzzz:*", "unknown-service", nil),
    (" s3:GetObject", "unknown-service", "s3:GetObject"),
    ("RunInstances", "action-without-service", "ec2:RunInstances"),
    ("GetNothing", "action-without-service", nil),
    ("", "action-without-service", nil),
    ("account:GetChallengeQuestions", "retired-action", nil),
    ("account:*Challenge*", "retired-action", nil),
  ])
  func suggestsTheNearName(_ pattern: String, _ code: String, _ suggestion: String?) throws {
    let finding = try #require(ActionCatalog.current.finding(forPattern: pattern))
    #expect(finding.code == code)
    #expect(finding.suggestion == suggestion)
    #expect(finding.pattern == pattern)
  }

  @Test(
    arguments: [
      ("s3:GetObjekt", "no action matches `s3:GetObjekt`", "did you mean `s3:GetObject`?"),
      (
        "s3:CopyObject", "no action matches `s3:CopyObject`",
        "a call has this name, and it needs `s3:GetObject` and `s3:PutObject`"
      ),
      ("lamda:Foo", "there is no service `lamda` in `lamda:Foo`", nil),
      (
        "GetNothing", "`GetNothing` names no service",
        "an action is written `service:Name`, or `*` for all of them"
      ),
      (
        "account:GetChallengeQuestions",
        "`account:GetChallengeQuestions` matches only `account:GetChallengeQuestions`, which AWS has "
          + "retired (last seen 2025-04)", nil
      ),
      (
        "account:*Challenge*",
        "`account:*Challenge*` matches only actions that AWS has retired, such as "
          + "`account:GetChallengeQuestions` (last seen 2025-04), "
          + "`account:PutChallengeQuestions` (last seen 2025-04)", nil
      ),
    ] as [(String, String, String?)]
  )
  func speaksToTheReader(_ pattern: String, _ message: String, _ hint: String?) throws {
    let finding = try #require(ActionCatalog.current.finding(forPattern: pattern))
    #expect(finding.message == message)
    #expect(finding.hint == hint)
  }

  @Test func tellsWhichActionsAreRetired() throws {
    let finding = try #require(ActionCatalog.current.finding(forPattern: "account:*Challenge*"))
    guard case .retired(let actions) = finding.reason else {
      Issue.record("\(finding.reason)")
      return
    }
    #expect(actions.map(\.lastSeen) == ["2025-04", "2025-04"])
  }
}
