/// The actions of one service that have one access level.
public struct ActionFamily: Hashable, Sendable {
  /// The service's prefix.
  public let service: String
  /// The access level.
  public let accessLevel: AccessLevel

  /// The family of a service and a level.
  public init(service: String, accessLevel: AccessLevel) {
    self.service = service
    self.accessLevel = accessLevel
  }
}

extension ActionFamily: Comparable {
  /// Families are ordered by service, then by level from List to Permissions management.
  public static func < (left: ActionFamily, right: ActionFamily) -> Bool {
    (left.service, left.accessLevel) < (right.service, right.accessLevel)
  }
}

extension AccessLevel: Comparable {
  /// Levels are ordered from List to Permissions management.
  public static func < (left: AccessLevel, right: AccessLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .list: 0
    case .read: 1
    case .write: 2
    case .tagging: 3
    case .permissionsManagement: 4
    }
  }

  /// The level that a letter of the table stands for.
  init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "L"): self = .list
    case UInt8(ascii: "R"): self = .read
    case UInt8(ascii: "W"): self = .write
    case UInt8(ascii: "T"): self = .tagging
    case UInt8(ascii: "P"): self = .permissionsManagement
    default: return nil
    }
  }
}
