internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage

/// The actions that the statements are about which one of two stacks has and the other one lacks;
/// for all others both leave the same.
struct TouchedActions {
  /// The actions; `nil`: any.
  let set: ActionSet?

  init(
    _ base: CeilingStack,
    _ changed: CeilingStack,
    _ covers: (CeilingPolicy, Policy) -> [StatementCover]
  ) {
    var rest = Array(changed.levels.indices)
    var touched = ActionSet()
    for (number, level) in base.levels.enumerated() {
      if let same = rest.firstIndex(where: { other in
        base.key.levels[number] == changed.key.levels[other]
          && !base.key.levels[number].digests.contains(nil)
      }) {
        rest.remove(at: same)
        continue
      }
      guard
        let other = rest.firstIndex(where: {
          changed.levels[$0].attachedTo == level.attachedTo && changed.levels[$0].kind == level.kind
        }), level.attachedTo != nil,
        let difference = Self.difference(level, changed.levels[rest[other]], covers)
      else {
        set = nil
        return
      }
      rest.remove(at: other)
      touched.formUnion(difference)
    }
    // A level that the other stack does not have narrows everything.
    set = rest.isEmpty ? touched : nil
  }

  /// The actions of what only one of two levels says; `nil`: any.
  static func difference(
    _ left: CeilingLevel,
    _ right: CeilingLevel,
    _ covers: (CeilingPolicy, Policy) -> [StatementCover]
  ) -> ActionSet? {
    var touched = ActionSet()
    for (level, other) in [(left, right), (right, left)] {
      let known = Set(other.policies.compactMap(\.document?.digest))
      let said = Set(
        other.policies.flatMap { $0.policy?.statements ?? [] }.map(StatementContent.init)
      )
      for policy in level.policies {
        guard let digest = policy.document?.digest, let parsed = policy.policy else {
          if other.policies.contains(where: { $0.id == policy.id && $0.policy == nil }) {
            continue
          }
          return nil
        }
        if known.contains(digest) { continue }
        for (statement, cover) in zip(parsed.statements, covers(policy, parsed))
        where !said.contains(StatementContent(statement)) {
          touched.formUnion(cover.known)
        }
      }
    }
    return touched
  }
}
