/// Which file each page stands in, and which headings stand in later files of a page.
struct MarkdownPlaces {
  /// The pages that there are.
  private var pages: Set<PageID> = []
  /// For pages of several files: the number of the file, from 1, that a heading stands in.
  private var parts: [PageID: [String: Int]] = [:]

  mutating func add(_ page: PageID) { pages.insert(page) }

  mutating func add(_ heading: String, of page: PageID, inPart part: Int) {
    // Of equal headings a link leads to the first.
    if parts[page]?[heading] == nil { parts[page, default: [:]][heading] = part }
  }

  /// The file of a page, or of a heading on it; `nil`: there is no such page.
  func file(of page: PageID, heading: String? = nil) -> String? {
    guard pages.contains(page) else { return nil }
    return Self.file(of: page, part: heading.flatMap { parts[page]?[$0] } ?? 1)
  }

  /// The name of a page's file.
  static func file(of page: PageID, part: Int) -> String {
    // Folders show this name by themselves on GitHub and GitLab, and MkDocs takes it for an index.
    let name = page.name == "index" ? "README" : page.name
    let folder = page.folder.isEmpty ? "" : page.folder + "/"
    return "\(folder)\(name)\(part > 1 ? "-part-\(part)" : "").md"
  }

  /// How GitHub, GitLab and MkDocs name a heading: in lower case, spaces as hyphens, without
  /// punctuation.
  static func fragment(of heading: String) -> String {
    var result = ""
    for scalar in heading.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        result += "-"
      } else if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
