/// The identity policies of a principal as the column `principals.grants` has them: a JSON array of
/// pairs of numbers, the grant's source and the text's document.
enum GrantList {
  /// Adds the array.
  static func append(_ grants: [(source: Int, document: Int?)], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, grant) in grants.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "["))
      append(grant.source, to: &bytes)
      bytes.append(UInt8(ascii: ","))
      if let document = grant.document {
        append(document, to: &bytes)
      } else {
        bytes.append(contentsOf: "null".utf8)
      }
      bytes.append(UInt8(ascii: "]"))
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    // The digits from the last to the first, then turned round in place.
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
