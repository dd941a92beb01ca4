public import OrganizationModel

/// What a page of a site is about; also where it stands.
public enum PageID: Hashable, Sendable {
  /// The front page.
  case front
  /// The index of organizational units.
  case units
  /// The index of accounts.
  case accounts
  /// The index of policies.
  case policies
  /// The index by service.
  case services
  /// Whom policies spare.
  case exemptions
  /// The root, a unit or an account.
  case node(PolicyTarget)
  /// A service control policy or a resource control policy.
  case policy(OrganizationPolicyID)
  /// A permissions boundary by its name, and where boundaries of one name differ, its text.
  case boundary(String)
  /// A service, by prefix.
  case service(String)

  /// The folder of the page below the site's; empty for the site's own.
  var folder: String {
    switch self {
    case .front, .exemptions: ""
    case .units, .node(.root), .node(.unit): "units"
    case .accounts, .node(.account): "accounts"
    case .policies, .policy: "policies"
    case .boundary: "boundaries"
    case .services, .service: "services"
    }
  }

  /// The page's name in its folder, without an ending; `index` for the page that stands for it.
  var name: String {
    switch self {
    case .front, .units, .accounts, .policies, .services: "index"
    case .exemptions: "exemptions"
    case .node(let target): target.text
    case .policy(let id): id.text
    case .boundary(let name): FileName.safe(name)
    case .service(let prefix): FileName.safe(prefix)
    }
  }
}

/// Names of files that stand in any file system and in any link as they are.
enum FileName {
  /// The text, or as much of it as is safe, with a digest that keeps different texts apart.
  static func safe(_ text: String) -> String {
    let plain = text.utf8.prefix(80).map { byte in isPlain(byte) ? byte : UInt8(ascii: "_") }
    var name = String(decoding: plain, as: UTF8.self)
    if name.hasPrefix(".") { name = "_" + name.dropFirst() }
    guard name != text || name == "index" || name.isEmpty else { return name }
    return "\(name)-\(hexadecimal(ContentDigest(of: Array(text.utf8)), count: 4))"
  }

  /// The first bytes of a digest.
  static func hexadecimal(_ digest: ContentDigest, count: Int) -> String {
    digest.bytes.prefix(count).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."), UInt8(ascii: "+"):
      true
    default: false
    }
  }
}
