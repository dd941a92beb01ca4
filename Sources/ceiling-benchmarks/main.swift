import Glibc

/// The benchmarks by name.
///
/// Another one is a file of its own and a line here.
let benchmarks: [Benchmark] = [
  .catalog, .evaluation, .importing, .organizations, .generating,
]

// `--results FILE` writes what is printed to a file; `--full` measures the largest sizes too.
var words = Array(CommandLine.arguments.dropFirst())
do {
  var results: ResultsFile?
  if let place = words.firstIndex(of: "--results") {
    guard place + 1 < words.count else { throw BenchmarkError("--results FILE") }
    results = ResultsFile(path: words[place + 1])
    words.removeSubrange(place...(place + 1))
  }
  var chosen = benchmarks.filter(\.isMeasurement)
  if let name = words.first, name != "--full" {
    guard let benchmark = benchmarks.first(where: { $0.name == name }) else {
      throw BenchmarkError(
        "no benchmark `\(name)`; there are: " + benchmarks.map(\.name).joined(separator: ", ")
      )
    }
    chosen = [benchmark]
    words.removeFirst()
  }
  if let results {
    guard try results.write(chosen, words) else { exit(1) }
  } else {
    for benchmark in chosen {
      if chosen.count > 1 { print("## \(benchmark.name): \(benchmark.summary)") }
      try await benchmark.run(words)
    }
  }
} catch {
  let message = "error: \(error)\n"
  _ = write(STDERR_FILENO, message, message.utf8.count)
  exit(2)
}
