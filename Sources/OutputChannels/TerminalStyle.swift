internal import Glibc

/// When output is coloured.
public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
  /// On a terminal that knows colours, unless `NO_COLOR` is set.
  case auto
  /// Everywhere.
  case always
  /// Nowhere.
  case never
}

/// How words look on a terminal; plain text elsewhere.
public struct TerminalStyle: Hashable, Sendable {
  /// A look.
  public enum Look: Int, Hashable, Sendable {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
  }

  /// Whether words get a look.
  public let isColored: Bool

  /// Words without any look.
  public static let plain = TerminalStyle(isColored: false)

  /// A style.
  public init(isColored: Bool) { self.isColored = isColored }

  /// The style for a channel.
  ///
  /// - Parameters:
  ///   - channel: Where the words go.
  ///   - choice: What the user asked for.
  ///   - environment: The value of a variable of the environment; `NO_COLOR` (when not empty) and
  ///     `TERM=dumb` mean no colour.
  public init(
    for channel: OutputChannel,
    choice: ColorChoice,
    environment: (String) -> String?
  ) {
    switch choice {
    case .always: isColored = true
    case .never: isColored = false
    case .auto:
      isColored =
        channel.isTerminal && (environment("NO_COLOR") ?? "").isEmpty
        && environment("TERM").map { $0 != "dumb" && !$0.isEmpty } ?? false
    }
  }

  /// Text, which must be free of control codes, with a look.
  public func callAsFunction(_ text: String, _ looks: Look...) -> String {
    guard isColored, !text.isEmpty else { return text }
    let codes = looks.map { String($0.rawValue) }.joined(separator: ";")
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }
}

/// How large a terminal is.
public struct TerminalSize: Hashable, Sendable {
  /// Columns.
  public var columns: Int
  /// Lines.
  public var lines: Int

  /// A size.
  public init(columns: Int, lines: Int) {
    self.columns = columns
    self.lines = lines
  }

  /// The size that text is laid out for where there is no terminal.
  public static let page = TerminalSize(columns: 110, lines: 40)

  /// The size of the terminal behind a channel, or of a page where there is none.
  public init(of channel: OutputChannel) {
    self = .page
    guard channel.isTerminal else { return }
    var size = winsize()
    guard ioctl(channel.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return }
    columns = max(40, Int(size.ws_col))
    lines = max(10, Int(size.ws_row))
  }
}
