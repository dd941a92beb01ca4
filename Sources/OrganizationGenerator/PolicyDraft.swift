import JSONText

/// A generated service control policy.
struct PolicyDraft {
  /// What a policy is for.
  enum Kind: Hashable {
    /// What holds everywhere: nobody leaves the organization, no root user, and the like.
    case baseline
    /// A few guardrails, or many.
    case guardrails
    /// Guardrails that name accounts or ARNs of them.
    case accounts
    /// The services that are allowed; stands in place of FullAWSAccess.
    case allowList
  }

  let name: String
  let description: String
  let text: String

  init(
    _ kind: Kind,
    number: Int,
    longest: Int,
    _ terms: GuardrailTerms,
    _ random: inout SeededRandom
  ) {
    // Most policies are short; some are as long as they may be.
    let bound =
      switch random.below(10) {
      case 0..<6: 1_500
      case 6..<8: longest / 2
      default: longest
      }
    let isIndented = random.below(3) == 0
    var statements: [GuardrailStatement] = []
    var text = ""
    var title: String?
    while true {
      let guardrail = Self.next(kind, statements.count, &random)
      for var statement in guardrail.make(terms, &random) {
        // A Sid comes once in a policy.
        if statements.contains(where: { $0.sid == statement.sid }) {
          statement.sid += "\(statements.count)"
        }
        statements.append(statement)
      }
      let longer = Self.text(statements, isIndented: isIndented)
      if longer.utf8.count > longest, !text.isEmpty { break }
      text = longer
      title = title ?? guardrail.name
      if text.utf8.count >= bound || kind == .allowList { break }
    }
    let name = title ?? "Guardrails"
    self.name = kind == .baseline ? "Baseline" : "\(name)-\(number)"
    description = "\(name) and what goes with it"
    self.text = text
  }

  private static func next(_ kind: Kind, _ index: Int, _ random: inout SeededRandom) -> Guardrail {
    switch kind {
    case .allowList: .allowList
    case .accounts where index == 0: random.pick(Guardrail.ofAccounts)
    case .baseline where index < 2: Guardrail.ofEverybody[index]
    default: random.pick(Guardrail.all)
    }
  }

  private static func text(_ statements: [GuardrailStatement], isIndented: Bool) -> String {
    JSONWriter.text(pretty: isIndented) { writer in
      writer.object { writer in
        writer.member("Version", "2012-10-17")
        writer.member("Statement", each: statements) { $1.write(&$0) }
      }
    }
  }
}
