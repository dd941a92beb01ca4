internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage

/// Parses the texts of permissions boundaries, each good one once.
final class BoundaryInspection {
  private let policies: PolicyInspection
  private var patterns: PatternCheck
  /// Texts without a flaw.
  private var good: Set<ContentDigest> = []

  init(policies: PolicyInspection, catalog: ActionCatalog) {
    self.policies = policies
    patterns = PatternCheck(catalog: catalog)
  }

  /// What is wrong with the text of a boundary.
  func findings(in document: PolicyDocument, named name: String, file: Int) -> [Finding] {
    if good.contains(document.digest) { return [] }
    let parsed = policies.parse(document, as: .permissionsBoundary, isAWSManaged: false)
    let findings =
      policies.findings(of: parsed, in: document, named: name, file: file)
      + patterns.findings(in: parsed.policy, of: document, named: name, file: file)
    if findings.isEmpty { good.insert(document.digest) }
    return findings
  }
}
