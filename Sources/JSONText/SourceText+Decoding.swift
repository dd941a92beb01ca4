extension SourceText {
  /// The text that a JSON string of this one spells, or the bytes of an object as they stand.
  ///
  /// A percent-encoded string, as IAM's API returns documents, is decoded as well.
  public convenience init(documentIn value: JSONValue) {
    let outer = value.document.text
    guard value.kind == .string else {
      self.init(
        outer[value.range],
        file: outer.file,
        origin: Origin(outer: outer, offset: value.range.lowerBound, encodings: [])
      )
      return
    }
    var encodings: [Encoding] = []
    var bytes = outer[value.contentRange]
    if value.isEscaped {
      encodings.append(.jsonString)
      bytes = JSONEscapes.decoded(bytes)[...]
    }
    if PercentEscapes.spellsDocument(bytes) {
      encodings.append(.percent)
      bytes = PercentEscapes.decoded(bytes)[...]
    }
    self.init(
      bytes,
      file: outer.file,
      origin: Origin(outer: outer, offset: value.contentRange.lowerBound, encodings: encodings)
    )
  }
}

extension SourceText.Origin {
  /// The offset in the outer text of the byte at `offset` of the decoded one.
  func outerOffset(of offset: Int) -> Int {
    // From the innermost encoding outwards, each undone by reading the encoded form again.
    let encoded = outer.bytes[self.offset...]
    switch encodings {
    case [.jsonString]: return JSONEscapes.encodedIndex(of: offset, in: encoded)
    case [.percent]: return PercentEscapes.encodedIndex(of: offset, in: encoded)
    case [.jsonString, .percent]:
      let percent = JSONEscapes.decoded(encoded.prefixOfString)
      return JSONEscapes.encodedIndex(
        of: PercentEscapes.encodedIndex(of: offset, in: percent[...]),
        in: encoded
      )
    default: return self.offset + offset
    }
  }
}

extension EncodedOffsets {
  /// The offsets of a text in the outermost text that holds it.
  init(of text: SourceText) {
    let starts = Self.outermostStarts(of: text)
    let base = starts.first ?? 0
    self.init(starts: starts.lazy.map { $0 - base })
  }

  private static func outermostStarts(of text: SourceText) -> [Int] {
    guard let origin = text.origin else { return Array(0..<text.count) }
    let encoded = origin.outer.bytes[origin.offset...]
    let starts: [Int]
    switch origin.encodings {
    case [.jsonString]:
      starts = JSONEscapes.starts(of: text.count, in: encoded)
    case [.percent]:
      starts = PercentEscapes.starts(of: text.count, in: encoded)
    case [.jsonString, .percent]:
      let content = encoded.prefixOfString
      let percent = JSONEscapes.decoded(content)
      let outer = JSONEscapes.starts(of: percent.count, in: content)
      starts = PercentEscapes.starts(of: text.count, in: percent[...]).map { outer[$0] }
    default:
      starts = Array(origin.offset..<(origin.offset + text.count))
    }
    guard origin.outer.origin != nil else { return starts }
    let outermost = outermostStarts(of: origin.outer)
    return starts.map { outermost[$0] }
  }
}

extension ArraySlice<UInt8> {
  /// The content of a JSON string that begins here, up to its closing quote.
  fileprivate var prefixOfString: ArraySlice<UInt8> {
    var index = startIndex
    while index < endIndex, self[index] != UInt8(ascii: "\"") {
      index += self[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return self[..<Swift.min(index, endIndex)]
  }
}

/// Percent encoding (RFC 3986): `%7B` is `{`, and `+` is a plus sign.
enum PercentEscapes {
  /// Whether a text begins with the escape of a brace or of white space, as no JSON does.
  static func spellsDocument(_ encoded: ArraySlice<UInt8>) -> Bool {
    guard encoded.first == UInt8(ascii: "%") else { return false }
    let (byte, next) = unit(in: encoded, at: encoded.startIndex)
    return next > encoded.startIndex + 1 && (byte == UInt8(ascii: "{") || JSONFlaw.isSpace(byte))
  }

  /// The bytes that the encoded text spells; a percent sign without two digits stays.
  static func decoded(_ encoded: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(encoded.count)
    var index = encoded.startIndex
    while index < encoded.endIndex {
      let (byte, next) = unit(in: encoded, at: index)
      result.append(byte)
      index = next
    }
    return result
  }

  /// The index in `encoded` of what spells the decoded byte at `offset`.
  static func encodedIndex(of offset: Int, in encoded: ArraySlice<UInt8>) -> Int {
    var index = encoded.startIndex
    for _ in 0..<offset {
      guard index < encoded.endIndex else { break }
      index = unit(in: encoded, at: index).1
    }
    return index
  }

  /// The index in `encoded` of what spells each of the first `count` decoded bytes.
  static func starts(of count: Int, in encoded: ArraySlice<UInt8>) -> [Int] {
    var starts: [Int] = []
    starts.reserveCapacity(count)
    var index = encoded.startIndex
    while starts.count < count, index < encoded.endIndex {
      starts.append(index)
      index = unit(in: encoded, at: index).1
    }
    return starts
  }

  private static func unit(in encoded: ArraySlice<UInt8>, at index: Int) -> (UInt8, Int) {
    guard encoded[index] == UInt8(ascii: "%"), index + 2 < encoded.endIndex,
      let high = encoded[index + 1].hexadecimalDigit,
      let low = encoded[index + 2].hexadecimalDigit
    else { return (encoded[index], index + 1) }
    return (high << 4 | low, index + 3)
  }
}
