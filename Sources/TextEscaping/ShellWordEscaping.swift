/// Words of a command line that people copy from a terminal: quoted where a shell would read more
/// into them.
enum ShellWordEscaping {
  static func escaped(_ text: some StringProtocol) -> String {
    let word = TerminalEscaping.escaped(text, keepingLines: false)
    if !word.isEmpty && word.utf8.allSatisfy(isPlain) { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// Whether a shell takes a byte for itself, wherever it stands.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_-./:@%+,=".utf8.contains(byte)
    }
  }
}
