package import PolicyLanguage

/// A stack of policies with a question, as plain values that can be written, changed and made
/// smaller.
package struct StackDraft: Hashable, Sendable {
  /// The service control policies, level by level from the root.
  package var levels: [[PolicyDraft]]
  /// The permissions boundary; `nil`: there is none.
  package var boundary: PolicyDraft?
  /// The action that is asked about.
  package var action: String
  /// Whether the catalog and the facts count; if not, nothing is taken for granted.
  package var usesCatalog: Bool
  /// What is known of the principals and resources.
  package var facts = FactsDraft()

  /// All policies, level by level, the boundary last.
  var policies: [PolicyDraft] { levels.flatMap { $0 } + (boundary.map { [$0] } ?? []) }

  /// All statements.
  var statements: [StatementDraft] { policies.flatMap(\.statements) }

  /// All tests of conditions.
  var tests: [TestDraft] { statements.flatMap(\.tests) }
}

/// Facts about whom a stack is asked for.
package struct FactsDraft: Hashable, Sendable {
  /// The account.
  var account = "222233334444"
  /// The partition of the organization.
  var partition = "aws"
  /// The organization's id.
  var organization = "o-exampleorg1"
  /// The path of the account's parent.
  var path = "o-exampleorg1/r-ab12/ou-ab12-11111111/"
  /// The one principal that is asked about; `nil`: everybody.
  var principal: String?
  /// The tags of that principal; `nil`: not known.
  var tags: [String: String]?
  /// Whether sessions of that principal may bring tags.
  var mayBringSessionTags = true
  /// The owner of the resources; `nil`: anybody.
  var resourceAccount: String?
  /// The date from which on requests are made; `nil`: any.
  var time: String?
}

/// A policy.
package struct PolicyDraft: Hashable, Sendable {
  /// Its statements.
  package var statements: [StatementDraft]
}

/// A statement.
package struct StatementDraft: Hashable, Sendable {
  /// What it does.
  package var effect: Statement.Effect
  /// The patterns of `Action` or `NotAction`.
  package var actions: [String]
  /// Whether that is `NotAction`.
  package var isNotAction = false
  /// The patterns of `Resource` or `NotResource`.
  package var resources = ["*"]
  /// Whether that is `NotResource`.
  package var isNotResource = false
  /// The tests of `Condition`; no two have the same operator and key.
  package var tests: [TestDraft] = []

  /// The statement that allows everything.
  static let allowAll = StatementDraft(effect: .allow, actions: ["*"])
}

/// A key under an operator.
package struct TestDraft: Hashable, Sendable {
  /// The operator.
  package var `operator`: ConditionOperator
  /// The key.
  package var key: String
  /// The values.
  package var values: [String]

  /// The key in lower case.
  var folded: String { key.lowercased() }
}
