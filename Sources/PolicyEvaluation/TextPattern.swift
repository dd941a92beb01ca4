/// A pattern over text, compiled once: where its steps stand in a ``PatternBank``.
///
/// A plain value without references, so that a decision copies it for nothing.
struct TextPattern {
  /// What a `*` or `?` may run over.
  enum Reach: UInt8 {
    /// Any text: `StringLike`.
    case everything
    /// A resource's ARN: in the first five segments no colon, unless the `*` ends its segment.
    ///
    /// Source: IAM User Guide, `reference_policies_elements_resource.html`.
    case resource
    /// An ARN compared segment by segment: in the first five segments no colon at all.
    ///
    /// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`, ARN operators.
    case segments
  }

  /// The first step in the bank.
  var firstStep: Int32 = 0
  /// How many steps there are.
  var stepCount: Int32 = 0
  /// What wildcards may run over.
  var reach = Reach.everything
  /// Whether the pattern is nothing but `*`, and so matches everything.
  var isEverything = false
  /// Whether a variable has to be resolved before anything can be compared.
  var hasVariables = false
  /// Whether AWS gives the pattern no meaning, so that what it stands in never holds.
  var isMalformed = false
}

/// One step of a pattern.
struct PatternStep {
  enum Kind: UInt8 {
    /// Bytes that mean themselves.
    case literal
    /// `*`.
    case anyString
    /// A `*` that may run over colons wherever it stands.
    case anyStringAcrossSegments
    /// `?`.
    case anyCharacter
    /// A condition key's value, taken as literal text.
    case variable
  }

  var kind: Kind
  /// Of a literal: how many colons it holds.
  var colons: UInt8 = 0
  /// Of a literal: its bytes.
  var place = TextRange()
  /// Of a variable: its number.
  var variable: Int32 = 0
}

/// A variable of a pattern.
struct PatternVariable {
  /// The number of the key.
  var key: Int32
  /// Whether there is a default for a key that is absent.
  var hasDefault = false
  /// The default's bytes.
  var defaultText = TextRange()
}

/// The patterns of a set of policies in flat arrays: nothing is allocated or counted to read them.
struct PatternBank {
  var bytes: [UInt8] = []
  var steps: [PatternStep] = []
  var variables: [PatternVariable] = []
}

let colon = UInt8(ascii: ":")
