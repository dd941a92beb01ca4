import JSONText
import TestSupport
import Testing

/// A page as a CommonMark renderer shows it.
struct RenderedPage {
  /// HTML that the Markdown brought along.
  var tags: [String] = []
  /// Where links lead to.
  var links: [String] = []
  /// Where pictures come from.
  var images: [String] = []
  /// The texts of headings.
  var headings: [String] = []
  /// The texts of the cells of tables.
  var cells: [String] = []
  /// The texts of everything else.
  var texts: [String] = []
  /// The blocks of code.
  var code: [String] = []

  /// The interpreter of the test environment, which `make test` installs.
  static let python = ProjectFolder.path + "/.venv/bin/python3"

  /// Whether the renderer is installed.
  static let isInstalled: Bool = {
    RunCommand.run(python, ["-c", "import markdown_it"]).status == 0
  }()

  /// The pages of a site, by path, rendered with PyPI's markdown-it-py.
  static func pages(_ files: [String: String]) throws -> [String: RenderedPage] {
    let folder = TemporaryFolder()
    for (path, text) in files { folder.write(text, to: path) }
    let script = ProjectFolder.path + "/Tests/SitePublishingTests/rendered.py"
    let result = RunCommand.run(python, [script, folder.path])
    try #require(result.status == 0, "\(result.errors)")
    let root = try JSONParser().parse(SourceText(result.output, file: "rendered")).root
    var pages: [String: RenderedPage] = [:]
    for member in root.members {
      func list(_ key: String) -> [String] {
        member.value[key]?.elements.compactMap(\.string) ?? []
      }
      pages[member.key.text] = RenderedPage(
        tags: list("tags"),
        links: list("links"),
        images: list("images"),
        headings: list("headings"),
        cells: list("cells"),
        texts: list("texts"),
        code: list("code")
      )
    }
    return pages
  }
}
