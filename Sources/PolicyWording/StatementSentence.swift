public import PolicyLanguage

/// What a statement does, in one plain sentence.
///
/// `Denies all but 23 global services outside eu-west-1 or eu-central-1, unless the caller is
/// role/BreakGlass; also when the Region is absent`. It tells what is written, without asking
/// whether a request can be like that; names in it are the policy's own and have to be escaped.
public enum StatementSentence {
  /// The sentence without a full stop.
  public static func text(_ statement: Statement) -> String {
    let conditions = ConditionSentence(statement.conditions)
    var text = statement.effect == .deny ? "Denies " : "Allows "
    text += ActionWords.text(statement.action)
    if let resource = ResourceWords.text(statement.resource) { text += " on \(resource)" }
    if let principal = statement.principal { text += " to \(principalWords(principal))" }
    if !conditions.callers.isEmpty { text += " to \(AlternativeList.text(conditions.callers))" }
    if !conditions.whens.isEmpty { text += " " + conditions.whens.joined(separator: " and ") }
    if !conditions.exceptions.isEmpty {
      text += ", unless \(conditions.exceptions.joined(separator: ", or "))"
    }
    switch conditions.keysThatCountWhenAbsent.count {
    case 0: break
    case 1: text += "; also when \(conditions.keysThatCountWhenAbsent[0]) is absent"
    default: text += "; an absent key counts as another value"
    }
    return text
  }

  private static func principalWords(_ element: PrincipalElement) -> String {
    let names = element.entries.map { entry in
      switch entry.kind {
      case .everybody: "everybody"
      case .aws: entry.name == "*" ? "everybody" : entry.name
      case .federated, .service, .canonicalUser: entry.name
      }
    }
    let list = NameList.text(names, width: 80)
    return element.isNegated ? "everybody but \(list)" : list
  }
}
