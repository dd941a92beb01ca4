/// A kind of resource of a service.
public struct ResourceType: Hashable, Sendable {
  /// The prefix of the service that lists it.
  public let service: String
  /// Its name, such as `bucket`.
  public let name: String
  /// Its ARN with placeholders: `arn:${Partition}:s3:::${BucketName}`.
  public let arn: String
  /// The keys that hold for it where an action lists none for the pair of action and type.
  public let conditionKeys: [KeyPattern]
}

extension ActionCatalog {
  /// The resource types of a service, sorted by name.
  public func resourceTypes(of service: String) -> [ResourceType] {
    let table = ResourceTypeTable.embedded
    return (table.types[service] ?? table.types[service.lowercased()]) ?? []
  }

  /// A resource type of a service; `nil`: the reference has none of this name.
  public func resourceType(_ name: String, of service: String) -> ResourceType? {
    let table = ResourceTypeTable.embedded
    return (table.byName[service] ?? table.byName[service.lowercased()])?[name]
  }
}

/// All resource types, read on first use.
struct ResourceTypeTable: Sendable {
  static let embedded = ResourceTypeTable()

  /// By the service's prefix, sorted by name.
  let types: [String: [ResourceType]]
  /// By the service's prefix and the name.
  let byName: [String: [String: ResourceType]]

  private init() {
    var types: [String: [ResourceType]] = [:]
    var byName: [String: [String: ResourceType]] = [:]
    CatalogFile.resources.forEachRow { row in
      let service = row[0]
      let type = ResourceType(
        service: service,
        name: row[1],
        arn: row[2],
        conditionKeys: row.list(3).map { KeyPattern($0, service: service) }
      )
      types[service, default: []].append(type)
      byName[service, default: [:]][type.name] = type
    }
    self.types = types
    self.byName = byName
  }
}
