internal import TextEscaping

/// The pages of a site as Markdown files for GitHub, GitLab, MkDocs and Confluence's import.
public struct MarkdownSite {
  /// A file of the site.
  public struct File: Hashable, Sendable {
    /// Its path below the site's folder.
    public var path: String
    /// Its bytes.
    public var bytes: [UInt8]

    /// A file.
    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// The most bytes that a file of a page has, far below what the wikis take: GitHub cuts a page off
  /// at 500 KiB (GitHub Docs, "About the repository README file"), and browsers are slow with more.
  public static let mostBytes = 200_000

  private let mostBytes: Int
  private let pages: [Page]

  /// A site.
  ///
  /// - Parameters:
  ///   - pages: Its pages.
  ///   - mostBytes: Where pages are split.
  public init(_ pages: [Page], mostBytes: Int = MarkdownSite.mostBytes) {
    self.pages = pages
    self.mostBytes = mostBytes
  }

  /// Hands out the files in the order of the pages, long pages in several files.
  ///
  /// - Throws: What `body` throws.
  public func forEachFile(_ body: (File) throws -> Void) rethrows {
    var places = MarkdownPlaces()
    for page in pages { places.add(page.id) }
    // Where headings stand is known once pages are split, which needs the lengths of links alone.
    var long: [PageID: [MarkdownPart]] = [:]
    for page in pages where Self.mayBeLong(page, than: mostBytes) {
      let parts = split(page, places)
      guard parts.count > 1 else { continue }
      long[page.id] = parts
      for (index, part) in parts.enumerated() {
        for heading in part.headings { places.add(heading, of: page.id, inPart: index + 1) }
      }
    }
    for page in pages {
      let parts = split(page, places)
      for (index, part) in parts.enumerated() {
        try body(file(of: page, part, index + 1, of: parts.count, places))
      }
    }
  }

  /// Whether a page is long enough for splitting to be tried: escaping makes texts longer, but
  /// never ten times.
  private static func mayBeLong(_ page: Page, than limit: Int) -> Bool {
    var size = 0
    for block in page.blocks {
      switch block {
      case .table(let table): size += table.rows.count * 60
      case .code(let lines): size += lines.count * 20
      case .list(let items): size += items.count * 40
      case .heading, .paragraph, .picture, .tree: size += 100
      }
    }
    return size > limit / 10
  }

  private func split(_ page: Page, _ places: MarkdownPlaces) -> [MarkdownPart] {
    let inline = MarkdownInline(folder: page.id.folder, places: places)
    var parts = [MarkdownPart()]
    // What stands above and below the blocks in each file takes some room.
    let room = max(mostBytes - 4_000, mostBytes / 2)
    for block in page.blocks {
      let block = MarkdownBlock(block, inline)
      var rest = block.lines[...]
      repeat {
        let last = parts.count - 1
        let taken = parts[last].add(block, &rest, room: room)
        if !taken { parts.append(MarkdownPart()) }
      } while !rest.isEmpty
    }
    return parts
  }

  private func file(
    of page: Page,
    _ part: MarkdownPart,
    _ number: Int,
    of count: Int,
    _ places: MarkdownPlaces
  ) -> File {
    let inline = MarkdownInline(folder: page.id.folder, places: places)
    var lines: [String] = []
    if !page.trail.isEmpty { lines += [inline.text(page.trail), ""] }
    let title = page.title.escaped(for: .markdown)
    lines.append("# \(title.allSatisfy(\.isWhitespace) ? "unnamed" : title)")
    if count > 1 {
      lines[lines.count - 1] += " (part \(number) of \(count))"
      var links: [String] = []
      if number > 1 { links.append(link("Previous part", page, number - 1)) }
      if number < count { links.append(link("Next part", page, number + 1)) }
      lines += ["", links.joined(separator: " · ")]
    }
    var text = lines.joined(separator: "\n") + "\n"
    for block in part.blocks { text += "\n" + block.joined(separator: "\n") + "\n" }
    return File(path: MarkdownPlaces.file(of: page.id, part: number), bytes: Array(text.utf8))
  }

  private func link(_ text: String, _ page: Page, _ part: Int) -> String {
    let file = MarkdownPlaces.file(of: page.id, part: part)
    return "[\(text)](\(file.split(separator: "/").last ?? ""))"
  }
}

/// The blocks of one file of a page.
struct MarkdownPart {
  /// The lines of each block.
  private(set) var blocks: [[String]] = []
  /// The headings.
  private(set) var headings: [String] = []
  private var bytes = 0

  /// Adds as many lines of a block as there is room for.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - rest: The lines of it that are left, from which those that fit are taken.
  ///   - room: How many bytes a file may have.
  /// - Returns: Whether anything was added; an empty part takes one line, however long.
  mutating func add(_ block: MarkdownBlock, _ rest: inout ArraySlice<String>, room: Int) -> Bool {
    let frame = MarkdownBlock.bytes(block.head) + MarkdownBlock.bytes(block.tail) + 1
    var size = bytes + frame
    var end = rest.startIndex
    while end < rest.endIndex {
      let next = size + rest[end].utf8.count + 1
      if next > room, !(blocks.isEmpty && end == rest.startIndex) { break }
      size = next
      end += 1
    }
    guard end > rest.startIndex || block.lines.isEmpty else { return false }
    if let heading = block.heading { headings.append(heading) }
    blocks.append(block.head + rest[..<end] + block.tail)
    rest = rest[end...]
    bytes = size
    return true
  }
}
