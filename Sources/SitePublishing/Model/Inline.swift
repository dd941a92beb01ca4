internal import OrganizationModel
internal import PolicyWording

/// A piece of text in a line.
public enum Inline: Hashable, Sendable {
  /// Plain text, perhaps somebody else's.
  case text(String)
  /// Text that stands out.
  case strong(String)
  /// An identifier, an action, an ARN.
  case code(String)
  /// A link to a page of the site, or to a heading on it; plain text where there is no such page.
  case link(PageID, heading: String?, String)
  /// A link to somewhere else: `https:` or `mailto:`.
  case address(String, String)
  /// The sign of a verdict.
  case mark(VerdictMark)
}

/// The sign of a verdict; it tells what a colour would.
public enum VerdictMark: String, Hashable, Sendable {
  /// Nothing passes, or only who is spared.
  case blocked = "✕"
  /// Some requests pass.
  case conditional = "◐"
  /// Everything passes.
  case reachable = "✓"
  /// Something to look at.
  case attention = "⚠"
}

extension Inline {
  /// A link to a page.
  static func link(_ page: PageID, _ text: String) -> Inline {
    .link(page, heading: nil, text)
  }
}

extension [Inline] {
  /// A text alone.
  static func text(_ text: String) -> [Inline] { [.text(text)] }

  /// A number with commas.
  static func count(_ number: Int) -> [Inline] { [.text(CountText.grouped(number))] }

  /// Pieces in one line with something between them.
  static func joined(_ pieces: [[Inline]], by separator: Inline = .text(", ")) -> [Inline] {
    var result: [Inline] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0 { result.append(separator) }
      result += piece
    }
    return result
  }

  /// The first pieces, and how many more there are.
  static func list(_ pieces: [[Inline]], atMost limit: Int) -> [Inline] {
    guard pieces.count > limit + 1 else { return joined(pieces) }
    return joined(Array<[Inline]>(pieces.prefix(limit)))
      + [.text(" and \(CountText.grouped(pieces.count - limit)) more")]
  }
}
