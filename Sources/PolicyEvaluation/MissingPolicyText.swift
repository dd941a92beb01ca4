public import Diagnostics
internal import OrganizationModel

/// A policy that is needed and whose text an export lacks.
public struct MissingPolicyText: ExplainedError, Hashable {
  /// What is missing, as a finding.
  public var diagnostics: [Diagnostic]

  init(policy: String, attachedTo: String) {
    self.init(
      "the text of \(policy), which is attached to \(attachedTo), is not in the snapshot",
      hint: "export it and import again; without it nothing can be said for certain"
    )
  }

  init(_ gap: OrganizationGap) {
    switch gap {
    case .text(let policy, let target): self.init(policy: policy.text, attachedTo: target.text)
    case .attachments(let target):
      self.init("no policy is attached to \(target.text) in the snapshot", hint: Self.targetsHint)
    case .parent(let target):
      self.init("the snapshot does not tell what \(target.text) stands under", hint: nil)
    }
  }

  private static let targetsHint =
    "AWS keeps at least one everywhere: export list-policies-for-target and import again"

  private init(_ message: String, hint: String?) {
    diagnostics = [Diagnostic(.error, "policy-text-missing", message, hint: hint)]
  }
}
