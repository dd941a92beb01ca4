import OrganizationModel
import Testing

@testable import SitePublishing

@Suite struct MarkdownSiteTests {
  private func files(_ pages: [Page], mostBytes: Int = MarkdownSite.mostBytes) -> [String: String] {
    var files: [String: String] = [:]
    MarkdownSite(pages, mostBytes: mostBytes).forEachFile {
      #expect(files[$0.path] == nil)
      files[$0.path] = String(decoding: $0.bytes, as: UTF8.self)
    }
    return files
  }

  @Test func splitsLongPagesAndKeepsTheirLinks() throws {
    var table = Table("Name", "#Number")
    for number in 1...3_000 { table.add(.text("row\(number)"), .count(number)) }
    let long = Page(
      .units,
      title: "Units",
      blocks: [.heading(2, "First"), .table(table), .heading(2, "Last"), .paragraph(.text("end"))]
    )
    let front = Page(
      .front,
      title: "Front",
      blocks: [
        .paragraph([
          .link(.units, heading: "First", "first"), .text(" "),
          .link(.units, heading: "Last", "last"), .text(" "), .link(.units, "all"),
        ])
      ]
    )
    let files = files([front, long], mostBytes: 20_000)
    let parts = files.keys.filter { $0.hasPrefix("units/") }.sorted()
    let count = parts.count
    #expect(count > 3)
    for part in parts {
      let text = try #require(files[part])
      #expect(text.utf8.count <= 20_000, "\(part)")
      #expect(text.contains(" of \(count))\n"), "\(part)")
    }
    // Each row is there once, under a heading of its columns.
    let all = parts.compactMap { files[$0] }.joined()
    for number in 1...3_000 {
      #expect(all.split(separator: "| row\(number) |", omittingEmptySubsequences: false).count == 2)
    }
    #expect(
      all.split(separator: "| Name | Number |", omittingEmptySubsequences: false).count == count + 1
    )
    #expect(
      files["README.md"]?.contains(
        "[first](units/README.md#first) [last](units/README-part-\(count).md#last) [all](units/README.md)"
      ) == true
    )
    #expect(files["units/README-part-2.md"]?.contains("[Previous part](README.md)") == true)
    #expect(files["units/README-part-2.md"]?.contains("[Next part](README-part-3.md)") == true)
  }

  @Test func linksFromFolderToFolder() throws {
    let unit = try #require(UnitID("ou-ab12-11111111"))
    let account = try #require(AccountID("111122223333"))
    let files = files([
      Page(
        .node(.account(account)),
        title: "shop",
        blocks: [
          .paragraph([
            .link(.node(.unit(unit)), "up"), .text(" "), .link(.front, "front"), .text(" "),
            .link(.node(.account(account)), "self"), .text(" "), .link(.exemptions, "nowhere"),
          ])
        ]
      ),
      Page(.node(.unit(unit)), title: "Prod"),
      Page(.front, title: "Front"),
    ])
    #expect(
      files["accounts/111122223333.md"]
        == "# shop\n\n[up](../units/ou-ab12-11111111.md) [front](../README.md) "
        + "[self](111122223333.md) nowhere\n"
    )
  }

  @Test func fencesCodeWithMoreBackticksThanItHolds() {
    let files = files([
      Page(
        .front,
        title: "x",
        blocks: [
          .code([
            CodeLine(number: 9, text: "a ```` b"), CodeLine(number: 10, text: "\u{202E}c\u{1B}"),
          ])
        ]
      )
    ])
    #expect(
      files["README.md"]
        == "# x\n\n`````text\n 9  a ```` b\n10  \\u{202e}c\\u{1b}\n`````\n"
    )
  }

  @Test(arguments: [
    ("https://wiki.example/a b", "[here](<https://wiki.example/a%20b>)"),
    ("mailto:a@b.example?x=\n>", "[here](<mailto:a@b.example?x=%0A%3E>)"),
  ])
  func endsAddressesWhereTheyEnd(_ address: String, _ text: String) {
    let files = files([
      Page(.front, title: "x", blocks: [.paragraph([.address(address, "here")])])
    ])
    #expect(files["README.md"] == "# x\n\n\(text)\n")
  }

  @Test(arguments: [
    ("DeveloperBoundary", "DeveloperBoundary"),
    ("../../etc/passwd", "_._.._etc_passwd-9f6ddbfb"),
    ("a b", "a_b-c8687a08"),
    ("index", "index-1bc04b52"),
    (".hidden", "_hidden-5b1d1fd2"),
    ("", "-e3b0c442"),
  ])
  func makesSafeNamesOfFiles(_ text: String, _ name: String) {
    let safe = FileName.safe(text)
    #expect(safe.prefix(6) == name.prefix(6))
    #expect(!safe.contains("/") && !safe.hasPrefix("."))
    #expect((safe == text) == (name == text))
  }
}
