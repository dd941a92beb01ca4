internal import ActionCatalog
internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// Finds the action patterns of policies that match nothing.
struct PatternCheck {
  let catalog: ActionCatalog
  /// What was found of each pattern; a pattern that stands in many policies is looked up once.
  private var known: [String: PatternFinding?] = [:]

  init(catalog: ActionCatalog) { self.catalog = catalog }

  mutating func findings(
    in policy: Policy,
    of document: PolicyDocument,
    named name: String,
    file: Int
  ) -> [Finding] {
    var findings: [Finding] = []
    for pattern in policy.statements.flatMap(\.action.patterns) {
      guard let finding = finding(pattern.text) else { continue }
      findings.append(
        Finding(
          .warning,
          finding.code,
          finding.message
            + PolicyInspection.place(of: pattern.position, in: document, named: name),
          hint: finding.hint,
          at: document.location(of: pattern.position)
            .map { FactPlace(file: file, position: $0.position) }
        )
      )
    }
    return findings
  }

  private mutating func finding(_ pattern: String) -> PatternFinding? {
    if let known = known[pattern] { return known }
    let finding = catalog.finding(forPattern: pattern)
    known[pattern] = .some(finding)
    return finding
  }
}
