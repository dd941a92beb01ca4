/// The ARN of something in IAM: `arn:aws:iam::111122223333:role/app/web`.
struct PrincipalARN {
  let text: String
  let account: Substring
  /// The name behind the path.
  let name: Substring
  /// The path, `/` where it has none.
  let path: Substring

  /// The parts of an ARN; `nil` where the text has another form.
  init?(_ text: String) {
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8
    var colons: [String.Index] = []
    colons.reserveCapacity(5)
    var slash: String.Index?
    var lastSlash: String.Index?
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: ":"), colons.count < 5 {
        colons.append(index)
      } else if bytes[index] == UInt8(ascii: "/"), colons.count == 5 {
        slash = slash ?? index
        lastSlash = index
      }
    }
    guard colons.count == 5, let slash, let lastSlash, bytes.starts(with: "arn:".utf8),
      text[bytes.index(after: colons[1])..<colons[2]] == "iam"
    else { return nil }
    account = text[bytes.index(after: colons[3])..<colons[4]]
    name = text[bytes.index(after: lastSlash)...]
    path = text[slash...lastSlash]
    self.text = text
    guard !name.isEmpty else { return nil }
  }
}
