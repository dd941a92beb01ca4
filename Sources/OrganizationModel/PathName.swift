/// A name as a part of a path of names: a `/` in it is written `%2F`.
enum PathName {
  /// A name as it stands in a path.
  ///
  /// A percent sign is written `%25` only where it would be read as one of these two.
  static func encoded(_ name: String) -> String {
    var result = ""
    var rest = Substring(name)
    while let character = rest.first {
      switch character {
      case "/": result += "%2F"
      case "%" where escape(at: rest) != nil: result += "%25"
      default: result.append(character)
      }
      rest.removeFirst()
    }
    return result
  }

  /// Whether a part of a path stands for a name.
  static func stands(_ part: Substring, for name: String) -> Bool {
    part == name || decoded(part) == name
  }

  private static func decoded(_ part: Substring) -> String {
    var result = ""
    var rest = part
    while let character = rest.first {
      if let escaped = escape(at: rest) {
        result.append(escaped)
        rest.removeFirst(3)
      } else {
        result.append(character)
        rest.removeFirst()
      }
    }
    return result
  }

  /// What the escape at the start of a text stands for; `nil` where none is there.
  private static func escape(at text: Substring) -> Character? {
    switch text.prefix(3) {
    case "%2F", "%2f": "/"
    case "%25": "%"
    default: nil
    }
  }
}
