import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

@testable import SitePublishing

/// Names, descriptions and policy texts that would be more than text, if they could.
@Suite(.enabled(if: RenderedPage.isInstalled, "make test installs markdown-it-py"))
struct HostileTextTests {
  /// A name, and how a reader has to see it.
  private static let names: [(name: String, shown: String)] = [
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ("![x](https://evil.example/x.png)", "![x](https://evil.example/x.png)"),
    ("a | b || c", "a | b || c"),
    ("two\nlines\n\n# heading", "two lines  # heading"),
    ("admin\u{202E}gnp.exe\u{200B}", "admin\\u{202e}gnp.exe\\u{200b}"),
    ("`code` **bold** _it_ ~~gone~~", "`code` **bold** _it_ ~~gone~~"),
    ("ends in a backslash\\", "ends in a backslash\\"),
    ("<!-- open", "<!-- open"),
    ("&lt;b&gt; &#65;", "&lt;b&gt; &#65;"),
    ("{{ site.url }} $x$ ${y}", "{{ site.url }} $x$ ${y}"),
    ("1. item", "1. item"),
    ("- item", "- item"),
    ("> quote", "> quote"),
    ("~~~", "~~~"),
    ("```", "```"),
    ("[a]: https://evil.example", "[a]: https://evil.example"),
    ("<https://evil.example>", "<https://evil.example>"),
    ("]](../../README.md)", "]](../../README.md)"),
  ]

  private static let document = """
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "</code>",
          "Effect": "Deny",
          "Action": "s3:*",
          "Resource": "arn:aws:s3:::```/*",
          "Condition": {
            "StringNotEquals": {
              "aws:PrincipalTag/[k](javascript:1)": "<img src=x onerror=alert(1)>|\u{202E}"
            }
          }
        }
      ]
    }
    """

  private func pages() async throws -> [String: RenderedPage] {
    var builder = ExportBuilder()
    var number = 100_000_000_000
    for (name, _) in Self.names {
      number += 1
      builder.accounts.append(
        ExportBuilder.Account("\(number)", name, under: "ou-ab12-22222222")
      )
      let digits = String(number).suffix(4)
      builder.units.append(
        ExportBuilder.Unit("ou-ab12-9999\(digits)", name, under: "ou-ab12-11111111")
      )
      builder.policies.append(
        ExportBuilder.Policy(
          "p-hostile\(digits)",
          name,
          document: Self.document,
          at: ["ou-ab12-9999\(digits)"]
        )
      )
    }
    let folder = TemporaryFolder()
    builder.write(to: folder)
    let snapshot = try ExportSnapshot(try await ExportReader().open(folder.path), partial: true)
    let options = SiteOptions(contact: "[ask](javascript:1) <b>")
    return try RenderedPage.pages(files(of: snapshot, options))
  }

  @Test func staysText() async throws {
    let pages = try await pages()
    #expect(pages.count > 3 * Self.names.count)
    for (path, page) in pages {
      #expect(page.tags.isEmpty, "\(path): \(page.tags)")
      #expect(page.images.allSatisfy { $0 == "organization.svg" }, "\(path): \(page.images)")
      for link in page.links {
        let isSound = link == "organization.svg" || leads(link, from: path, in: pages)
        #expect(isSound, "\(path) links to \(link)")
      }
      for text in page.headings + page.cells + page.texts + page.code {
        #expect(!text.unicodeScalars.contains("\u{202E}"), "\(path)")
      }
    }
    let accounts = try #require(pages["accounts/README.md"])
    let units = try #require(pages["units/README.md"])
    let policies = try #require(pages["policies/README.md"])
    for (number, (_, shown)) in Self.names.enumerated() {
      #expect(accounts.cells.contains(shown), "\(shown)")
      #expect(units.cells.contains("– – \(shown)"), "\(shown)")
      #expect(policies.cells.contains(shown), "\(shown)")
      let account = try #require(pages["accounts/\(100_000_000_001 + number).md"])
      #expect(account.headings.first == shown, "\(account.headings)")
    }
    // A value that would be a tag stands in the sentence and in the lines of the document.
    let policy = try #require(pages["policies/p-hostile0001.md"])
    let value = "<img src=x onerror=alert(1)>|\\u{202e}"
    #expect(policy.texts.contains { $0.contains("one tagged [k](javascript:1)=\(value)") })
    #expect(policy.code.contains { $0.contains(value) && $0.contains("arn:aws:s3:::```/*") })
    #expect(pages["README.md"]?.texts.contains { $0.contains("[ask](javascript:1) <b>") } == true)
  }

  /// Whether a link leads to a page of the site.
  private func leads(_ link: String, from path: String, in pages: [String: RenderedPage]) -> Bool {
    let file = link.prefix { $0 != "#" }
    let folder = path.contains("/") ? path.prefix { $0 != "/" } + "/" : ""
    return pages[file.hasPrefix("../") ? String(file.dropFirst(3)) : "\(folder)\(file)"] != nil
  }
}
