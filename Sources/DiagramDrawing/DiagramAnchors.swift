internal import OrganizationModel
internal import TextEscaping

/// What hangs on the parts of a drawing: tooltips and links.
enum DiagramAnchors {
  /// Nothing: in pictures of dots and on paper.
  case none
  /// The names of the parts, to be replaced in the finished SVG (see ``FinishedSVG``).
  case placeholders
  /// As Graphviz reads them, for people who go on with the DOT text.
  case written(links: DiagramLinks?)

  /// What a placeholder begins with; nothing else in a drawing leads there.
  static let scheme = "ceiling-part:"

  /// The attributes of the cell of one denial.
  func attributes(ofDenial denial: Int, onCard card: Int, details: String) -> String {
    switch self {
    case .none: ""
    case .placeholders: " HREF=\"\(Self.scheme)\(card)/\(denial)\""
    case .written: " TOOLTIP=\"\(Self.tooltip(details))\""
    }
  }

  /// The attributes of a card's node.
  func attributes(ofCard number: Int, _ card: DiagramCard) -> [(name: String, value: String)] {
    switch self {
    case .none: return []
    case .placeholders: return [("URL", "\(Self.scheme)\(number)")]
    case .written(let links):
      let tooltip = ("tooltip", Self.tooltip(card.details))
      guard let link = links?.address(of: card) else { return [tooltip] }
      return [tooltip, ("URL", link.escaped(for: .markup))]
    }
  }

  /// Visible text in which Graphviz finds nothing to replace: it reads escapes such as `\N` in
  /// tooltips twice, and leaves entities as they are.
  private static func tooltip(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        LabelMarkup.visible(String(line)).escaped(for: .markup)
          .map { $0 == "\\" ? "&#92;" : String($0) }.joined()
      }
      .joined(separator: "&#10;")
  }
}

/// Where the cards of a drawing lead to: an address that begins all of them, and the id.
public struct DiagramLinks: Hashable, Sendable {
  private let base: String

  /// The links below an address, `https://…`, `http://…` or a path; a `/` is added where it does
  /// not end in `/`, `=` or `#`.
  ///
  /// - Throws: ``DrawingError`` for an address of another kind, such as `javascript:`.
  public init(base: String) throws(DrawingError) {
    let scheme = base.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let colon = scheme.firstIndex(of: ":") {
      let name = scheme[..<colon].lowercased()
      guard name == "http" || name == "https" else {
        throw DrawingError(
          "\"\(base)\" is no address of a page",
          hint: "begin it with https:// or http://, or give a path such as ../accounts/"
        )
      }
    }
    guard !base.isEmpty, base.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw DrawingError(
        "\"\(base)\" is no address of a page",
        hint: "leave spaces and control characters out, or write them as %20"
      )
    }
    self.base = ["/", "=", "#"].contains(base.last) ? base : base + "/"
  }

  /// The address of a card's page; `nil` where it stands for several accounts or none.
  func address(of card: DiagramCard) -> String? {
    guard let target = card.target else { return nil }
    return Self.percentEncoded(base + target.text)
  }

  /// The text with everything encoded that may not stand in an address (RFC 3986).
  private static func percentEncoded(_ text: String) -> String {
    let plain = Set("!#$%&()*+,-./:;=?@[]_~".utf8)
    var result = ""
    for byte in text.utf8 {
      let isLetterOrDigit =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isLetterOrDigit || plain.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
