/// Draws what stands above the cards: the title and the legend.
struct HeadingLabel {
  private static let title = TextStyle(size: 20, isBold: true)
  private static let body = TextStyle(size: 11)
  private static let strong = TextStyle(size: 11, isBold: true)
  /// No wider, so that the heading of a narrow drawing does not make it wide.
  private static let width = 560.0

  let heading: DiagramHeading

  /// The label, without the brackets around it.
  var markup: String {
    var rows = [
      line(
        LabelMarkup.run(
          Self.title.fitted(LabelMarkup.visible(title), into: Self.width),
          Self.title,
          color: Palette.ink
        )
      )
    ]
    for text in texts {
      let fitted = Self.body.fitted(LabelMarkup.visible(text), into: Self.width)
      rows.append(line(LabelMarkup.run(fitted, Self.body, color: Palette.secondary)))
    }
    for note in heading.notes {
      let fitted = Self.strong.fitted(LabelMarkup.visible(note), into: Self.width)
      rows.append(line(LabelMarkup.run(fitted, Self.strong, color: Palette.blocked)))
    }
    rows.append("<TD HEIGHT=\"6\"></TD>")
    rows += legend
    rows.append("<TD HEIGHT=\"14\"></TD>")
    return "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">\n"
      + rows.map { "<TR>\($0)</TR>\n" }.joined() + "</TABLE>"
  }

  private var title: String {
    heading.path.isEmpty ? heading.snapshot : heading.path.joined(separator: " › ")
  }

  private var texts: [String] {
    let exported = heading.exportedAt.map { "exported \($0)" } ?? "date of the export unknown"
    let snapshot = heading.path.isEmpty ? [] : ["snapshot \(heading.snapshot)"]
    let organization = heading.organization.map { ["organization \($0)"] } ?? []
    return [
      (snapshot + organization + [exported]).joined(separator: " · "),
      "\(counted(heading.units, "organizational unit")) · "
        + "\(counted(heading.accounts, "account")) · catalog of \(heading.catalogDate) with "
        + "\(counted(heading.actions, "action"))",
    ]
  }

  private var legend: [String] {
    let marks: [(DiagramMark, String, String)] = [
      (.blocked, Palette.blocked, "blocked: no request passes, or of exempted principals alone"),
      (.conditional, Palette.conditional, "conditional: some requests pass, such as in one Region"),
      (.reachable, Palette.reachable, "reachable: no ceiling stops it; ceilings never grant"),
    ]
    var rows = marks.map { mark, fill, words in
      line(
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\"><TR>"
          + "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"22\" HEIGHT=\"18\">\(mark.markup(size: Self.body.size))"
          + "</TD><TD FIXEDSIZE=\"TRUE\" WIDTH=\"28\" HEIGHT=\"8\" BGCOLOR=\"\(fill)\"></TD>"
          + "<TD FIXEDSIZE=\"TRUE\" WIDTH=\"4\" HEIGHT=\"8\"></TD>"
          + "<TD ALIGN=\"LEFT\" WIDTH=\"\(Int(Self.width) - 54)\">\(LabelMarkup.run(words, Self.body, color: Palette.ink) ?? "")</TD>"
          + "</TR></TABLE>"
      )
    }
    let words =
      "Each card tells what its level newly denies. Dashed and grey: out of use."
      + (heading.isCollapsed ? " Units that are alike share a card." : "")
    rows.append(line(LabelMarkup.run(words, Self.body, color: Palette.secondary)))
    return rows
  }

  private func line(_ content: String?) -> String {
    "<TD ALIGN=\"LEFT\">\(content ?? "")</TD>"
  }
}
