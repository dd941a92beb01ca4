internal import Glibc
internal import OrganizationModel

/// The account that a page of authorization details is about, told by its first bytes.
///
/// Such files are most of an export, and are read as a whole only once.
enum AuthorizationHead {
  private static let listKeys: [StaticString] = [
    "\"UserDetailList\"", "\"GroupDetailList\"", "\"RoleDetailList\"",
  ]
  /// What all of them end with.
  private static let listKeyEnd: StaticString = "DetailList\""
  private static let arnKey: StaticString = "\"Arn\""

  /// The account of the first principal; `nil` where the bytes are none of such a page, or show no
  /// principal.
  ///
  /// In a JSON text these bytes can only be keys: in a string the quotes would be escaped.
  static func account(in bytes: ArraySlice<UInt8>) -> AccountID? {
    bytes.withUnsafeBytes { bytes in
      // One quick look at all of a large listing, which has no such key: letters that are rarer than
      // quotes.
      guard end(of: listKeyEnd, in: bytes, from: 0) != nil,
        listKeys.contains(where: { end(of: $0, in: bytes, from: 0) != nil })
      else { return nil }
      var index = 0
      while let found = end(of: arnKey, in: bytes, from: index) {
        index = found
        let value = bytes[found...].drop {
          $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == UInt8(ascii: ":")
        }
        guard value.first == UInt8(ascii: "\"") else { continue }
        let content = value.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
        if let account = PrincipalAccount.inARN(content) { return account }
      }
      return nil
    }
  }

  /// The offset behind the first place at or after `start` where some bytes stand.
  private static func end(
    of wanted: StaticString,
    in bytes: UnsafeRawBufferPointer,
    from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let length = wanted.utf8CodeUnitCount
    let first = Int32(wanted.utf8Start.pointee)
    var index = start
    while index + length <= bytes.count,
      let found = memchr(base + index, first, bytes.count - length - index + 1)
    {
      let offset = UnsafeRawPointer(found) - base
      if memcmp(found, wanted.utf8Start, length) == 0 { return offset + length }
      index = offset + 1
    }
    return nil
  }
}
