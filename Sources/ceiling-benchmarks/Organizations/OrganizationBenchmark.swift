import OrganizationGenerator

extension Benchmark {
  /// What organizations of several sizes cost, from their export to all verdicts.
  static let organizations = Benchmark(
    name: "organizations",
    summary: "all verdicts of all accounts, one account's reach and the diagram, by size"
  ) { words in
    switch words.first {
    case "verdicts" where words.count == 2: try OrganizationMeasurement.verdicts(in: words[1])
    case "stacks" where words.count == 2: try OrganizationMeasurement.stacks(in: words[1])
    default:
      let named = words.filter { $0 != "--full" }
      var names = named.isEmpty ? ["300", "1000", "5000"] : named
      if named.isEmpty, words.contains("--full") { names += ["10000", "corner"] }
      try OrganizationCosts(names).run()
    }
  }
}

/// What has to hold for organizations of a size; `nil`: nothing absolute.
struct OrganizationBounds {
  /// How many seconds all verdicts of all accounts may take.
  var verdictSeconds: Double?
  /// How many megabytes the process that finds them may need at once.
  var verdictMegabytes: Int?
  /// How many seconds the diagram may take.
  var drawSeconds: Double?

  init(_ size: String) {
    switch size {
    case "1000": drawSeconds = 1
    case "5000": verdictSeconds = 0.25
    case "10000": drawSeconds = 5
    case "corner":
      verdictSeconds = 10
      verdictMegabytes = 2_048
    default: break
    }
  }

  /// How many seconds the reach of one account may take, from the start of the command.
  static let reachSeconds = 0.1
  /// How many seconds the command may take to tell its version.
  static let versionSeconds = 0.02
}
