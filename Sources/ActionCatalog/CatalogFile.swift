internal import CatalogData

/// An embedded file of facts: a tab-separated table whose first line names its columns, or the
/// gzipped documents of the managed policies.
enum CatalogFile: Sendable {
  case catalog, services, actions, resources, conditionKeys, globalConditionKeys
  case federationConditionKeys, retiredActions, undeniableActions, regions, cloudTrailMap
  case managedPolicies, managedPolicyDocuments

  /// The whole file; the bytes are part of the program and outlive everything.
  var bytes: UnsafeBufferPointer<UInt8> {
    let file =
      switch self {
      case .catalog: catalog_data_catalog()
      case .services: catalog_data_services()
      case .actions: catalog_data_actions()
      case .resources: catalog_data_resources()
      case .conditionKeys: catalog_data_condition_keys()
      case .globalConditionKeys: catalog_data_global_condition_keys()
      case .federationConditionKeys: catalog_data_federation_condition_keys()
      case .retiredActions: catalog_data_retired_actions()
      case .undeniableActions: catalog_data_undeniable_actions()
      case .regions: catalog_data_regions()
      case .cloudTrailMap: catalog_data_cloudtrail_map()
      case .managedPolicies: catalog_data_managed_policies()
      case .managedPolicyDocuments: catalog_data_managed_policy_documents()
      }
    return UnsafeBufferPointer(start: file.bytes, count: file.count)
  }

  /// Calls `body` with each row but the one that names the columns.
  func forEachRow(_ body: (TableRow) -> Void) {
    let bytes = bytes
    var fields: [Range<Int>] = []
    var fieldStart = 0
    for offset in bytes.indices {
      switch bytes[offset] {
      case Byte.tab:
        fields.append(fieldStart..<offset)
        fieldStart = offset + 1
      case Byte.newline:
        fields.append(fieldStart..<offset)
        if bytes[fields[0].lowerBound] != Byte.numberSign {
          body(TableRow(bytes: bytes, fields: fields))
        }
        fields.removeAll(keepingCapacity: true)
        fieldStart = offset + 1
      default: break
      }
    }
  }
}

/// A row of a table, read within one call of `CatalogFile.forEachRow`.
struct TableRow {
  let bytes: UnsafeBufferPointer<UInt8>
  let fields: [Range<Int>]

  /// The text of a field, counted from 0.
  subscript(field: Int) -> String { bytes.text(fields[field]) }

  /// The texts of a field that lists several.
  func list(_ field: Int, separator: UInt8 = Byte.comma) -> [String] {
    bytes.split(fields[field], separator: separator).map { bytes.text($0) }
  }
}

/// The bytes that give the tables their form.
enum Byte {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let numberSign = UInt8(ascii: "#")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let star = UInt8(ascii: "*")
  static let questionMark = UInt8(ascii: "?")
  static let bar = UInt8(ascii: "|")
  static let openParenthesis = UInt8(ascii: "(")
  static let semicolon = UInt8(ascii: ";")

  /// An ASCII letter in lower case, any other byte as it is.
  @inline(__always)
  static func folded(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text of a range.
  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: self[range]), as: UTF8.self)
  }

  /// The ranges between separators; none where the range is empty.
  func split(_ range: Range<Int>, separator: UInt8) -> [Range<Int>] {
    guard !range.isEmpty else { return [] }
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for offset in range where self[offset] == separator {
      parts.append(start..<offset)
      start = offset + 1
    }
    parts.append(start..<range.upperBound)
    return parts
  }
}
