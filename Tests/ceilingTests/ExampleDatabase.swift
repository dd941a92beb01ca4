import JSONText
import OrganizationModel
import PolicyLanguage
import SnapshotStore
import TestSupport
import Testing

/// A database with one snapshot of a small organization, in a folder of its own.
struct ExampleDatabase {
  let folder = TemporaryFolder()
  /// The path of the database.
  var path: String { folder.path("ceiling.sqlite") }

  /// Root (everything allowed) › Prod (no CloudTrail changes, EC2 in Europe alone) › shop-prod.
  init() throws {
    let store = try SnapshotStore(writingTo: folder.path("ceiling.sqlite"))
    let snapshot = try store.beginImport(named: .given("acme"))
    let organization = try Self.organization()
    try snapshot.add(try Self.principals(), of: try #require(AccountID("111122223333")))
    _ = try snapshot.finish(organization, diagnostics: [])
  }

  private static func document(_ text: String, _ file: String) -> PolicyDocument {
    PolicyDocument(SourceText(Array(text.utf8), file: file))
  }

  private static func organization() throws -> Organization {
    let root = try #require(RootID("r-ab12"))
    let unit = try #require(UnitID("ou-ab12-11111111"))
    let shop = try #require(AccountID("111122223333"))
    let management = try #require(AccountID("999988887777"))
    let guardrails = try #require(OrganizationPolicyID("p-guardrails"))
    let full = OrganizationPolicyID.fullAWSAccess
    return Organization(
      id: OrganizationID("o-exampleorg1"),
      managementAccount: management,
      root: OrganizationRoot(id: root, name: "Root", enabledKinds: [.serviceControlPolicy]),
      units: [OrganizationalUnit(id: unit, name: "Prod", parent: .root(root))],
      accounts: [
        Account(id: shop, name: "shop-prod", email: "shop@example.com", parent: .unit(unit)),
        Account(id: management, name: "management", parent: .root(root)),
      ],
      policies: [
        OrganizationPolicy(
          id: full,
          name: "FullAWSAccess",
          kind: .serviceControlPolicy,
          isAWSManaged: true,
          document: document(
            #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#,
            "full.json"
          )
        ),
        OrganizationPolicy(
          id: guardrails,
          name: "Guardrails",
          kind: .serviceControlPolicy,
          document: document(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Trails",
                  "Effect": "Deny",
                  "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"],
                  "Resource": "*"
                },
                {
                  "Effect": "Deny",
                  "Action": "ec2:*",
                  "Resource": "*",
                  "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}
                }
              ]
            }
            """,
            "guardrails.json"
          )
        ),
      ],
      attachments: [
        PolicyAttachment(policy: full, target: .root(root)),
        PolicyAttachment(policy: full, target: .unit(unit)),
        PolicyAttachment(policy: full, target: .account(shop)),
        PolicyAttachment(policy: full, target: .account(management)),
        PolicyAttachment(policy: guardrails, target: .unit(unit)),
      ],
      exportedAt: "2026-11-20T10:00:00Z"
    )
  }

  private static func principals() throws -> [Principal] {
    [
      Principal(
        kind: .role,
        arn: "arn:aws:iam::111122223333:role/dev/Deploy",
        account: try #require(AccountID("111122223333")),
        name: "Deploy",
        path: "/dev/",
        boundary: PermissionsBoundary(
          arn: "arn:aws:iam::111122223333:policy/DeveloperBoundary",
          document: document(
            #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
            "boundary.json"
          )
        )
      )
    ]
  }
}
