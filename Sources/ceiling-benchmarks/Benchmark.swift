/// A measurement, or something that a measurement needs.
struct Benchmark: Sendable {
  /// The word that runs it.
  let name: String
  /// What is measured, in one line.
  let summary: String
  /// Whether it measures something by itself, so that it runs with all others.
  var isMeasurement = true
  /// Runs it with the words behind its name.
  let run: @Sendable ([String]) async throws -> Void
}

/// Why a benchmark could not run.
struct BenchmarkError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
