/// An action of the catalog; its facts are read when they are asked for.
public struct Action: Hashable, Sendable {
  /// One resource type that an action can touch.
  public struct Resource: Hashable, Sendable {
    /// The type's name, of the action's service.
    public let type: String
    /// Whether the reference marks the type as required.
    ///
    /// Not always all at once: `bedrock:InvokeModel` has twelve required types, of which one call
    /// uses one.
    public let isRequired: Bool
    /// The keys that hold for this action on this type; empty where the reference lists none for
    /// the pair, and then the type's own keys hold.
    public let conditionKeys: [KeyPattern]
  }

  /// The number of the action.
  public let id: ActionID

  /// The name, `service:Name`.
  public var name: String {
    let row = row
    let bytes = CatalogFile.actions.bytes
    // The table has a tab where the name has its colon.
    let service = ActionCatalog.current.index.blocks[Int(row.service)].prefix.utf8.count
    let start = Int(row.name) - service - 1
    return String(unsafeUninitializedCapacity: Int(row.nameEnd) - start) { buffer in
      let count = Int(row.nameEnd) - start
      for offset in 0..<count { buffer[offset] = bytes[start + offset] }
      buffer[service] = Byte.colon
      return count
    }
  }

  /// The service.
  public var service: Service { ActionCatalog.current.service(of: id) }

  /// The access level.
  public var accessLevel: AccessLevel { AccessLevel(letter: row.level) ?? .write }

  /// The service and the access level.
  public var family: ActionFamily {
    ActionFamily(
      service: ActionCatalog.current.index.blocks[Int(row.service)].prefix,
      accessLevel: accessLevel
    )
  }

  /// Whether no API call has this name (as of 2026-03; later actions have no flag).
  public var isPermissionOnly: Bool { !fields[1].isEmpty }

  /// The resource types that the action can touch, sorted by name; empty: it takes `*` alone.
  public var resources: [Resource] { resourceParts.map { resource(in: $0) } }

  /// What the action's row says about a resource type; `nil`: the action can't touch it.
  public func resource(ofType type: String) -> Resource? {
    let bytes = CatalogFile.actions.bytes
    let part = resourceParts.first { part in
      let end = part.lowerBound + type.utf8.count
      guard end <= part.upperBound else { return false }
      let isWhole =
        end == part.upperBound || bytes[end] == Byte.star || bytes[end] == Byte.openParenthesis
      // A name has no star of its own.
      return isWhole && type.utf8.last != Byte.star
        && bytes[part.lowerBound..<end].elementsEqual(type.utf8)
    }
    return part.map { resource(in: $0) }
  }

  /// The parts of the row that stand for a resource type each: `type*(key,key)`.
  private var resourceParts: [Range<Int>] {
    CatalogFile.actions.bytes.split(fields[2], separator: Byte.bar)
  }

  private func resource(in part: Range<Int>) -> Resource {
    let bytes = CatalogFile.actions.bytes
    let prefix = family.service
    let bracket = bytes[part].firstIndex(of: Byte.openParenthesis) ?? part.upperBound
    let isRequired = bytes[bracket - 1] == Byte.star
    let keys = bracket < part.upperBound ? (bracket + 1)..<(part.upperBound - 1) : 0..<0
    return Resource(
      type: bytes.text(part.lowerBound..<(isRequired ? bracket - 1 : bracket)),
      isRequired: isRequired,
      conditionKeys: bytes.split(keys, separator: Byte.comma).map {
        KeyPattern(bytes.text($0), service: prefix)
      }
    )
  }

  /// The keys of the action itself, whatever it touches.
  public var conditionKeys: [KeyPattern] {
    let bytes = CatalogFile.actions.bytes
    let prefix = family.service
    return bytes.split(fields[3], separator: Byte.comma).map {
      KeyPattern(bytes.text($0), service: prefix)
    }
  }

  /// Other actions that the call may need (as of 2026-04; later actions have none listed).
  public var dependentActions: [String] {
    let bytes = CatalogFile.actions.bytes
    return bytes.split(fields[4], separator: Byte.comma).map { bytes.text($0) }
  }

  private var row: ActionIndex.Row { ActionCatalog.current.index.rows[id.number] }

  /// The ranges of level, flags, resources, keys and dependent actions.
  private var fields: [Range<Int>] {
    let row = row
    let rest = (Int(row.nameEnd) + 1)..<Int(row.end)
    return CatalogFile.actions.bytes.split(rest, separator: Byte.tab)
  }
}
