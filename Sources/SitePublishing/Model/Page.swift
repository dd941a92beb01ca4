/// A page of a site as plain values; how it looks is the matter of who writes it down.
public struct Page: Hashable, Sendable {
  /// What it is about.
  public var id: PageID
  /// Its title, which may be somebody else's text.
  public var title: String
  /// The pages above it, from the front page down.
  public var trail: [Inline] = []
  /// What stands on it.
  public var blocks: [Block] = []

  /// A page.
  public init(_ id: PageID, title: String, trail: [Inline] = [], blocks: [Block] = []) {
    self.id = id
    self.title = title
    self.trail = trail
    self.blocks = blocks
  }
}

/// A part of a page.
public enum Block: Hashable, Sendable {
  /// A heading below the title, from level 2; a link can lead to it by its text, which is ours.
  case heading(Int, String)
  /// A paragraph.
  case paragraph([Inline])
  /// A list.
  case list([ListItem])
  /// A table.
  case table(Table)
  /// Lines of a document with their numbers.
  case code([CodeLine])
  /// A picture that stands beside the page.
  case picture(file: String, description: String)
  /// A tree of pages.
  case tree([TreeNode])
}

/// An item of a list.
public struct ListItem: Hashable, Sendable {
  /// How deep it is indented, from 0.
  public var depth: Int
  /// What it says.
  public var content: [Inline]

  /// An item.
  public init(depth: Int = 0, _ content: [Inline]) {
    self.depth = depth
    self.content = content
  }
}

/// A table with a heading for each column.
public struct Table: Hashable, Sendable {
  /// What stands above the columns.
  public var columns: [Column]
  /// The rows, each with a cell for each column.
  public var rows: [[[Inline]]]

  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its heading.
    public var title: String
    /// Whether it holds numbers, which are set to the right.
    public var isNumeric: Bool
  }

  /// A table without rows; columns whose title begins with `#` hold numbers.
  init(_ titles: String...) {
    columns = titles.map { title in
      Column(
        title: title.hasPrefix("#") ? String(title.dropFirst()) : title,
        isNumeric: title.hasPrefix("#")
      )
    }
    rows = []
  }

  mutating func add(_ cells: [Inline]...) { rows.append(cells) }
}

/// A line of a document.
public struct CodeLine: Hashable, Sendable {
  /// Its number, from 1.
  public var number: Int
  /// Its text without the line feed.
  public var text: String
}

/// A node of a tree of pages.
public struct TreeNode: Hashable, Sendable {
  /// What tells the node from others.
  public var id: String
  /// The id of the node that it hangs on; `nil` for the top.
  public var parent: String?
  /// Its label, a line each.
  public var lines: [String]
}
