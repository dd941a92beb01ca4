/// The identity policies of a principal as the column `principals.grants` has them: a JSON array of
/// pairs of numbers, the grant's source and the text's document.
enum GrantList {
  static func begin(_ list: inout [UInt8]) { list.append(UInt8(ascii: "[")) }

  static func append(source: Int, document: Int?, to list: inout [UInt8]) {
    if list.count > 1 { list.append(UInt8(ascii: ",")) }
    list.append(UInt8(ascii: "["))
    append(source, to: &list)
    list.append(UInt8(ascii: ","))
    if let document {
      append(document, to: &list)
    } else {
      list.append(contentsOf: "null".utf8)
    }
    list.append(UInt8(ascii: "]"))
  }

  static func end(_ list: inout [UInt8]) { list.append(UInt8(ascii: "]")) }

  private static func append(_ number: Int, to list: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = digits.count
      var rest = number.magnitude
      repeat {
        first -= 1
        digits[first] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      list.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
    }
  }
}
