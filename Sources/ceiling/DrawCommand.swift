internal import CeilingReach
internal import CommandLineOptions
internal import DiagramDrawing
internal import OrganizationModel
internal import OutputChannels

/// `ceiling draw [SNAPSHOT] --output FILE`.
enum DrawCommand: Subcommand {
  private static let snapshot = Operand<String?>.optional(
    .text("SNAPSHOT"),
    help: "The state of the organization that is drawn (default: latest)"
  )
  private static let output = Option<String>.required(
    "output",
    letter: "o",
    .file(),
    help: "Draw there, whole or not at all; the name ends in .svg, .png, .pdf or .dot"
  )
  private static let depth = Option<Int?>.optional(
    "depth",
    .number("N", in: 0...(.max)),
    defaultText: "all",
    help: "Draw N levels of units below that; what is deeper is counted"
  )
  private static let density = Option<Int?>.optional(
    "density",
    .number("DPI", in: DiagramStyle.densities),
    defaultText: "96, as on a screen",
    help: "The dots per inch of a PNG, such as 300 for print"
  )
  private static let linkBase = Option<String?>.optional(
    "link-base",
    .text("URL"),
    defaultText: "no links",
    help: "Let each card of an SVG or DOT lead to URL followed by the id it stands for"
  )

  static let command = Command(
    "draw",
    summary: "Draws the organization and what each level of it newly denies.",
    discussion: [
      "Each organizational unit is a card with its policies, what it newly denies by service and "
        + "statement, and how many actions are blocked, conditional and reachable there. Accounts "
        + "under the same ceiling share a card; an account with policies of its own has its own.",
      "An SVG has tooltips that tell all that did not fit. The same snapshot gives the same bytes, "
        + "but for the date in a PDF.",
      "With --with the organization is drawn as it would be after the changes. "
        + CommonOptions.aboutChanges,
    ],
    operands: [snapshot],
    options: [
      output, CommonOptions.under, depth, density, linkBase, CommonOptions.changes,
      CommonOptions.database,
    ],
    examples: [
      Command.Example("the whole organization", "ceiling draw --output organization.svg"),
      Command.Example(
        "an export that is not imported, for print",
        "ceiling draw ./export --output organization.png --density 300"
      ),
      Command.Example(
        "a part whose cards lead to a wiki",
        "ceiling draw --under Root/Workloads --depth 1 --link-base https://wiki.example/aws/ "
          + "--output workloads.svg"
      ),
      Command.Example(
        "what the organization would be like with a policy at another place",
        "ceiling draw --with attach:DenyRegions@Root/Sandbox --output after.svg"
      ),
    ]
  )

  static func run(
    _ invocation: Invocation,
    in session: CommandSession
  ) async throws -> ExitStatus {
    let (path, format) = try file(of: invocation)
    let style = DiagramStyle(
      density: invocation[density],
      links: try invocation[linkBase].map { try DiagramLinks(base: $0) }
    )
    let contents = try session.changed(
      try await session.snapshot(invocation[snapshot] ?? "latest", for: invocation),
      by: invocation
    )
    let scope = DiagramScope(
      under: try invocation[CommonOptions.under].map { try contents.node(named: $0) },
      depth: invocation[depth]
    )
    let diagram = try Diagram(of: contents, reach: OrganizationReach(contents), scope: scope)
    let bytes = try diagram.drawn(as: format, style: style)
    try WholeFile.write(to: path) { $0.write(bytes) }
    return .done
  }

  /// The file, and the format that its name asks for, which all other options must fit.
  private static func file(
    of invocation: Invocation
  ) throws(UsageError) -> (path: String, format: DiagramFormat) {
    let path = invocation[output]
    guard let format = DiagramFormat(fileName: path) else {
      throw UsageError(
        "\"\(path)\" doesn't tell what is to be drawn",
        hint: "let the name end in .svg, .png, .pdf or .dot"
      )
    }
    if let density = invocation[density], format != .png {
      throw UsageError(
        "--density \(density) is about the dots of a PNG, and \"\(path)\" will have none",
        hint: "leave it out, or name a file that ends in .png"
      )
    }
    if invocation[linkBase] != nil, format == .png || format == .pdf {
      throw UsageError(
        "--link-base is about links, and \"\(path)\" will have none",
        hint: "leave it out, or name a file that ends in .svg or .dot"
      )
    }
    return (path, format)
  }
}
