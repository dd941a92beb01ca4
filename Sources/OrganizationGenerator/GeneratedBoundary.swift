import ActionCatalog
import JSONText

/// A policy that principals of generated accounts stand under as their permissions boundary.
package enum GeneratedBoundary: CaseIterable, Sendable {
  /// The services that a team works with, and nothing that takes the boundary away.
  case team
  /// What a pipeline may do: everything but identities, outside a few Regions nothing.
  case pipeline
  /// AWS's own PowerUserAccess.
  case powerUser
  /// AWS's own policy for administrators of databases.
  case databaseAdministrator

  /// The policy's ARN in an account.
  func arn(in account: String) -> String {
    switch self {
    case .team: "arn:aws:iam::\(account):policy/boundary/TeamBoundary"
    case .pipeline: "arn:aws:iam::\(account):policy/boundary/PipelineBoundary"
    case .powerUser: "arn:aws:iam::aws:policy/PowerUserAccess"
    case .databaseAdministrator: "arn:aws:iam::aws:policy/job-function/DatabaseAdministrator"
    }
  }

  /// The policy's text where a team has the account.
  package func text(of team: String) -> String {
    switch self {
    case .team: Self.document(Self.teamStatements(team))
    case .pipeline: Self.document(Self.pipelineStatements)
    case .powerUser: Self.powerUserText
    case .databaseAdministrator: Self.databaseAdministratorText
    }
  }

  // A text of the catalog is decompressed each time that it is asked for.
  private static let powerUserText = catalogText(.powerUser)
  private static let databaseAdministratorText = catalogText(.databaseAdministrator)

  private static func catalogText(_ boundary: GeneratedBoundary) -> String {
    ActionCatalog.current.managedPolicy(arn: boundary.arn(in: ""))?.document ?? document([])
  }

  private static func document(_ statements: [GuardrailStatement]) -> String {
    JSONWriter.text(pretty: true) { writer in
      writer.object { writer in
        writer.member("Version", "2012-10-17")
        writer.member("Statement", each: statements) { $1.write(&$0) }
      }
    }
  }

  private static let keepsItself: [GuardrailStatement] = [
    .deny(
      "NoChangeOfBoundaries",
      ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:SetDefaultPolicyVersion"],
      on: ["arn:aws:iam::*:policy/boundary/*"]
    ),
    .deny(
      "NoWayOut",
      ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"]
    ),
  ]

  private static func teamStatements(_ team: String) -> [GuardrailStatement] {
    let services = [
      "cloudwatch", "dynamodb", "ec2", "events", "kms", "lambda", "logs", "s3", "sns", "sqs",
      "ssm", "states", "xray",
    ]
    var allow = GuardrailStatement.deny("Services", services.map { "\($0):*" })
    allow.isDeny = false
    var roles = GuardrailStatement.deny(
      "OwnRoles",
      ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePolicy"],
      on: ["arn:aws:iam::*:role/app/\(team)-*"]
    ).when("StringLike", "iam:PermissionsBoundary", ["arn:aws:iam::*:policy/boundary/*"])
    roles.isDeny = false
    var passing = GuardrailStatement.deny(
      "PassOwnRoles",
      ["iam:PassRole", "iam:GetRole", "iam:List*"],
      on: ["arn:aws:iam::*:role/app/*"]
    )
    passing.isDeny = false
    return [allow, roles, passing] + keepsItself
  }

  private static let pipelineStatements: [GuardrailStatement] = {
    var allow = GuardrailStatement(
      sid: "AllButIdentities",
      actions: ["account:*", "iam:*", "organizations:*", "sso:*"],
      isNotAction: true
    ).when("StringEquals", "aws:RequestedRegion", ["eu-central-1", "eu-west-1", "us-east-1"])
    allow.isDeny = false
    var roles = GuardrailStatement.deny("PassRoles", ["iam:PassRole", "iam:Get*", "iam:List*"])
    roles.isDeny = false
    return [allow, roles] + keepsItself
  }()
}
