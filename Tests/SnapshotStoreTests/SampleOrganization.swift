import Diagnostics
import JSONText
import OrganizationModel
import PolicyLanguage
import SnapshotStore
import Testing

/// An organization with a value in every place that the store keeps, and its principals.
struct SampleOrganization {
  var organization: Organization
  var principals: [(account: AccountID, principals: [Principal])]
  var diagnostics: [Diagnostic]

  /// A policy document in a file of its own way of writing: an object in an object, or a string.
  static func document(
    _ policy: String,
    file: String = "policies/p.json",
    asString: Bool = false
  ) throws -> PolicyDocument {
    let written =
      asString
      ? JSONWriter.text { writer in
        writer.object { writer in writer.member("Content", policy) }
      } : "{\n  \"Content\": \(policy)\n}"
    let parser = JSONParser()
    let root = try parser.parse(SourceText(written.utf8, file: file)).root
    return PolicyDocument(try parser.parse(documentIn: try #require(root["Content"])).text)
  }

  static let denyLeave = """
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Sid": "é", "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"},
        {"Effect": "Deny", "Action": "account:CloseAccount", "Resource": "*"}
      ]
    }
    """

  static let allowAll =
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#

  static func management() throws -> AccountID { try #require(AccountID("111122223333")) }
  static func production() throws -> AccountID { try #require(AccountID("222233334444")) }

  init() throws {
    let management = try Self.management()
    let production = try Self.production()
    let lost = try #require(AccountID("000000000001"))
    let root = PolicyTarget.root(try #require(RootID("r-ab12")))
    let workloads = try #require(UnitID("ou-ab12-11111111"))
    let prod = try #require(UnitID("ou-ab12-22222222"))
    let orphan = try #require(UnitID("ou-ab12-33333333"))
    let deny = try #require(OrganizationPolicyID("p-denyleave"))
    let missing = try #require(OrganizationPolicyID("p-missing01"))
    let rcp = try #require(OrganizationPolicyID("p-rcponly01"))
    let dangling = try #require(OrganizationPolicyID("p-dangling1"))
    organization = Organization(
      id: OrganizationID("o-exampleorg1"),
      partition: "aws-us-gov",
      managementAccount: management,
      root: OrganizationRoot(
        id: try #require(RootID("r-ab12")),
        name: "Root",
        enabledKinds: [.serviceControlPolicy, .resourceControlPolicy]
      ),
      units: [
        OrganizationalUnit(id: workloads, name: "Workloads", parent: root),
        OrganizationalUnit(
          id: prod,
          name: "Prod/EU",
          parent: .unit(workloads),
          tags: ["Team": "a", "Cost": ""]
        ),
        OrganizationalUnit(id: orphan, name: "Orphan", parent: nil),
      ],
      accounts: [
        Account(id: management, name: "management", email: "root@example.com", parent: root),
        Account(
          id: production,
          name: "prod",
          email: "prod@example.com",
          state: .suspended,
          parent: .unit(prod),
          tags: ["Team": "a", "Cost": ""],
          delegatedServices: ["guardduty.amazonaws.com", "sso.amazonaws.com"]
        ),
        Account(id: lost, name: "lost", state: .pendingClosure, parent: nil),
      ],
      policies: [
        OrganizationPolicy(
          id: .fullAWSAccess,
          name: "FullAWSAccess",
          description: "Allows access to every operation",
          kind: .serviceControlPolicy,
          isAWSManaged: true,
          document: PolicyDocument(
            SourceText(Self.allowAll.utf8, file: "embedded")
          ).standing(at: nil)
        ),
        OrganizationPolicy(
          id: deny,
          name: "DenyLeave",
          kind: .serviceControlPolicy,
          document: try Self.document(Self.denyLeave, file: "p-denyleave.json", asString: true)
        ),
        OrganizationPolicy(
          id: missing,
          name: "Missing",
          kind: .serviceControlPolicy,
          document: nil
        ),
        OrganizationPolicy(
          id: rcp,
          name: "RCP",
          kind: .resourceControlPolicy,
          document: try Self.document(Self.denyLeave, file: "p-rcponly01.json")
        ),
      ],
      attachments: [
        PolicyAttachment(policy: .fullAWSAccess, target: root),
        PolicyAttachment(policy: .fullAWSAccess, target: .unit(workloads)),
        PolicyAttachment(policy: deny, target: .unit(workloads)),
        PolicyAttachment(policy: missing, target: .unit(prod)),
        PolicyAttachment(policy: rcp, target: .account(production)),
        PolicyAttachment(policy: deny, target: .account(management)),
        PolicyAttachment(policy: dangling, target: .account(production)),
      ],
      exportedAt: "2026-11-20T10:00:00Z"
    )
    principals = [
      (management, []),
      (production, try Self.principals(of: production)),
    ]
    diagnostics = [
      Diagnostic(.error, "orphan", "a unit without a parent", hint: "list its parent"),
      Diagnostic(
        .warning,
        "missing-text",
        "the text of p-missing01 is not in the export",
        at: SourceLocation(
          file: "list-policies.json",
          position: SourcePosition(line: 3, column: 17)
        )
      ),
    ]
  }

  private static func principals(of account: AccountID) throws -> [Principal] {
    let arn = "arn:aws-us-gov:iam::\(account)"
    let boundary = PermissionsBoundary(
      arn: "\(arn):policy/Boundary",
      document: try document(denyLeave, file: "iam.json")
    )
    let group = "\(arn):group/developers"
    return [
      Principal(
        kind: .role,
        arn: "\(arn):role/app/Deploy",
        account: account,
        name: "Deploy",
        path: "/app/",
        uniqueID: "AROAEXAMPLE0000000001",
        tags: ["Team": "a", "Cost": ""],
        boundary: boundary,
        grants: [
          Principal.Grant(
            .inline(name: "Inline"),
            document: try document(allowAll, file: "iam.json", asString: true)
          ),
          Principal.Grant(.managed(arn: "\(arn):policy/Unknown"), document: nil),
          Principal.Grant(
            .managed(arn: "\(arn):policy/Known"),
            document: try document(denyLeave, file: "iam.json")
          ),
        ],
        trustPolicy: try document(allowAll, file: "other.json")
      ),
      Principal(
        kind: .role,
        arn: "\(arn):role/aws-service-role/x.amazonaws.com/Linked",
        account: account,
        name: "Linked",
        path: "/aws-service-role/x.amazonaws.com/"
      ),
      Principal(
        kind: .role,
        arn: "\(arn):role/Twin",
        account: account,
        name: "Twin",
        boundary: boundary
      ),
      Principal(
        kind: .user,
        arn: "\(arn):user/ana",
        account: account,
        name: "ana",
        tags: ["Team": "b"],
        boundary: PermissionsBoundary(arn: "arn:aws:iam::aws:policy/Unheard", document: nil),
        grants: [
          Principal.Grant(
            .groupInline(group: group, name: "G"),
            document: try document(allowAll, file: "iam.json")
          ),
          Principal.Grant(
            .groupManaged(group: group, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess"),
            document: PolicyDocument(SourceText(allowAll.utf8, file: "x")).standing(at: nil)
          ),
        ]
      ),
    ].sorted { $0.arn < $1.arn }
  }

  /// Imports it and returns what the store says of it.
  @discardableResult
  func `import`(
    into store: SnapshotStore,
    named name: SnapshotName = .given("sample")
  ) throws -> SnapshotSummary {
    let importing = try store.beginImport(named: name)
    for (account, principals) in principals { try importing.add(principals, of: account) }
    return try importing.finish(organization, diagnostics: diagnostics)
  }
}
