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
  }

  private let parser = JSONParser()
  private var parsed: [Text: Policy] = [:]

  /// A library without texts.
  public init() {}

  /// What a text says as a policy of a kind.
  ///
  /// A text that AWS would refuse is read as far as it can be, with ``Policy/isAcceptable`` false.
  public func policy(of document: PolicyDocument, as kind: PolicyKind) -> Policy {
    let text = Text(digest: document.digest, kind: kind)
    if let known = parsed[text] { return known }
    let policy = ParsedPolicy(parsing: document.text, as: kind, with: parser).policy
    parsed[text] = policy
    return policy
  }

  /// A service control policy of an organization.
  public func policy(_ policy: OrganizationPolicy) -> CeilingPolicy {
    CeilingPolicy(
      id: policy.id.text,
      name: policy.name,
      policy: policy.document.map { self.policy(of: $0, as: policy.kind) },
      document: policy.document
    )
  }

  /// The policy of a permissions boundary, whose name is the last part of its ARN.
  public func policy(of boundary: PermissionsBoundary) -> CeilingPolicy {
    CeilingPolicy(
      id: boundary.arn,
      name: boundary.arn.split(separator: "/").last.map(String.init),
      policy: boundary.document.map { policy(of: $0, as: .permissionsBoundary) },
      document: boundary.document
    )
  }

  /// The service control policy that AWS attaches to everything new.
  public var fullAWSAccess: CeilingPolicy {
    let text =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
    let document = PolicyDocument(SourceText(text.utf8, file: "FullAWSAccess")).standing(at: nil)
    return CeilingPolicy(
      id: OrganizationPolicyID.fullAWSAccess.text,
      name: "FullAWSAccess",
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
    let policy = policy(of: document, as: .resourcePolicy)
    guard policy.isAcceptable else { return true }
    return policy.statements.contains { statement in
      statement.effect == .allow
        && statement.action.isNegated
          != statement.action.patterns.contains { pattern in
            ActionGlob(pattern.text).matches("sts:TagSession")
          }
    }
  }
}
