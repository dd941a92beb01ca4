import JSONText
import PolicyLanguage
import PolicyWording
import Testing

/// The statement that a JSON object spells, as one of a service control policy.
private func parsed(_ text: String, as kind: PolicyKind = .serviceControlPolicy) -> Statement? {
  let document = #"{"Version":"2012-10-17","Statement":\#(text)}"#
  return ParsedPolicy(parsing: SourceText(document.utf8, file: "test"), as: kind)
    .policy.statements.first
}

@Suite struct StatementSentenceTests {
  @Test(arguments: [
    (
      #"{"Effect":"Deny","NotAction":["iam:*","sts:*","route53:*","support:*","health:*"],"#
        + #""Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","#
        + #""eu-central-1"]},"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}}"#,
      "Denies all but 5 global services outside eu-west-1 or eu-central-1, "
        + "unless the caller is role/BreakGlass; also when the Region is absent"
    ),
    (
      #"{"Effect":"Deny","Action":["organizations:LeaveOrganization","account:CloseAccount"],"#
        + #""Resource":"*"}"#,
      "Denies organizations:LeaveOrganization and account:CloseAccount"
    ),
    (
      #"{"Effect":"Deny","Action":"*","Resource":"*","#
        + #""Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}"#,
      "Denies everything to the root user"
    ),
    (
      #"{"Effect":"Deny","Action":["kms:ScheduleKeyDeletion"],"Resource":"*","Condition":{"#
        + #""BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}"#,
      "Denies kms:ScheduleKeyDeletion without MFA"
    ),
    (
      #"{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:instance/*","#
        + #""Condition":{"StringNotEquals":{"ec2:MetadataHttpTokens":"required"}}}"#,
      "Denies ec2:RunInstances on any EC2 instance, unless ec2:MetadataHttpTokens is required; "
        + "also when ec2:MetadataHttpTokens is absent"
    ),
    (
      #"{"Effect":"Deny","Action":["s3:DeleteObject","s3:PutBucketPolicy","s3:DeleteBucket","#
        + #""s3:PutBucketAcl"],"Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]}"#,
      "Denies 4 actions of S3 (DeleteObject, PutBucketPolicy and 2 more) on S3 logs or logs/*"
    ),
    (
      #"{"Effect":"Deny","Action":["bedrock:InvokeModel"],"#
        + #""NotResource":"arn:aws:bedrock:*::foundation-model/amazon.titan-*"}"#,
      "Denies bedrock:InvokeModel on anything but Bedrock foundation-model/amazon.titan-*"
    ),
    (
      #"{"Effect":"Allow","Action":["s3:*","sqs:*","iam:Get*"],"Resource":"*"}"#,
      "Allows all of S3 and SQS and iam:Get*"
    ),
    (#"{"Effect":"Allow","Action":"*","Resource":"*"}"#, "Allows everything"),
    (
      #"{"Effect":"Deny","Action":["ec2:RunInstances","ec2:CreateVolume"],"Resource":"*","#
        + #""Condition":{"Null":{"aws:RequestTag/Team":"true"}}}"#,
      "Denies ec2:RunInstances and ec2:CreateVolume without aws:RequestTag/Team"
    ),
    (
      #"{"Effect":"Deny","Action":["ec2:CreateTags"],"Resource":"*","Condition":{"#
        + #""ForAnyValue:StringNotEquals":{"aws:TagKeys":["Team","Owner"]}}}"#,
      "Denies ec2:CreateTags where aws:TagKeys holds anything but Team or Owner"
    ),
    (
      #"{"Effect":"Deny","NotAction":["iam:*","s3:GetObject"],"Resource":"*"}"#,
      "Denies everything but all of IAM and s3:GetObject"
    ),
    (
      #"{"Effect":"Deny","Action":["rds:CreateDBInstance"],"Resource":"*","Condition":{"#
        + #""StringNotEquals":{"rds:DatabaseClass":"db.t3","rds:DatabaseEngine":"mysql"}}}"#,
      "Denies rds:CreateDBInstance, unless rds:DatabaseClass is db.t3, "
        + "or rds:DatabaseEngine is mysql; an absent key counts as another value"
    ),
  ])
  func saysWhatAStatementDoes(_ text: String, _ sentence: String) throws {
    let statement = try #require(parsed(text))
    #expect(StatementSentence.text(statement) == sentence)
  }

  @Test func saysToWhomAResourceControlPolicySpeaks() throws {
    let statement = try #require(
      parsed(
        #"{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","#
          + #""Condition":{"Bool":{"aws:SecureTransport":"false"}}}"#,
        as: .resourceControlPolicy
      )
    )
    #expect(StatementSentence.text(statement) == "Denies all of S3 to everybody without TLS")
  }

  @Test(arguments: [
    (
      #"{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"#
        + #""StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]},"#
        + #""ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}}"#,
      "only in eu-west-1 or eu-central-1, unless the caller is role/BreakGlass"
    ),
    (
      #"{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:instance/*","#
        + #""Condition":{"StringNotEquals":{"ec2:MetadataHttpTokens":"required"}}}"#,
      "on any EC2 instance only with ec2:MetadataHttpTokens = required"
    ),
    (
      #"{"Effect":"Deny","Action":"ec2:*","Resource":"*","#
        + #""Condition":{"StringEquals":{"aws:ResourceTag/Protected":"true"}}}"#,
      "only with aws:ResourceTag/Protected other than true or without aws:ResourceTag/Protected"
    ),
    (
      #"{"Effect":"Deny","Action":"ec2:*","Resource":"*","#
        + #""Condition":{"Null":{"aws:RequestTag/Team":"true"}}}"#,
      "only with aws:RequestTag/Team"
    ),
    (
      #"{"Effect":"Deny","Action":"*","Resource":"*","#
        + #""Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}"#,
      "not by the root user"
    ),
    (
      #"{"Effect":"Deny","Action":"bedrock:InvokeModel","#
        + #""NotResource":"arn:aws:bedrock:*::foundation-model/a"}"#,
      "only on Bedrock foundation-model/a"
    ),
    (
      #"{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*"}"#,
      "only on others than S3 logs/*"
    ),
    (
      #"{"Effect":"Allow","Action":"s3:*","Resource":"*","#
        + #""Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}"#,
      "only in eu-west-1"
    ),
  ])
  func saysWhatHelps(_ text: String, _ remedy: String) throws {
    let statement = try #require(parsed(text))
    #expect(StatementRemedy.text(statement) == remedy)
  }

  @Test func knowsThatNothingHelps() throws {
    let statement = try #require(
      parsed(#"{"Effect":"Deny","Action":"iam:CreateUser","Resource":"*"}"#)
    )
    #expect(StatementRemedy.text(statement) == nil)
  }

  @Test func namesWhoIsSpared() throws {
    let statement = try #require(
      parsed(
        #"{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnNotLike":{"#
          + #""aws:PrincipalArn":["arn:aws:iam::*:role/BreakGlass","arn:aws:iam::*:root","#
          + #""arn:aws:iam::*:role/*"]},"StringNotEquals":{"aws:PrincipalTag/team":"sec"}}}"#
      )
    )
    #expect(
      SparedCaller.all(in: statement).map(\.words) == ["role/BreakGlass", "one tagged team=sec"]
    )
  }
}
