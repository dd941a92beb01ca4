import OrganizationGenerator

/// Generates organizations and measures the commands over them, each in a process of its own.
struct OrganizationCosts {
  private let names: [String]
  private let tool = ProgramFolder.path("ceiling")

  init(_ names: [String]) { self.names = names }

  /// - Throws: ``BenchmarkError`` where something can't be measured, or a bound is broken.
  func run() throws(BenchmarkError) {
    var bounds = Bounds()
    let version = try fastest(of: 5, tool, ["--version"])
    print(
      "ceiling --version: \(version.inWords)"
        + bounds.verdict(
          version.seconds,
          under: OrganizationBounds.versionSeconds,
          "ceiling --version"
        )
    )
    for name in names { try measure(name, &bounds) }
    try bounds.check()
  }

  private func measure(_ name: String, _ bounds: inout Bounds) throws(BenchmarkError) {
    let folder = try ScratchFolder()
    let export = folder.path + "/export"
    let database = folder.path + "/organization.sqlite"
    let limits = OrganizationBounds(name)
    // Not in this process: a child's peak begins with what its parent held when it was started.
    _ = try ChildProcess.again(["generate", export, name])
    let imported = try ChildProcess.run(tool, [tool, "import", export, "--db", database])
    let counts = Numbers(try ChildProcess.again(["organizations", "stacks", database]).output)
    print(
      "\n\(name): \(counts["accounts"]) accounts, \(counts["units"]) units, \(counts["policies"])"
        + " policies, \(counts["stacks"]) different stacks"
    )
    print("  import: \(imported.inWords)")
    try measureVerdicts(name, database, counts, limits, &bounds)
    for kind in ["few", "middling", "many"] {
      let account = counts[kind]
      let reach = try fastest(of: 3, tool, ["reach", account, "--db", database])
      print(
        "  ceiling reach, account under \(counts["\(kind)Policies"]) policies: \(reach.inWords)"
          + bounds.verdict(
            reach.seconds,
            under: OrganizationBounds.reachSeconds,
            "\(name): ceiling reach of the account under \(kind) policies"
          )
      )
    }
    guard let most = limits.drawSeconds else { return }
    let picture = folder.path + "/organization.svg"
    let drawn = try fastest(of: 2, tool, ["draw", "--db", database, "--output", picture])
    print(
      "  ceiling draw: \(drawn.inWords)"
        + bounds.verdict(drawn.seconds, under: most, "\(name): ceiling draw")
    )
  }

  private func measureVerdicts(
    _ name: String,
    _ database: String,
    _ counts: Numbers,
    _ limits: OrganizationBounds,
    _ bounds: inout Bounds
  ) throws(BenchmarkError) {
    var best: (numbers: Numbers, child: ChildProcess)?
    for _ in 0..<(name == "corner" ? 1 : 3) {
      let child = try ChildProcess.again(["organizations", "verdicts", database])
      let numbers = Numbers(child.output)
      if numbers.seconds < best?.numbers.seconds ?? .infinity { best = (numbers, child) }
    }
    guard let (numbers, child) = best else { return }
    var line =
      "  all verdicts of all accounts: \(numbers.seconds.threeDecimals) s,"
      + " processors \(numbers.processorSeconds.threeDecimals) s,"
      + " \(child.peakMegabytes) MB at most"
    if let most = limits.verdictSeconds {
      line += bounds.verdict(numbers.seconds, under: most, "\(name): all verdicts")
    }
    if let most = limits.verdictMegabytes {
      line += bounds.verdict(
        child.peakMegabytes <= most,
        "in \(most) MB",
        "\(name): memory of all verdicts"
      )
    }
    print(line)
    let stacks = Double(counts["stacks"]) ?? 1
    print(
      "    \((numbers.seconds * 1000 / stacks).threeDecimals) ms a stack;"
        + " reading the database before it: \(numbers.openSeconds.threeDecimals) s;"
        + " the whole process: \(child.inWords)"
    )
    print(
      "    \(numbers["classes"]) classes of actions, \(numbers["searches"]) searches,"
        + " \(numbers["results"]) different results"
    )
    print(
      "    account × action: \(numbers["reachable"]) reachable, \(numbers["conditional"])"
        + " conditional, \(numbers["blocked"]) blocked; \(numbers["inexact"]) not exact"
    )
  }

  /// The run of the tool that took the least time.
  private func fastest(
    of rounds: Int,
    _ tool: String,
    _ words: [String]
  ) throws(BenchmarkError) -> ChildProcess {
    var best = try ChildProcess.run(tool, [tool] + words)
    for _ in 1..<rounds {
      // What takes long is not disturbed by what else the machine does for a moment.
      guard best.seconds < 20 else { break }
      let next = try ChildProcess.run(tool, [tool] + words)
      if next.seconds < best.seconds { best = next }
    }
    return best
  }
}

extension ChildProcess {
  /// Its time, the processors' time for it, and its memory.
  var inWords: String {
    "\(seconds.threeDecimals) s, processors \(processorSeconds.threeDecimals) s,"
      + " \(peakMegabytes) MB"
  }
}

/// The numbers that a process printed, a line `name value` each.
struct Numbers {
  private let values: [String: String]

  init(_ output: String) {
    var values: [String: String] = [:]
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      if words.count == 2 { values[String(words[0])] = String(words[1]) }
    }
    self.values = values
  }

  /// What stands behind a name; empty where nothing does.
  subscript(name: String) -> String { values[name] ?? "" }

  var seconds: Double { Double(self["seconds"]) ?? .infinity }
  var processorSeconds: Double { Double(self["processorSeconds"]) ?? .infinity }
  var openSeconds: Double { Double(self["openSeconds"]) ?? .infinity }
}
