internal import JSONText
internal import OrganizationModel

/// What an ARN of AWS Organizations says of the organization.
///
/// `arn:aws:organizations::111122223333:account/o-exampleorg1/222233334444`.
struct OrganizationARN: Hashable, Sendable {
  let partition: Substring
  let managementAccount: AccountID
  let organization: OrganizationID

  /// Of an ARN that names an organization; `nil` for AWS's own and for what has another form.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "organizations",
      let account = AccountID(String(parts[4]))
    else { return nil }
    let path = parts[5].split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard path.count >= 2, let organization = OrganizationID(String(path[1])) else { return nil }
    partition = parts[1]
    managementAccount = account
    self.organization = organization
  }
}

/// The organization that ARNs name, one after the other: nearly always it is the same one over and
/// over, and then nothing is read but that.
struct OrganizationARNReader {
  /// The last ARN up to the slash behind the organization's id: all that decides.
  private var prefix: [UInt8] = []
  private var last: OrganizationARN?

  /// Of a value that is or spells an ARN; `nil` where that names no organization.
  mutating func organization(_ value: JSONValue) -> OrganizationARN? {
    guard value.kind == .string, !value.isEscaped else {
      return value.string.flatMap(OrganizationARN.init)
    }
    let bytes = value.document.text[value.contentRange]
    if last != nil, bytes.starts(with: prefix) { return last }
    let arn = OrganizationARN(String(decoding: bytes, as: UTF8.self))
    if let arn, let end = Self.prefixEnd(of: bytes) {
      prefix = Array(bytes[..<end])
      last = arn
    }
    return arn
  }

  /// The index behind the second slash of an ARN's last part; `nil` where there is none.
  private static func prefixEnd(of arn: ArraySlice<UInt8>) -> Int? {
    var colons = 0
    var slashes = 0
    for index in arn.indices {
      if arn[index] == UInt8(ascii: ":") {
        colons += 1
      } else if arn[index] == UInt8(ascii: "/"), colons >= 5 {
        slashes += 1
        if slashes == 2 { return index + 1 }
      }
    }
    return nil
  }
}
