internal import Glibc

/// A range of IP addresses of one family.
///
/// Source: IAM User Guide, `reference_policies_elements_condition_operators.html`, IP address
/// operators; a bare address is a range of one, bits behind the prefix don't count.
struct AddressRange: Hashable, Sendable {
  /// Whether the addresses are of IPv6; families never match each other.
  let isIPv6: Bool
  /// The first address as a number.
  let first: UInt128
  /// The last address as a number.
  let last: UInt128

  /// The range that a text spells; `nil` where it spells none.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let address = Address(String(parts[0])) else {
      return nil
    }
    let bits = address.isIPv6 ? 128 : 32
    var prefix = bits
    if parts.count == 2 {
      guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let length = Int(parts[1]), length <= bits
      else { return nil }
      prefix = length
    }
    let rest: UInt128 = prefix == 0 && bits == 128 ? .max : (1 << UInt128(bits - prefix)) - 1
    isIPv6 = address.isIPv6
    first = address.number & ~rest
    last = first | rest
  }

  func contains(_ address: Address) -> Bool {
    address.isIPv6 == isIPv6 && (first...last).contains(address.number)
  }

  /// An IP address.
  struct Address: Hashable, Sendable, CustomStringConvertible {
    let isIPv6: Bool
    let number: UInt128

    init(isIPv6: Bool, number: UInt128) {
      self.isIPv6 = isIPv6
      self.number = number
    }

    /// The address that a text spells; `nil` where it spells none.
    init?(_ text: String) {
      guard !text.utf8.contains(0) else { return nil }
      for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard inet_pton(family, text, &bytes) == 1 else { continue }
        self.init(
          isIPv6: family == AF_INET6,
          number: bytes.reduce(0) { $0 << 8 | UInt128($1) }
        )
        return
      }
      return nil
    }

    /// The largest number of an address of the family.
    static func largest(isIPv6: Bool) -> UInt128 { isIPv6 ? .max : UInt128(UInt32.max) }

    var description: String {
      let count = isIPv6 ? 16 : 4
      let bytes = (0..<count).map { index in
        UInt8(truncatingIfNeeded: number >> UInt128((count - 1 - index) * 8))
      }
      guard isIPv6 else { return bytes.map(String.init).joined(separator: ".") }
      return stride(from: 0, to: 16, by: 2)
        .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
        .joined(separator: ":")
    }
  }
}
