public import Diagnostics

/// `Resource` or `NotResource` of a statement.
public struct ResourceElement: Hashable, Sendable {
  /// The patterns; the element matches a resource that one of them matches.
  public var patterns: [ResourcePattern]
  /// Whether this is `NotResource`, which matches what no pattern matches.
  public var isNegated: Bool

  /// An element with these patterns.
  public init(_ patterns: [ResourcePattern], isNegated: Bool = false) {
    self.patterns = patterns
    self.isNegated = isNegated
  }
}

/// A pattern over resource ARNs.
public struct ResourcePattern: Hashable, Sendable {
  /// The pattern with its wildcards and variables.
  public var text: PatternText
  /// The place of the string.
  public var position: SourcePosition

  /// A pattern.
  public init(_ text: PatternText, position: SourcePosition = .start) {
    self.text = text
    self.position = position
  }
}
