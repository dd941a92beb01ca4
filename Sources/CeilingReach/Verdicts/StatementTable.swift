internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage

/// The statements of an organization's policies, each with equal terms once, over the columns of
/// actions that they tell apart.
struct StatementTable: Sendable {
  /// What statements with equal terms ask.
  struct Terms: Sendable {
    /// One of the statements.
    let statement: Statement
    /// Which accounts it tells apart.
    let naming: AccountNaming
    /// Whether it asks for nothing but the action.
    let isUnconditional: Bool
    /// Whether a condition is about who calls.
    let namesPrincipals: Bool
  }

  /// A statement of a policy.
  struct Cited: Sendable {
    /// The number of its terms.
    let terms: Int32
    /// The number of its cover among those of the columns.
    let cover: Int32
  }

  let terms: [Terms]
  /// The statements of each policy.
  let policies: [ContentDigest: [Cited]]
  let columns: ActionColumns

  /// The statements of some policies, and what they say of the actions that are decided by
  /// policies.
  init(_ parsed: [(digest: ContentDigest, policy: Policy)], _ decided: ActionSet) {
    var termNumbers: [StatementTerms: Int32] = [:]
    var coverNumbers: [ActionTerms: Int32] = [:]
    var sets: [ActionSet] = []
    var terms: [Terms] = []
    var policies: [ContentDigest: [Cited]] = [:]
    for (digest, policy) in parsed where policies[digest] == nil {
      policies[digest] = policy.statements.map { statement in
        let content = StatementTerms(statement)
        let number = termNumbers[content] ?? Int32(terms.count)
        if number == terms.count {
          termNumbers[content] = number
          terms.append(
            Terms(
              statement: statement,
              naming: AccountNaming(statement),
              isUnconditional: statement.isUnconditional,
              namesPrincipals: statement.conditions.contains {
                SparingValue.isAboutPrincipal($0.key.folded)
              }
            )
          )
        }
        let about = ActionTerms(statement.action)
        let cover = coverNumbers[about] ?? Int32(sets.count)
        if cover == sets.count {
          coverNumbers[about] = cover
          sets.append(StatementCover(statement.action).known)
        }
        return Cited(terms: number, cover: cover)
      }
    }
    self.terms = terms
    self.policies = policies
    columns = ActionColumns(decided, sets)
  }
}
