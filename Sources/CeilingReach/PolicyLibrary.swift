internal import ActionCatalog
internal import Diagnostics
internal import JSONText
public import OrganizationModel
public import PolicyLanguage

/// The policies of an organization, each text parsed once.
///
/// Not for several tasks at once.
public final class PolicyLibrary {
  private struct Text: Hashable {
    let digest: ContentDigest
    let kind: PolicyKind
    let isAWSManaged: Bool
  }

  private let parser = JSONParser()
  private var parsed: [Text: Reading] = [:]

  /// What a text says.
  struct Reading {
    /// The policy as it is written; `nil` where its meaning is in doubt.
    let policy: Policy?
    /// Why AWS would refuse the text; `nil` where it takes it.
    let refusal: Diagnostic?
  }

  /// A library without texts.
  public init() {}

  /// What a text says as a policy of a kind; AWS may write what its customers may not.
  func reading(
    of document: PolicyDocument,
    as kind: PolicyKind,
    isAWSManaged: Bool = false
  ) -> Reading {
    let text = Text(digest: document.digest, kind: kind, isAWSManaged: isAWSManaged)
    if let known = parsed[text] { return known }
    let parsed = ParsedPolicy(
      parsing: document.text,
      as: kind,
      options: PolicyParsingOptions(isAWSManaged: isAWSManaged),
      with: parser
    )
    let finding = parsed.doubt ?? parsed.findings.first { $0.severity == .error }
    let reading = Reading(
      policy: parsed.doubt == nil ? parsed.policyAsWritten : nil,
      refusal: finding?.diagnostic(in: document.text)
    )
    self.parsed[text] = reading
    return reading
  }

  /// What a text says as a policy of a kind; `nil` where AWS would refuse it and its meaning is in
  /// doubt.
  public func policy(of document: PolicyDocument, as kind: PolicyKind) -> Policy? {
    reading(of: document, as: kind).policy
  }

  /// A service control policy, or a resource control policy, of an organization.
  ///
  /// RCPFullAWSAccess allows, which a customer's resource control policy can't.
  ///
  /// Source: Organizations User Guide, `orgs_manage_policies_rcps_syntax.html`.
  public func policy(_ policy: OrganizationPolicy) -> CeilingPolicy {
    let isAWSManaged = policy.isAWSManaged || policy.id == .rcpFullAWSAccess
    return CeilingPolicy(
      id: policy.id.text,
      name: policy.name,
      policy: policy.document.flatMap {
        reading(of: $0, as: policy.kind, isAWSManaged: isAWSManaged).policy
      },
      document: policy.document
    )
  }

  /// The policy of a permissions boundary, whose name is the last part of its ARN.
  public func policy(of boundary: PermissionsBoundary) -> CeilingPolicy {
    CeilingPolicy(
      id: boundary.arn,
      name: boundary.arn.split(separator: "/").last.map(String.init),
      policy: boundary.document.flatMap { policy(of: $0, as: .permissionsBoundary) },
      document: boundary.document
    )
  }

  /// The service control policy that AWS attaches to everything new.
  public var fullAWSAccess: CeilingPolicy {
    let full = OrganizationsDefaultPolicy.fullAWSAccess
    let document = PolicyDocument(SourceText(full.document.utf8, file: full.name))
      .standing(at: nil)
    return CeilingPolicy(
      id: full.id,
      name: full.name,
      policy: policy(of: document, as: .serviceControlPolicy),
      document: document
    )
  }

  /// Whether the sessions of a principal may bring tags of their own: its trust policy lets
  /// somebody call `sts:TagSession`, or is not known.
  ///
  /// Source: IAM User Guide, `id_session-tags.html`.
  public func mayBringSessionTags(_ principal: Principal) -> Bool {
    guard principal.kind == .role else { return false }
    guard let document = principal.trustPolicy else { return true }
    guard let policy = policy(of: document, as: .resourcePolicy) else { return true }
    return policy.statements.contains { statement in
      statement.effect == .allow
        && statement.action.isNegated
          != statement.action.patterns.contains { pattern in
            ActionGlob(pattern.text).matches("sts:TagSession")
          }
    }
  }
}
