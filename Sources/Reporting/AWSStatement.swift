internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyEvaluation
internal import PolicyLanguage

/// A statement as the policy simulator cites it.
struct AWSStatement {
  /// A place, both numbers from 1.
  struct Place {
    let line: Int
    let column: Int
  }

  let policyID: String
  let policyType: String
  /// Just behind what comes before the statement: the opening bracket of the list, the statement
  /// before it, or the statement's own brace where there is no list.
  let start: Place
  /// Just behind the statement's closing brace.
  let end: Place

  init(_ reference: StatementReference, in policies: ApplicablePolicies) {
    (policyID, policyType) = Self.source(of: reference)
    let policy = Self.policy(of: reference, in: policies)
    let statements = policy?.policy.statements ?? []
    let number = statements.firstIndex { $0.index == reference.statement }
    let end = number.map { statements[$0].endPosition } ?? reference.position
    self.end = Place(line: end.line, column: end.column + 1)
    if let text = policy?.document?.text,
      let bracket = Self.bracket(before: reference.position, in: text)
    {
      start = bracket
    } else if let number, number > 0 {
      let before = statements[number - 1].endPosition
      start = Place(line: before.line, column: before.column + 1)
    } else {
      start = Place(line: reference.position.line, column: reference.position.column + 1)
    }
  }

  /// The place just behind the `[` before a statement; `nil` where something else is before it.
  private static func bracket(before position: SourcePosition, in text: SourceText) -> Place? {
    let bytes = text.bytes
    var index = text.offset(of: position) - 1
    while index >= 0, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index -= 1 }
    guard index >= 0, bytes[index] == UInt8(ascii: "[") else { return nil }
    let place = text.position(at: index + 1)
    return Place(line: place.line, column: place.column)
  }

  private static func policy(
    of reference: StatementReference,
    in policies: ApplicablePolicies
  ) -> AppliedPolicy? {
    func at(_ index: Int, _ list: [AppliedPolicy]?) -> AppliedPolicy? {
      guard let list, list.indices.contains(index) else { return nil }
      return list[index]
    }
    switch reference.kind {
    case .identityPolicy: return at(reference.policyIndex, policies.identity)
    case .permissionsBoundary: return at(reference.policyIndex, policies.boundary)
    case .sessionPolicy: return at(reference.policyIndex, policies.session)
    case .resourcePolicy:
      if case .policy(let policy) = policies.resource { return policy }
      return nil
    case .serviceControlPolicy, .resourceControlPolicy: return nil
    }
  }

  /// The name of the policy and how it is bound to the principal.
  private static func source(of reference: StatementReference) -> (String, String) {
    let number = reference.policyIndex + 1
    guard let id = reference.policyID else {
      switch reference.kind {
      case .permissionsBoundary: return ("PermissionsBoundaryPolicyInputList.\(number)", "none")
      case .resourcePolicy: return ("ResourcePolicy", "resource")
      default: return ("PolicyInputList.\(number)", "none")
      }
    }
    let name = reference.policyName ?? id
    if reference.kind == .resourcePolicy { return (name, "resource") }
    if id.hasPrefix("arn:") {
      return (name, id.contains(":iam::aws:policy/") ? "aws-managed" : "user-managed")
    }
    let holder = reference.attachedTo ?? ""
    let type = ["group", "role"].first { holder.contains(":\($0)/") } ?? "user"
    return (name, type)
  }
}
