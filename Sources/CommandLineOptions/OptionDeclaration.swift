/// An option as help pages, completions and the manual show it.
public struct OptionDeclaration: Hashable, Sendable {
  /// The long name without its dashes.
  public let name: String
  /// The letter of the short form; `nil` where there is none.
  public let letter: Character?
  /// What its value stands for, in capitals; `nil` for a flag.
  public let placeholder: String?
  /// What its value has to be, in words.
  public let expected: String
  /// What a shell can offer for its value.
  public let completion: Completion
  /// What holds without the option; `nil` where there is nothing to tell.
  public let defaultText: String?
  /// What it does, a sentence without a full stop.
  public let help: String
  /// Whether it may be given several times.
  public let isRepeatable: Bool
  /// Whether the command does not work without it.
  public let isRequired: Bool
  /// The option as it is written: `--format`.
  public var written: String { "--" + name }
}

/// Something that declares an option, whatever the type of its value.
public protocol DeclaredOption: Sendable {
  /// The option as people see it.
  var declaration: OptionDeclaration { get }

  /// Whether a word is a value for it.
  func accepts(_ word: String) -> Bool
}
