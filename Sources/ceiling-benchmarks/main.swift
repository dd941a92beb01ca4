import Glibc

/// The benchmarks by name.
///
/// Another one is a file of its own and a line here.
let benchmarks: [Benchmark] = [
  .catalog, .evaluation, .importing, .generating,
]

let words = Array(CommandLine.arguments.dropFirst())
do {
  if let name = words.first {
    guard let benchmark = benchmarks.first(where: { $0.name == name }) else {
      throw BenchmarkError(
        "no benchmark `\(name)`; there are: " + benchmarks.map(\.name).joined(separator: ", ")
      )
    }
    try await benchmark.run(Array(words.dropFirst()))
  } else {
    for benchmark in benchmarks where benchmark.isMeasurement {
      print("## \(benchmark.name): \(benchmark.summary)")
      try await benchmark.run([])
    }
  }
} catch {
  let message = "error: \(error)\n"
  _ = write(STDERR_FILENO, message, message.utf8.count)
  exit(2)
}
