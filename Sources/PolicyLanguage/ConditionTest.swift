public import Diagnostics

/// One key under one operator of a `Condition`: true or false of a request.
public struct ConditionTest: Hashable, Sendable {
  /// The operator with its prefix and suffix.
  public var `operator`: ConditionOperator
  /// The key.
  public var key: ConditionKey
  /// The values; which of them must match is the operator's matter.
  public var values: [ConditionValue]
  /// The place of the key.
  public var position: SourcePosition

  /// A test.
  public init(
    _ operator: ConditionOperator,
    _ key: ConditionKey,
    _ values: [ConditionValue],
    position: SourcePosition = .start
  ) {
    self.operator = `operator`
    self.key = key
    self.values = values
    self.position = position
  }
}

/// A condition key: compared without case, shown as written.
///
/// Source: IAM User Guide, `reference_policies_variables.html` (keys are not case-sensitive).
public struct ConditionKey: Sendable {
  /// The key as written.
  public let text: String
  /// The key in lower case.
  public let folded: String

  /// A key.
  public init(_ text: String) {
    self.text = text
    folded = text.lowercased()
  }
}

extension ConditionKey: Hashable, Comparable {
  /// Keys are equal without regard to case.
  public static func == (left: ConditionKey, right: ConditionKey) -> Bool {
    left.folded == right.folded
  }

  /// Keys are ordered without regard to case.
  public static func < (left: ConditionKey, right: ConditionKey) -> Bool {
    left.folded < right.folded
  }

  /// Hashes the key without regard to case.
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

/// A value of a test.
public struct ConditionValue: Hashable, Sendable {
  /// The value as text: a string decoded, a number or boolean as it is written.
  public var text: String
  /// The text with its wildcards and variables.
  public var pattern: PatternText
  /// The place of the value.
  public var position: SourcePosition

  /// A value.
  public init(text: String, pattern: PatternText, position: SourcePosition = .start) {
    self.text = text
    self.pattern = pattern
    self.position = position
  }
}
