/// The actions of AWS with what the Service Authorization Reference tells about them, as of one
/// date.
///
/// The facts are part of the program. Names are indexed on first use, in about two milliseconds;
/// everything else is read when it is asked for.
public final class ActionCatalog: Sendable {
  /// The catalog that is built in.
  public static let current = ActionCatalog()

  /// The date of the facts, `YYYY-MM-DD`.
  public let date: String
  /// The date of the list of Regions, `YYYY-MM-DD`.
  public let regionsDate: String
  /// The services, sorted by prefix.
  public let services: [Service]

  let index: ActionIndex
  /// By the place in the index.
  private let servicesByBlock: [Service]
  private let blockByPrefix: [String: Int]
  let wholeScans = PatternCache()

  private init() {
    var values: [String: String] = [:]
    CatalogFile.catalog.forEachRow { values[$0[0]] = $0[1] }
    date = values["date", default: ""]
    regionsDate = values["regions_as_of", default: ""]
    let index = ActionIndex()
    self.index = index
    blockByPrefix = Dictionary(
      uniqueKeysWithValues: index.blocks.enumerated().map { ($1.prefix, $0) }
    )
    services = Self.readServices(index.blocks, blockByPrefix)
    servicesByBlock = services.sorted { $0.numbers.lowerBound < $1.numbers.lowerBound }
  }

  private static func readServices(
    _ blocks: [ActionIndex.Block],
    _ blockByPrefix: [String: Int]
  ) -> [Service] {
    var services: [Service] = []
    CatalogFile.services.forEachRow { row in
      guard let block = blockByPrefix[row[0]] else { return }
      services.append(
        Service(
          prefix: row[0],
          name: row[1],
          otherNames: row.list(2, separator: Byte.semicolon).map { $0.trimmingLeadingSpaces() },
          category: row[3],
          globalRegion: row.fields[5].isEmpty ? nil : row[5],
          honoursRCPs: row[7] == "1",
          numbers: blocks[block].numbers
        )
      )
    }
    return services
  }

  /// How many actions there are.
  public var actionCount: Int { index.rows.count }

  /// All actions in the order of their names.
  public var actions: some RandomAccessCollection<Action> & Sendable {
    (0..<actionCount).lazy.map { Action(id: ActionID(number: $0)) }
  }

  /// The action with this number.
  public subscript(id: ActionID) -> Action { Action(id: id) }

  /// The service with this prefix, compared without case; `nil`: the catalog has none.
  public func service(_ prefix: String) -> Service? {
    block(prefix).map { servicesByBlock[$0] }
  }

  /// The service of an action.
  public func service(of id: ActionID) -> Service {
    servicesByBlock[Int(index.rows[id.number].service)]
  }

  /// The action with this name, `service:Name`, compared without case; `nil`: the catalog has none.
  public func id(of name: String) -> ActionID? {
    guard let colon = name.utf8.firstIndex(of: Byte.colon),
      let block = block(String(name[..<colon]))
    else { return nil }
    let wanted = name.utf8[name.utf8.index(after: colon)...].map(Byte.folded)
    let place = lowerBound(of: wanted, in: block)
    guard place < index.blocks[block].numbers.upperBound else { return nil }
    let number = Int(index.foldedOrder[place])
    let range = index.rows[number].nameRange
    let bytes = CatalogFile.actions.bytes
    guard range.count == wanted.count,
      zip(range, wanted).allSatisfy({ Byte.folded(bytes[$0]) == $1 })
    else { return nil }
    return ActionID(number: number)
  }

  /// The place in the index of the service with this prefix.
  func block(_ prefix: String) -> Int? {
    blockByPrefix[prefix] ?? blockByPrefix[prefix.lowercased()]
  }

  /// The first place of a service's folded order whose name does not come before `wanted`, which
  /// is in lower case.
  func lowerBound(of wanted: [UInt8], in block: Int) -> Int {
    let bytes = CatalogFile.actions.bytes
    var range = index.blocks[block].numbers
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let name = index.rows[Int(index.foldedOrder[middle])].nameRange
      if name.lazy.map({ Byte.folded(bytes[$0]) }).lexicographicallyPrecedes(wanted) {
        range = (middle + 1)..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}

extension String {
  func trimmingLeadingSpaces() -> String { String(drop { $0 == " " }) }
}
