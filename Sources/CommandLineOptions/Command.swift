/// A subcommand as data: parsing, help, completions and the manual are functions of it.
public struct Command: Sendable {
  /// A command line with what it is for.
  public struct Example: Hashable, Sendable {
    /// What it is for, in a few words.
    public let purpose: String
    /// The line as it is typed.
    public let line: String

    /// An example.
    public init(_ purpose: String, _ line: String) {
      self.purpose = purpose
      self.line = line
    }
  }

  /// The name; two words for a command below another one, such as `snapshots remove`.
  public let name: String
  /// What it does, one sentence with a full stop.
  public let summary: String
  /// More about it, a paragraph an element.
  public let discussion: [String]
  /// Its operands in order.
  public let operands: [any DeclaredOperand]
  /// Its options in the order in which help shows them.
  public let options: [any DeclaredOption]
  /// Real examples.
  public let examples: [Example]
  /// What the exit statuses mean where they mean more than "done" and "not done".
  public let statuses: [ExitMeaning]

  /// A subcommand.
  ///
  /// - Parameters:
  ///   - name: The name; two words for a command below another one.
  ///   - summary: What it does, one sentence with a full stop.
  ///   - discussion: More about it, a paragraph an element.
  ///   - operands: Its operands in order.
  ///   - options: Its options in the order in which help shows them.
  ///   - examples: Two or three real examples.
  ///   - statuses: What the exit statuses mean.
  public init(
    _ name: String,
    summary: String,
    discussion: [String] = [],
    operands: [any DeclaredOperand] = [],
    options: [any DeclaredOption] = [],
    examples: [Example],
    statuses: [ExitMeaning] = ExitMeaning.usual
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.operands = operands
    self.options = options
    self.examples = examples
    self.statuses = statuses
  }

  /// What every command understands beside its own options.
  public static let help = Option<Bool>.flag("help", letter: "h", help: "Show this page")

  /// The options with the ones that every command understands.
  var allOptions: [any DeclaredOption] { options + [Command.help] }

  /// Whether it does nothing without a word behind it.
  public var needsWords: Bool {
    operands.contains { $0.declaration.minimum > 0 }
      || options.contains { $0.declaration.isRequired }
  }
}

/// What an exit status means.
public struct ExitMeaning: Hashable, Sendable {
  /// The status.
  public let status: Int32
  /// What it means, in words.
  public let meaning: String

  /// A meaning.
  public init(_ status: Int32, _ meaning: String) {
    self.status = status
    self.meaning = meaning
  }

  /// The meanings for a command that has nothing to find.
  public static let usual = [
    ExitMeaning(0, "done"),
    ExitMeaning(2, "not done: wrong usage, unreadable input or an unknown target"),
  ]

  /// The meanings for a command that may find something.
  ///
  /// - Parameter finding: What it means that there is something to report.
  /// - Returns: The meanings of 0, 1 and 2.
  public static func usual(reporting finding: String) -> [ExitMeaning] {
    [
      ExitMeaning(0, "done, nothing to report"),
      ExitMeaning(1, "done: \(finding)"),
    ] + usual.dropFirst()
  }
}
