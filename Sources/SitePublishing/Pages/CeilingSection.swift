internal import ActionCatalog
internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// What is blocked and what works under conditions at a node, with who denies it.
struct CeilingSection {
  static let blockedHeading = "What is blocked"
  static let conditionalHeading = "What works under conditions"

  let writing: PageWriting
  let node: NodeCeiling
  let rows: CeilingRows

  var blocks: [Block] {
    guard node.isRestricted else { return [] }
    var blocks: [Block] = [.heading(2, Self.blockedHeading)]
    if rows.blocked.isEmpty {
      blocks.append(.paragraph(.text("Nothing is blocked for everybody.")))
    } else {
      var table = Table("What", "By", "Not for")
      for row in rows.blocked {
        table.add(what(row), source(row), .text(Self.spared(row)))
      }
      blocks.append(.table(table))
    }
    blocks.append(.heading(2, Self.conditionalHeading))
    if rows.conditional.isEmpty {
      blocks.append(.paragraph(.text("Nothing depends on conditions.")))
    } else {
      blocks.append(
        .paragraph(
          .text(
            "Each row is one statement; an action works where all statements about it let it pass."
          )
        )
      )
      var table = Table("What", "Works", "By")
      for row in rows.conditional {
        table.add(what(row), .text(row.remedy ?? "depends on the request"), source(row))
      }
      blocks.append(.table(table))
    }
    return blocks
  }

  private static func spared(_ row: CeilingRow) -> String {
    if !row.spared.isEmpty { return NameList.text(row.spared, width: 120) }
    if case .undecided = row.reason { return "" }
    return "nobody"
  }

  private func what(_ row: CeilingRow) -> [Inline] {
    .text(
      row.actions.count == node.blocked.count + node.conditional.count
        + node.sets.reachable.count
        ? "everything" : ActionSetWords.text(row.actions)
    )
  }

  private func source(_ row: CeilingRow) -> [Inline] {
    switch row.reason {
    case .missingAllow(let target):
      return [.text("not on the allow list of "), writing.link(target), .text(": ")]
        + writing.links(writing.policies(of: .serviceControlPolicy, at: target))
    case .statements(let sources):
      return .joined(sources.map { writing.source($0) }, by: .text(" and "))
    case .alwaysOn(let source):
      return writing.source(source)
        + [
          .text(" "), .mark(.attention), .text(" whose condition holds for every request of these"),
        ]
    case .sparingOthers(let sources):
      return .joined(sources.map { writing.source($0) }, by: .text(" and "))
        + .text(", which spare different callers")
    case .contradiction(let sources):
      return [.mark(.attention), .text(" contradiction: nothing passes both ")]
        + .joined(sources.map { writing.source($0) }, by: .text(" and "))
    case .undecided(let sources):
      let links = [Inline].joined(sources.map { writing.source($0) }, by: .text(" and "))
      return [.text("not decided exactly"), .text(links.isEmpty ? "" : ": ")] + links
    }
  }
}
