internal import ActionCatalog
internal import JSONText
internal import OrganizationModel
internal import Synchronization

/// Texts of managed policies that belong to no account: AWS's own.
final class SharedPolicies: Sendable {
  private let catalog: ActionCatalog
  /// Those that files of the export have which are of no account.
  private let exported: AccountMaterial
  private let published = Mutex<[String: PolicyDocument?]>([:])

  init(exported: AccountMaterial, catalog: ActionCatalog) {
    self.exported = exported
    self.catalog = catalog
  }

  /// The text of a policy that AWS manages, by its ARN: as the export has it, else as AWS
  /// published it when the catalog was made; `nil` where neither has it.
  func document(_ arn: String) -> PolicyDocument? {
    guard AWSPolicyARN.isAWSManaged(arn) else { return nil }
    if let policy = exported.policies[arn] { return policy.document }
    let version = PolicyVersions.best(exported.versions, arn, exported.defaultVersions[arn])
    if let version { return version.document }
    if let known = published.withLock({ $0[arn] }) { return known }
    let document = catalog.managedPolicy(arn: arn).map { policy in
      let text = SourceText(policy.document.utf8, file: arn)
      return PolicyDocument(text, digest: ContentDigest(of: text.bytes), place: nil)
    }
    published.withLock { $0[arn] = .some(document) }
    return document
  }
}

/// ARNs of the policies that AWS manages: `arn:aws:iam::aws:policy/ReadOnlyAccess`.
enum AWSPolicyARN {
  static func isAWSManaged(_ arn: String) -> Bool {
    if arn.hasPrefix("arn:aws:iam::") { return arn.hasPrefix("arn:aws:iam::aws:") }
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && parts[2] == "iam" && parts[4] == "aws"
  }
}

/// The answers of get-policy-version.
enum PolicyVersions {
  /// The one that a file's name says to be of a policy, in the default version.
  static func best(
    _ versions: [AccountMaterial.Version],
    _ arn: String,
    _ defaultVersion: String?
  ) -> AccountMaterial.Version? {
    guard !versions.isEmpty else { return nil }
    return versions.lazy
      .filter { version in
        guard let defaultVersion, let id = version.id else { return version.isDefault != false }
        return id == defaultVersion
      }
      .map { (version: $0, fit: PolicyFileName.fit($0.name, arn)) }
      .filter { $0.fit > 0 }
      .max { ($0.fit, $1.version.place) < ($1.fit, $0.version.place) }?.version
  }
}
