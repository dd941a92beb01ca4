extension ActionCatalog {
  /// The partitions of AWS, such as `aws` and `aws-us-gov`, sorted.
  public var partitions: [String] { RegionTable.embedded.byPartition.keys.sorted() }

  /// The Regions of a partition, sorted; empty for a partition that is not known.
  public func regions(of partition: String) -> [String] {
    RegionTable.embedded.byPartition[partition, default: []]
  }

  /// The partition of a Region; `nil` for a Region that is not known.
  public func partition(ofRegion region: String) -> String? {
    partitions.first { regions(of: $0).contains(region) }
  }
}

/// The Regions, read on first use.
struct RegionTable: Sendable {
  static let embedded = RegionTable()

  let byPartition: [String: [String]]

  private init() {
    var byPartition: [String: [String]] = [:]
    CatalogFile.regions.forEachRow { byPartition[$0[0], default: []].append($0[1]) }
    self.byPartition = byPartition.mapValues { $0.sorted() }
  }
}
