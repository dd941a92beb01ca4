/// The single values that a key can have.
enum ValueDomain: Hashable, Sendable {
  /// These, the first of which is taken where nothing is asked for.
  case listed([String])
  /// Texts: those of a language but for those of another, tried with some samples first.
  case text(TextLanguage)
  /// Numbers.
  case number
  /// Points in time from one on, written as ISO 8601.
  case time(from: DecimalNumber?)
  /// IP addresses of both families.
  case address
  /// `true` and `false`.
  case bool
  /// Bytes, written as Base64.
  case binary

  /// A set of texts.
  struct TextLanguage: Hashable, Sendable {
    /// What the texts match; `nil`: all texts.
    var matching: [TextPattern]?
    /// What some match that are looked for where there is no other.
    var rare: [TextPattern] = []
    /// What they don't match.
    var refusing: [TextPattern] = []
    /// Texts of the set that a person finds natural, the most natural first.
    var samples: [String]
  }

  /// Any text, also the empty one.
  static func anyText(samples: [String] = ["example"]) -> ValueDomain {
    .text(TextLanguage(matching: nil, samples: samples))
  }

  /// The ARNs: six components, partition, service and resource not empty.
  ///
  /// Source: IAM User Guide, `reference-arns.html`.
  static func arn(samples: [String] = ["arn:aws:example:::example"]) -> ValueDomain {
    let part = ScalarSet.except([":"])
    let name: [TextPattern.Token] = [.one(part), .many(part)]
    let colon: [TextPattern.Token] = [.one(.scalar(":"))]
    let pattern = TextPattern(
      TextPattern(literal: "arn:").tokens + name + colon + name + colon + [.many(part)] + colon
        + [.many(part)] + colon + [.one(.all), .many(.all)]
    )
    return .text(TextLanguage(matching: [pattern], samples: samples))
  }

  /// Whether any text will do.
  var isAnyText: Bool {
    guard case .text(let language) = self else { return false }
    return language.matching == nil && language.refusing.isEmpty
  }

  /// Whether an empty text may be among the values.
  var hasEmptyText: Bool {
    switch self {
    case .listed, .text, .binary: true
    case .number, .time, .address, .bool: false
    }
  }

  /// A value where nothing is asked for; `nil` where the domain is empty.
  var first: String? {
    switch self {
    case .listed(let values): values.first
    case .text(let language): language.samples.first
    case .number: "1"
    case .time(let start): start.flatMap(Timestamp.text(of:)) ?? "2026-01-01T00:00:00Z"
    case .address: "203.0.113.10"
    case .bool: "true"
    case .binary: "AA=="
    }
  }
}
