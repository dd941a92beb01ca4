/// The ARN of a resource type with its placeholders, as the reference prints it.
///
/// Source: Service Authorization Reference, "resource types" tables.
struct ResourceTemplate: Sendable {
  /// A part of a template.
  private enum Piece: Hashable, Sendable {
    case literal(String)
    case placeholder(String)
    case wildcard
  }

  /// The template as the reference prints it.
  let text: String
  /// The six segments.
  private let segments: [[Piece]]

  /// The template that a text spells; `nil` where it has not six segments.
  init?(_ text: String) {
    var pieces: [[Piece]] = [[]]
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
        pieces[pieces.count - 1].append(
          .placeholder(String(rest.dropFirst(2).prefix { $0 != "}" }))
        )
        rest = rest[rest.index(after: end)...]
        continue
      }
      rest.removeFirst()
      switch first {
      case ":" where pieces.count < 6: pieces.append([])
      case "*": pieces[pieces.count - 1].append(.wildcard)
      default: pieces[pieces.count - 1].append(.literal(String(first)))
      }
    }
    guard pieces.count == 6 else { return nil }
    segments = pieces
    self.text = text
  }

  /// What of a resource is fixed.
  struct Fixed: Hashable, Sendable {
    var partition: String
    /// The Region; `nil`: any.
    var region: String?
    /// The account; `nil`: any.
    var account: String?
  }

  /// Whether the Region is a part of the ARN.
  var hasRegion: Bool { segments[3].contains { $0 == .placeholder("Region") } }

  /// Whether the account is a part of the ARN.
  var hasAccount: Bool {
    segments[4].contains { if case .placeholder = $0 { true } else { false } }
  }

  /// The texts of the type's ARNs.
  ///
  /// An account is an id, or a name where the resource belongs to AWS: `arn:aws:iam::aws:policy/…`.
  /// What any other placeholder stands for is not written down; it is taken for any text but the empty one,
  /// with colons only where they are common, and without slashes where it is known to have none.
  func texts(_ fixed: Fixed) -> ValueDomain.TextLanguage {
    var language = ValueDomain.TextLanguage(
      matching: [pattern(fixed, account: TextPattern.accountID.tokens)],
      samples: [sample(fixed)]
    )
    if hasAccount, fixed.account == nil {
      let lowercase = ScalarSet.only(Set("abcdefghijklmnopqrstuvwxyz".unicodeScalars))
      let name = ScalarSet.only(Set("abcdefghijklmnopqrstuvwxyz-".unicodeScalars))
      language.rare = [pattern(fixed, account: [.one(lowercase), .many(name)])]
    }
    return language
  }

  private func pattern(_ fixed: Fixed, account: [TextPattern.Token]) -> TextPattern {
    var tokens: [TextPattern.Token] = []
    for (index, segment) in segments.enumerated() {
      if index > 0 { tokens.append(.one(.scalar(":"))) }
      for (place, piece) in segment.enumerated() {
        tokens += self.tokens(
          of: piece,
          in: index,
          isLast: index == 5 && place + 1 == segment.count,
          fixed,
          account
        )
      }
    }
    return TextPattern(tokens)
  }

  private func tokens(
    of piece: Piece,
    in segment: Int,
    isLast: Bool,
    _ fixed: Fixed,
    _ account: [TextPattern.Token]
  ) -> [TextPattern.Token] {
    let part = ScalarSet.except([":"])
    switch (piece, segment) {
    case (.literal(let text), _): return TextPattern(literal: text).tokens
    case (.wildcard, _): return [.many(segment == 5 ? .all : part)]
    case (.placeholder, 1): return TextPattern(literal: fixed.partition).tokens
    case (.placeholder("Region"), 3):
      return fixed.region.map { TextPattern(literal: $0).tokens } ?? [.one(part), .many(part)]
    case (.placeholder, 4):
      return fixed.account.map { TextPattern(literal: $0).tokens } ?? account
    case (.placeholder(let name), _):
      var refused: Set<Unicode.Scalar> = []
      if Self.hasNoSlash(name) { refused.insert("/") }
      if !isLast || !Self.hasColons(name) { refused.insert(":") }
      return [.one(.except(refused)), .many(.except(refused))]
    }
  }

  private static func hasNoSlash(_ name: String) -> Bool {
    guard !["SecretId", "ResourceId", "RelativeId"].contains(name) else { return false }
    return name == "BucketName" || name.hasSuffix("Id")
  }

  /// Whether colons are common in what a placeholder stands for: keys of objects, paths, topics,
  /// log groups (which requests name with `:*` behind).
  private static func hasColons(_ name: String) -> Bool {
    ["Object", "Path", "Topic", "LogGroup", "LogStream"].contains { name.contains($0) }
      && !name.hasSuffix("NameWithPath")
  }

  /// An ARN of the type that a person finds natural.
  func sample(_ fixed: Fixed) -> String {
    segments.enumerated().map { index, segment in
      segment.map { piece in
        switch (piece, index) {
        case (.literal(let text), _): text
        case (.wildcard, _): index == 5 ? "example" : ""
        case (.placeholder, 1): fixed.partition
        case (.placeholder("Region"), 3): fixed.region ?? "us-east-1"
        case (.placeholder, 4): fixed.account ?? "000000000000"
        case (.placeholder, _): "example"
        }
      }
      .joined()
    }
    .joined(separator: ":")
  }
}

extension ResourceTemplate: Hashable {
  /// Templates are equal when their texts are.
  static func == (left: ResourceTemplate, right: ResourceTemplate) -> Bool {
    left.text == right.text
  }

  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
