/// A text of a policy with its wildcards and policy variables told apart from its literal parts.
///
/// Which of them mean anything depends on where the text stands: `StringEquals` knows variables
/// but no wildcards, and a policy of version 2008-10-17 has no variables at all. The parser makes
/// the pieces accordingly for variables; whoever reads them decides about wildcards.
public struct PatternText: Hashable, Sendable {
  /// A part of the text.
  public enum Piece: Hashable, Sendable {
    /// Characters that mean themselves; `${*}`, `${?}` and `${$}` are such.
    case literal(String)
    /// `*`: any characters, also none.
    case anyString
    /// `?`: exactly one character.
    case anyCharacter
    /// `${key}` or `${key, 'default'}`.
    case variable(PolicyVariable)
  }

  /// The text as written.
  public var source: String
  /// The parts, neighbouring literals joined.
  public var pieces: [Piece]

  /// A text with its parts.
  public init(source: String, pieces: [Piece]) {
    self.source = source
    self.pieces = pieces
  }
}

/// A policy variable: the value of a condition key, put into the text.
///
/// Source: IAM User Guide, `reference_policies_variables.html`.
public struct PolicyVariable: Hashable, Sendable {
  /// The key whose value is meant.
  public var key: ConditionKey
  /// What stands in when the key is absent: `${aws:username, 'nobody'}`.
  public var defaultValue: String?

  /// A variable.
  public init(key: ConditionKey, defaultValue: String? = nil) {
    self.key = key
    self.defaultValue = defaultValue
  }
}
