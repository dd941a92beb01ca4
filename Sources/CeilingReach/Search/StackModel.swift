internal import OrganizationModel
internal import PolicyLanguage

/// The statements of a stack in the order of their places, each with what it is about.
struct StackModel {
  /// A statement, or a policy whose text is not known.
  struct Item {
    /// Where it stands.
    let place: StatementPlace
    /// The statement; `nil`: the policy's text is not known, and so may allow and deny anything.
    let statement: Statement?
    let effect: Statement.Effect
    /// Which actions it is about; `nil`: all.
    let cover: StatementCover?
  }

  let stack: CeilingStack
  let items: [Item]

  /// A stack with these statements, whatever its levels hold.
  init(_ stack: CeilingStack, items: [Item]) {
    self.stack = stack
    self.items = items
  }

  init(_ stack: CeilingStack, _ cover: (CeilingPolicy, Policy) -> [StatementCover]) {
    self.stack = stack
    var items: [Item] = []
    for (level, policies) in stack.levels.enumerated() {
      for (index, policy) in policies.policies.enumerated() {
        func place(_ statement: Int) -> StatementPlace {
          StatementPlace(level: level, policy: index, statement: statement)
        }
        guard let parsed = policy.policy else {
          for effect in [Statement.Effect.allow, .deny] {
            items.append(Item(place: place(0), statement: nil, effect: effect, cover: nil))
          }
          continue
        }
        for (number, pair) in zip(parsed.statements, cover(policy, parsed)).enumerated() {
          items.append(
            Item(
              place: place(number),
              statement: pair.0,
              effect: pair.0.effect,
              cover: pair.1
            )
          )
        }
      }
    }
    self.items = items
  }

  /// The items that are about an action.
  func items(about action: AskedAction) -> [Int] {
    items.indices.filter { items[$0].cover?.contains(action) != false }
  }
}
