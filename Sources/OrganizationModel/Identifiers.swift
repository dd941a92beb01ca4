/// An identifier that AWS gives out: text that was checked once and is trusted from then on.
public protocol CheckedIdentifier: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The identifier as AWS writes it.
  var text: String { get }

  /// The identifier that a text spells; `nil` where it is not of the form.
  init?(_ text: String)
}

extension CheckedIdentifier {
  /// The identifier as AWS writes it.
  public var description: String { text }

  /// Identifiers are ordered by their bytes.
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// An account: twelve digits, leading zeros kept.
///
/// Source of the forms in this file: the Organizations API model (2016-11-28).
public struct AccountID: CheckedIdentifier {
  /// The identifier as AWS writes it.
  public let text: String

  /// The identifier that a text spells; `nil` where it is not of the form.
  public init?(_ text: String) {
    guard text.utf8.count == 12, text.utf8.allSatisfy(Characters.isDigit) else { return nil }
    self.text = text
  }

  /// The account that stands for any new one in answers about an OU or the root.
  public static let newAccount = AccountID(checked: "000000000000")

  private init(checked: String) { text = checked }
}

/// An organization: `o-` and 10 to 32 letters or digits.
public struct OrganizationID: CheckedIdentifier {
  /// The identifier as AWS writes it.
  public let text: String

  /// The identifier that a text spells; `nil` where it is not of the form.
  public init?(_ text: String) {
    guard Characters.follows(text, prefix: "o-", lengths: 10...32, Characters.isLowerOrDigit)
    else { return nil }
    self.text = text
  }
}

/// The root of an organization: `r-` and 4 to 32 letters or digits.
public struct RootID: CheckedIdentifier {
  /// The identifier as AWS writes it.
  public let text: String

  /// The identifier that a text spells; `nil` where it is not of the form.
  public init?(_ text: String) {
    guard Characters.follows(text, prefix: "r-", lengths: 4...32, Characters.isLowerOrDigit)
    else { return nil }
    self.text = text
  }
}

/// An organizational unit: `ou-`, the root's part, `-`, and 8 to 32 letters or digits.
public struct UnitID: CheckedIdentifier {
  /// The identifier as AWS writes it.
  public let text: String

  /// The identifier that a text spells; `nil` where it is not of the form.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "ou", (4...32).contains(parts[1].utf8.count),
      (8...32).contains(parts[2].utf8.count),
      parts[1].utf8.allSatisfy(Characters.isLowerOrDigit),
      parts[2].utf8.allSatisfy(Characters.isLowerOrDigit)
    else { return nil }
    self.text = text
  }
}

/// A policy of AWS Organizations: `p-` and 8 to 128 letters, digits or underscores.
public struct OrganizationPolicyID: CheckedIdentifier {
  /// The identifier as AWS writes it.
  public let text: String

  /// The identifier that a text spells; `nil` where it is not of the form.
  public init?(_ text: String) {
    guard
      Characters.follows(
        text,
        prefix: "p-",
        lengths: 8...128,
        { Characters.isLowerOrDigit($0 | 0x20) || Characters.isDigit($0) || $0 == 0x5F }
      )
    else { return nil }
    self.text = text
  }

  /// AWS's own service control policy that allows everything.
  public static let fullAWSAccess = OrganizationPolicyID(checked: "p-FullAWSAccess")
  /// AWS's own resource control policy that allows everything.
  public static let rcpFullAWSAccess = OrganizationPolicyID(checked: "p-RCPFullAWSAccess")

  private init(checked: String) { text = checked }
}

/// What a policy can be attached to.
public enum PolicyTarget: Hashable, Sendable {
  /// The root.
  case root(RootID)
  /// An organizational unit.
  case unit(UnitID)
  /// An account.
  case account(AccountID)

  /// The target that an id names; `nil` where it is of none of the forms.
  public init?(_ text: String) {
    if let account = AccountID(text) {
      self = .account(account)
    } else if let unit = UnitID(text) {
      self = .unit(unit)
    } else if let root = RootID(text) {
      self = .root(root)
    } else {
      return nil
    }
  }

  /// The id.
  public var text: String {
    switch self {
    case .root(let id): id.text
    case .unit(let id): id.text
    case .account(let id): id.text
    }
  }
}

extension PolicyTarget: Comparable, CustomStringConvertible {
  /// Targets are ordered by id.
  public static func < (left: PolicyTarget, right: PolicyTarget) -> Bool { left.text < right.text }

  /// The id.
  public var description: String { text }
}

private enum Characters {
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte)
  }

  static func follows(
    _ text: String,
    prefix: String,
    lengths: ClosedRange<Int>,
    _ isAllowed: (UInt8) -> Bool
  ) -> Bool {
    guard text.hasPrefix(prefix) else { return false }
    let rest = text.utf8.dropFirst(prefix.utf8.count)
    return lengths.contains(rest.count) && rest.allSatisfy(isAllowed)
  }
}
