import Glibc

/// Runs benchmarks, each in a process of its own, and writes what they print to a Markdown file.
struct ResultsFile {
  let path: String

  /// - Throws: ``BenchmarkError`` where a benchmark can't run or the file can't be written.
  /// - Returns: Whether all bounds held.
  func write(_ benchmarks: [Benchmark], _ words: [String]) throws(BenchmarkError) -> Bool {
    var page = "# What Ceiling costs\n\n"
    page += "Written by `ceiling-benchmarks"
    page += CommandLine.arguments.dropFirst().map { " " + $0 }.joined()
    page += "` (see `bench` in the Makefile), on \(Self.machine).\n"
    page += "\(Self.load)\n"
    page +=
      "\"Processors\" is the time that they worked, which tells more where the machine is shared.\n\n"
    let tool = ProgramFolder.path("ceiling")
    page += "```\n\(try ChildProcess.run(tool, [tool, "--version"]).output)\n```\n"
    var isWithinBounds = true
    for benchmark in benchmarks {
      print("## \(benchmark.name): \(benchmark.summary)")
      let child = try ChildProcess.again([benchmark.name] + words, accepting: [0, 2])
      print(child.output)
      if child.status != 0 { isWithinBounds = false }
      page += "\n## \(benchmark.name): \(benchmark.summary)\n\n```\n\(child.output)\n```\n"
    }
    guard let file = fopen(path, "w") else { throw BenchmarkError("cannot write \(path)") }
    let isWritten = fputs(page, file) >= 0
    guard fclose(file) == 0, isWritten else { throw BenchmarkError("cannot write \(path)") }
    return isWithinBounds
  }

  /// How busy the machine is before anything is measured.
  private static var load: String {
    var loads = [0.0]
    guard getloadavg(&loads, 1) == 1 else { return "How busy the machine was is not known." }
    return "Before it began, \(loads[0].threeDecimals) processes ran or waited to run on average."
  }

  /// The processors, as the system names them.
  private static var machine: String {
    let count = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    var name = ""
    if let file = fopen("/proc/cpuinfo", "r") {
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 512)
      while name.isEmpty, fgets(&line, Int32(line.count), file) != nil {
        let text = String(
          decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
          as: UTF8.self
        )
        if text.hasPrefix("model name"), let colon = text.firstIndex(of: ":") {
          name = String(text[text.index(after: colon)...].filter { $0 != "\n" })
        }
      }
    }
    return "\(count) processors\(name.isEmpty ? "" : ":" + name)"
  }
}
