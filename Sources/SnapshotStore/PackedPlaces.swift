internal import Diagnostics
internal import OrganizationModel

/// Places of documents in files, packed as the column `principals.places` has them.
enum PackedPlaces {
  /// Adds the place of a document: the number of its file, byte offset, line and column, or a
  /// single 0 where no file holds it.
  static func append(_ place: DocumentPlace?, file: Int, to packed: inout [UInt8]) {
    guard let place else { return append(0, to: &packed) }
    append(file, to: &packed)
    append(place.offset, to: &packed)
    append(place.position.line, to: &packed)
    append(place.position.column, to: &packed)
  }

  private static func append(_ number: Int, to packed: inout [UInt8]) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      packed.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    packed.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Reads places one after the other.
  struct Reader {
    private let packed: [UInt8]
    private var index = 0

    init(_ packed: [UInt8]) { self.packed = packed }

    /// The next place; `nil` where no file holds the document, and behind the last one.
    mutating func next(files: [Int: String]) -> DocumentPlace? {
      guard let file = number(), file != 0, let offset = number(), let line = number(),
        let column = number(), let name = files[file]
      else { return nil }
      return DocumentPlace(
        file: name,
        offset: offset,
        position: SourcePosition(line: line, column: column)
      )
    }

    private mutating func number() -> Int? {
      var number = 0
      var shift = 0
      while index < packed.count, shift < 63 {
        let digit = packed[index]
        index += 1
        number |= Int(digit & 0x7F) << shift
        if digit < 0x80 { return number }
        shift += 7
      }
      return nil
    }
  }
}
