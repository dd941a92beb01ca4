extension Benchmark {
  /// How soon the embedded catalog is ready.
  static let catalog = Benchmark(
    name: "catalog",
    summary: "how soon the embedded catalog is ready"
  ) { _ in
    guard CatalogMeasurement.run() else {
      throw BenchmarkError("the catalog is not ready as soon as it has to be")
    }
  }
}
