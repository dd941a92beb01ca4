internal import CommandLineOptions
internal import Diagnostics
internal import OrganizationModel
internal import PolicyWording
internal import SitePublishing
internal import TextEscaping

/// `ceiling publish [SNAPSHOT] --output FOLDER`: pages for a wiki.
enum PublishCommand: Subcommand {
  /// What is written.
  enum Kind: String, CaseIterable {
    /// Markdown for GitHub, GitLab, MkDocs and Confluence's import.
    case markdown
  }

  private static let snapshot = Operand<String?>.optional(
    .text("SNAPSHOT"),
    help: "The state of the organization that is published (default: latest)"
  )
  private static let output = Option<String>.required(
    "output",
    letter: "o",
    .folder(),
    help: "The folder of the pages; what an earlier run wrote there is replaced"
  )
  private static let kind = Option<Kind>(
    "kind",
    .choice("KIND", of: Kind.allCases),
    default: .markdown,
    defaultText: "markdown",
    help: "What is written: Markdown files that link to each other"
  )
  private static let contact = Option<String?>.optional(
    "contact",
    .text("TEXT"),
    defaultText: "nobody",
    help: "Whom account owners ask: a name, a channel, an e-mail or web address"
  )

  static let command = Command(
    "publish",
    summary: "Writes a wiki: what each account can do, and which policy says no.",
    discussion: [
      "There is a page for each unit, account and policy, an index by service, and a page that "
        + "tells whom policies spare. The pages are plain Markdown for GitHub, GitLab, MkDocs and "
        + "Confluence's import, and link to each other with relative links; a page that would be "
        + "longer than 200,000 bytes is split.",
      "The same snapshot gives the same bytes, so that a commit shows what changed in the "
        + "organization. All is written beside FOLDER first and then takes its place; pages that are "
        + "no longer part of it go. Files that somebody else put there are left alone, and it is an "
        + "error where one stands in a page's place.",
    ],
    operands: [snapshot],
    options: [output, kind, CommonOptions.under, contact, CommonOptions.database],
    examples: [
      Command.Example("the wiki of the last import", "ceiling publish --output wiki"),
      Command.Example(
        "a part, from an export that is not imported",
        "ceiling publish ./export --under Root/Workloads --output docs/aws "
          + "--contact '#cloud-platform'"
      ),
    ]
  )

  static func run(
    _ invocation: Invocation,
    in session: CommandSession
  ) async throws -> ExitStatus {
    // Whatever is wrong with the folder is said before minutes are spent.
    let folder = try SiteFolder(invocation[output])
    let contents = try await session.snapshot(invocation[snapshot] ?? "latest", for: invocation)
    let options = SiteOptions(
      under: try invocation[CommonOptions.under].map { try contents.node(named: $0) },
      contact: invocation[contact]
    )
    let site = try Site(of: contents, options)
    let outcome = try folder.replace { write in try site.writeMarkdown(write) }
    session.note(
      "wrote \(CountText.counted(outcome.files, "file")) to "
        + invocation[output].escaped(for: .terminal)
        + (outcome.removed.isEmpty
          ? "" : ", removed \(CountText.grouped(outcome.removed.count)) of an earlier run")
    )
    if let first = outcome.foreign.first {
      session.report(
        Diagnostic(
          .warning,
          "foreign-files",
          "\(CountText.counted(outcome.foreign.count, "entry", "entries")) of the folder that "
            + "\"ceiling publish\" did not write, such as \(first), was left alone"
        )
      )
    }
    return .done
  }
}
