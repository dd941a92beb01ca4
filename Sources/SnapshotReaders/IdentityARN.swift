internal import JSONText

/// The ARN of a user, group or role: `arn:aws:iam::111122223333:role/app/web`.
struct IdentityARN {
  let text: String
  private let accountRange: Range<Int>
  private let firstSlash: Int
  private let lastSlash: Int

  /// The parts of an ARN; `nil` where the text has another form.
  init?(_ text: String) {
    var colons = 0
    var accountStart = 0
    var accountEnd = 0
    var firstSlash: Int?
    var lastSlash = 0
    var text = text
    let isIAM = text.withUTF8 { bytes in
      var iam = 0
      for index in bytes.indices {
        if bytes[index] == UInt8(ascii: ":"), colons < 5 {
          colons += 1
          switch colons {
          case 2: iam = index + 1
          case 4: accountStart = index + 1
          case 5: accountEnd = index
          default: break
          }
        } else if bytes[index] == UInt8(ascii: "/"), colons == 5 {
          firstSlash = firstSlash ?? index
          lastSlash = index
        }
      }
      return bytes.starts(with: "arn:".utf8) && bytes[iam...].starts(with: "iam:".utf8)
    }
    guard isIAM, colons == 5, let firstSlash, lastSlash + 1 < text.utf8.count else { return nil }
    self.text = text
    self.firstSlash = firstSlash
    self.lastSlash = lastSlash
    accountRange = accountStart..<accountEnd
  }

  /// The account.
  var account: Substring { part(accountRange) }

  /// The name behind the path.
  var name: Substring { part((lastSlash + 1)..<text.utf8.count) }

  /// The path, `/` where it has none.
  var path: Substring { part(firstSlash..<(lastSlash + 1)) }

  private func part(_ range: Range<Int>) -> Substring {
    let utf8 = text.utf8
    return text[
      utf8.index(
        utf8.startIndex,
        offsetBy: range.lowerBound
      )..<utf8.index(utf8.startIndex, offsetBy: range.upperBound)
    ]
  }
}
