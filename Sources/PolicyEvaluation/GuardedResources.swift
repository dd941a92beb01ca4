/// Resources with a rule of their own beside the policies of the principal.
extension LoadedRequest {
  /// Whether the resource is AWS's own, which no customer may change.
  ///
  /// AWS managed policies, roles of Identity Center and service-linked roles, and aliases of AWS
  /// managed keys. Sources: IAM User Guide, `access_policies_managed-vs-inline.html` and
  /// `using-service-linked-roles.html`; AWS re:Post, "Cannot perform the operation on the protected
  /// role"; KMS Developer Guide, `kms-alias.html`.
  func isGuardedByAWS(_ facts: ActionFacts) -> Bool {
    guard facts.isChange, facts.service == .iam || facts.service == .kms,
      let parts = resourceParts
    else { return false }
    let bytes = bytes.span
    let rest = bytes.extracting(parts.rest.indices)
    switch facts.service {
    case .iam:
      if bytes.extracting(parts.account.indices).spells("aws") {
        return rest.starts(with: "policy/")
      }
      if facts.passesRole { return false }
      return rest.starts(with: "role/aws-reserved/")
        || (rest.starts(with: "role/aws-service-role/") && !facts.managesServiceLinkedRole)
    case .kms: return rest.starts(with: "alias/aws/")
    case .sts, .other: return false
    }
  }

  /// Whether the resource is a key that AWS manages, as far as its ARN tells.
  ///
  /// Source: Organizations User Guide, `orgs_manage_policies_rcps.html`: resource control policies
  /// don't cover AWS managed keys.
  func isAWSManagedKey(_ facts: ActionFacts) -> Bool {
    guard facts.service == .kms, let parts = resourceParts else { return false }
    return bytes.span.extracting(parts.rest.indices).starts(with: "alias/aws/")
  }

  /// Whether the resource's own policy has to allow, also in the same account: a KMS key's, and the
  /// trust policy of a role that is assumed.
  ///
  /// Source: IAM User Guide, `reference_policies_evaluation-logic.html`.
  ///
  /// There is no role without a trust policy, so where none is given it is left out of the question;
  /// a key without a policy lets nobody in (KMS Developer Guide, `key-policies.html`).
  ///
  /// - Parameters:
  ///   - facts: What is known of the action.
  ///   - isGiven: Whether the resource's policy is given.
  /// - Returns: Whether nothing is allowed that the resource's policy does not allow.
  func needsResourcePolicy(_ facts: ActionFacts, isGiven: Bool) -> Bool {
    let isKey = facts.service == .kms && !facts.retiresGrant
    guard isKey || (facts.service == .sts && isGiven), let parts = resourceParts else {
      return false
    }
    let rest = bytes.span.extracting(parts.rest.indices)
    return isKey ? rest.starts(with: "key/") : rest.starts(with: "role/")
  }

  /// The account in the resource's ARN and what follows it; `nil` where it is no ARN.
  private var resourceParts: (account: TextRange, rest: TextRange)? {
    let text = bytes.span.extracting(resource.indices)
    var colons = 0
    var account = 0
    for index in 0..<text.count where text[index] == colon {
      colons += 1
      if colons == 4 { account = index + 1 }
      if colons == 5 {
        return (
          TextRange(start: resource.start + Int32(account), count: Int32(index - account)),
          TextRange(
            start: resource.start + Int32(index) + 1,
            count: resource.count - Int32(index) - 1
          )
        )
      }
    }
    return nil
  }
}
