internal import TextEscaping

/// Pieces of text as Markdown.
struct MarkdownInline {
  /// The folder of the page that the text stands on, below the site's.
  let folder: String
  /// Where the pages stand.
  let places: MarkdownPlaces

  /// The pieces in one line.
  func text(_ pieces: [Inline]) -> String {
    var result = ""
    for piece in pieces { result += text(piece) }
    return result
  }

  private func text(_ piece: Inline) -> String {
    switch piece {
    case .text(let text): return text.escaped(for: .markdown)
    case .strong(let text):
      // Emphasis needs something to hold on to.
      let text = text.escaped(for: .markdown)
      return text.allSatisfy(\.isWhitespace) ? text : "**\(Self.trimmed(text))**"
    case .code(let text): return Self.code(text)
    case .mark(let mark): return mark.rawValue
    case .address(let address, let text):
      return "[\(text.escaped(for: .markdown))](<\(Self.encoded(address))>)"
    case .link(let page, let heading, let text):
      let text = Self.trimmed(text.escaped(for: .markdown))
      guard let file = places.file(of: page, heading: heading) else { return text }
      let fragment = heading.map { "#" + MarkdownPlaces.fragment(of: $0) } ?? ""
      return "[\(text.isEmpty ? "unnamed" : text)](\(relative(file))\(fragment))"
    }
  }

  /// A code span, where that can hold the text in every renderer; else the text as it is.
  private static func code(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: ":*_./+=,@?-".utf8.contains(byte)
        }
      }
    return isPlain ? "`\(text)`" : text.escaped(for: .markdown)
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The way from the page to a file of the site.
  private func relative(_ file: String) -> String {
    guard !folder.isEmpty else { return file }
    let own = folder + "/"
    return file.hasPrefix(own) ? String(file.dropFirst(own.count)) : "../" + file
  }

  /// An address in which nothing can end the link (RFC 3986).
  private static func encoded(_ address: String) -> String {
    var result = ""
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        if "-._~:/?#@!$&'*+,;=%".utf8.contains(byte) {
          result.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
      }
    }
    return result
  }
}
