public import Diagnostics

/// `Action` or `NotAction` of a statement.
public struct ActionElement: Hashable, Sendable {
  /// The patterns; the element matches an action that one of them matches.
  public var patterns: [ActionPattern]
  /// Whether this is `NotAction`, which matches what no pattern matches.
  public var isNegated: Bool

  /// An element with these patterns.
  public init(_ patterns: [ActionPattern], isNegated: Bool = false) {
    self.patterns = patterns
    self.isNegated = isNegated
  }
}

/// A pattern over actions such as `s3:Get*`, with `*` and `?` anywhere; compared without case.
///
/// Source: IAM User Guide, `reference_policies_elements_action.html`.
public struct ActionPattern: Hashable, Sendable {
  /// The pattern as written.
  public var text: String
  /// The place of the string.
  public var position: SourcePosition

  /// A pattern.
  public init(_ text: String, position: SourcePosition = .start) {
    self.text = text
    self.position = position
  }
}
