import JSONText
import OrganizationModel
import PolicyEvaluation
public import PolicyLanguage
import RequestModel
import Testing

/// A row of the tables of decisions.
///
/// The organization has the management account 111122223333 and the member 222233334444, under
/// which the row's policies lie; 999988887777 is of another organization.
struct DecisionFixture {
  static let member = "222233334444"
  static let management = "111122223333"

  let id: String
  let request: Request
  let policies: ApplicablePolicies
  let expected: Verdict

  init(_ row: JSONValue) throws {
    id = try row.text("id")
    let who = try row.text("who")
    let caller = try #require(Self.callers[who])
    let resourceAccount = row["resAcct"]?.string ?? Self.member
    var context = Context([
      "aws:SecureTransport": .single("true"),
      "aws:ViaAWSService": .single("false"),
      "aws:RequestedRegion": .single("eu-west-1"),
    ])
    if who != "nobody" {
      context["aws:PrincipalIsAWSService"] = .single(who == "service" ? "true" : "false")
    }
    if let arn = caller.principalARN { context["aws:PrincipalArn"] = .single(arn) }
    if caller.account == Self.member || caller.account == Self.management {
      context["aws:PrincipalOrgID"] = .single("o-exampleorg1")
    }
    for (key, value) in (try row["ctx"].map { try Context(reading: $0) } ?? Context()).values {
      context[key] = value
    }
    request = Request(
      principal: caller.principal,
      action: try row.text("act"),
      resourceAccount: resourceAccount,
      context: context,
      authorizations: try Self.resources(row).map { Request.Authorization(resource: $0) }
    )
    policies = try Self.policies(row, caller, resourceAccount)
    let outcome = try #require(Verdict.Outcome(rawValue: try row.text("expect")))
    let layer = row["by"]?.elements.first(where: { _ in true })?.string
    expected = Verdict(outcome, decidedBy: try layer.map { try #require(Self.kinds[$0]) })
  }

  private struct Caller {
    let principal: Request.Principal
    /// `aws:PrincipalArn`.
    let principalARN: String?
    let account: String?

    init(_ arn: String, principalARN: String? = nil) {
      principal = .arn(arn)
      self.principalARN = principalARN ?? arn
      account = String(arn.split(separator: ":", omittingEmptySubsequences: false)[4])
    }

    init(_ principal: Request.Principal) {
      self.principal = principal
      principalARN = nil
      account = nil
    }
  }

  /// One resource, or a list: an authorization each.
  private static func resources(_ row: JSONValue) throws -> [String] {
    let value = try #require(row["res"])
    return try value.string.map { [$0] } ?? value.elements.map { try #require($0.string) }
  }

  private static let callers = [
    "role": Caller(
      "arn:aws:sts::222233334444:assumed-role/web/s1",
      principalARN: "arn:aws:iam::222233334444:role/app/web"
    ),
    "user": Caller("arn:aws:iam::222233334444:user/alice"),
    "root": Caller("arn:aws:iam::222233334444:root"),
    "slr": Caller(
      "arn:aws:iam::222233334444:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX"
    ),
    "fed": Caller("arn:aws:sts::222233334444:federated-user/alice"),
    "mgmt": Caller("arn:aws:iam::111122223333:role/admin"),
    "external": Caller("arn:aws:iam::999988887777:role/ext"),
    "service": Caller(.service("cloudtrail.amazonaws.com")),
    "nobody": Caller(.anonymous),
  ]

  private static let kinds: [String: PolicyKind] = [
    "scp": .serviceControlPolicy, "rcp": .resourceControlPolicy, "resource": .resourcePolicy,
    "identity": .identityPolicy, "boundary": .permissionsBoundary, "session": .sessionPolicy,
  ]

  private static func policies(
    _ row: JSONValue,
    _ caller: Caller,
    _ resourceAccount: String
  ) throws -> ApplicablePolicies {
    let isOurs = caller.account == member || caller.account == management
    var policies = ApplicablePolicies()
    if isOurs, row["scp"]?.string != "off" {
      policies.serviceControl =
        try row["scp"].map { try levels($0, .serviceControlPolicy) }
        ?? Array(repeating: [AppliedPolicy(PolicyText.full(as: .serviceControlPolicy))], count: 3)
    }
    if resourceAccount == member || resourceAccount == management {
      policies.resourceControl = try row["rcp"].map { try levels($0, .resourceControlPolicy) }
    }
    policies.identity =
      try row["identity"].map { try documents($0, .identityPolicy) }
      ?? [AppliedPolicy(PolicyText.full(as: .identityPolicy))]
    policies.boundary =
      try row["boundary"].map { try documents($0, .permissionsBoundary) } ?? []
    policies.session = try row["session"].map { try documents($0, .sessionPolicy) } ?? []
    if let statements = row["rp"] {
      policies.resource = .policy(
        AppliedPolicy(try PolicyText.statements(statements.jsonText, as: .resourcePolicy))
      )
    }
    return policies
  }

  private static func levels(_ json: JSONValue, _ kind: PolicyKind) throws -> [[AppliedPolicy]] {
    try json.elements.map { try documents($0, kind) }
  }

  private static func documents(_ json: JSONValue, _ kind: PolicyKind) throws -> [AppliedPolicy] {
    try json.elements.map { document in
      switch document.kind {
      case .string: AppliedPolicy(try PolicyText.full(as: kind))
      case .array: AppliedPolicy(try PolicyText.statements(document.jsonText, as: kind))
      default: AppliedPolicy(try PolicyText.document(document.jsonText, as: kind))
      }
    }
  }
}

extension ConditionKey: ExpressibleByStringLiteral {
  /// A key as a test writes it.
  public init(stringLiteral text: String) { self.init(text) }
}
