/// How a word of a command line becomes a value.
public struct ArgumentValue<Value: Sendable>: Sendable {
  /// What the word stands for, in capitals, such as `FILE`.
  public let placeholder: String
  /// What is asked for, in words, such as `a whole number from 1`.
  public let expected: String
  /// What a shell can offer for it.
  public let completion: Completion
  let read: @Sendable (String) -> Value?

  /// A kind of word.
  ///
  /// - Parameters:
  ///   - placeholder: What the word stands for, in capitals.
  ///   - expected: What is asked for, in words, as a message says it.
  ///   - completion: What a shell can offer.
  ///   - read: The value of a word; `nil` where the word is not one that is asked for.
  public init(
    _ placeholder: String,
    expected: String,
    completion: Completion = .none,
    read: @escaping @Sendable (String) -> Value?
  ) {
    self.placeholder = placeholder
    self.expected = expected
    self.completion = completion
    self.read = read
  }
}

/// What a shell can offer where a word is typed.
public enum Completion: Hashable, Sendable {
  /// Nothing.
  case none
  /// Files and folders.
  case file
  /// Folders.
  case folder
  /// These words.
  case words([String])
  /// The tool's own commands.
  case command
}

extension ArgumentValue where Value == String {
  /// Any text that is not empty.
  public static func text(_ placeholder: String) -> ArgumentValue {
    ArgumentValue(placeholder, expected: "some text") { $0.isEmpty ? nil : $0 }
  }

  /// The path of a file, or `-` for a standard stream.
  public static func file(_ placeholder: String = "FILE") -> ArgumentValue {
    ArgumentValue(placeholder, expected: "the path of a file", completion: .file) {
      $0.isEmpty ? nil : $0
    }
  }

  /// The path of a folder.
  public static func folder(_ placeholder: String = "FOLDER") -> ArgumentValue {
    ArgumentValue(placeholder, expected: "the path of a folder", completion: .folder) {
      $0.isEmpty ? nil : $0
    }
  }
}

extension ArgumentValue where Value == Int {
  /// A whole number in a range.
  public static func number(_ placeholder: String, in range: ClosedRange<Int>) -> ArgumentValue {
    let expected =
      range.upperBound == .max
      ? "a whole number from \(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return ArgumentValue(placeholder, expected: expected) { word in
      guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(word),
        range.contains(number)
      else { return nil }
      return number
    }
  }
}

extension ArgumentValue where Value: RawRepresentable, Value.RawValue == String {
  /// One of several words.
  public static func choice(_ placeholder: String, of values: [Value]) -> ArgumentValue {
    let words = values.map(\.rawValue)
    return ArgumentValue(placeholder, expected: listed(words), completion: .words(words)) {
      word in values.first { $0.rawValue == word }
    }
  }
}

/// Words as a sentence lists alternatives: `a, b or c`.
func listed(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
