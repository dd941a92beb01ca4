public import ActionCatalog
internal import Diagnostics
internal import JSONText
public import OrganizationModel
public import PolicyLanguage

extension OrganizationsDefaultPolicy {
  /// What the policy is used as.
  public var kind: PolicyKind {
    switch self {
    case .fullAWSAccess: .serviceControlPolicy
    case .rcpFullAWSAccess: .resourceControlPolicy
    }
  }

  /// The text, which stands in no file.
  public var parsedDocument: PolicyDocument {
    let text = SourceText(document.utf8, file: name)
    return PolicyDocument(text, digest: ContentDigest(of: text.bytes), place: nil)
  }
}
