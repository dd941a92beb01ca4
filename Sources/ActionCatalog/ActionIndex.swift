/// Where each action stands in the embedded table, in the order of the actions' names.
///
/// Made by one scan over the bytes: 1.6 MB, of which only the beginning of each line is looked at
/// closely. Everything else of an action is read from its row when it is asked for.
struct ActionIndex: Sendable {
  /// The row of an action.
  struct Row: Sendable {
    /// The offset of the name, which follows the service's prefix and a tab.
    let name: UInt32
    /// The offset past the name.
    let nameEnd: UInt32
    /// The offset past the row.
    let end: UInt32
    /// The service's place among the services.
    let service: UInt16
    /// The letter of the access level.
    let level: UInt8
  }

  /// The actions of one service.
  struct Block: Sendable {
    /// The service's prefix.
    let prefix: String
    /// The numbers of its actions.
    let numbers: Range<Int>
  }

  /// By the action's number.
  let rows: [Row]
  /// Sorted by prefix with the colon, as the numbers are: `s3-outposts:` stands before `s3:`.
  let blocks: [Block]
  /// The numbers of the actions, each service's sorted by name without regard to case.
  let foldedOrder: [UInt32]

  init() {
    let bytes = CatalogFile.actions.bytes
    let (inFileOrder, scanned) = Self.scan(bytes)
    var rows: [Row] = []
    rows.reserveCapacity(inFileOrder.count)
    var blocks: [Block] = []
    let sorted = scanned.sorted { $0.prefix + ":" < $1.prefix + ":" }
    for (service, block) in sorted.enumerated() {
      let first = rows.count
      for number in block.numbers {
        let row = inFileOrder[number]
        rows.append(
          Row(
            name: row.name,
            nameEnd: row.nameEnd,
            end: row.end,
            service: UInt16(service),
            level: row.level
          )
        )
      }
      blocks.append(Block(prefix: block.prefix, numbers: first..<rows.count))
    }
    self.rows = rows
    self.blocks = blocks
    foldedOrder = Self.foldedOrder(bytes, rows, blocks)
  }

  /// The rows and services as the file has them: sorted by service, then by name.
  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> ([Row], [Block]) {
    var rows: [Row] = []
    rows.reserveCapacity(bytes.count / 64)
    var blocks: [Block] = []
    var prefix = 0..<0
    var first = 0
    var offset = 0
    func close() {
      guard first < rows.count else { return }
      blocks.append(Block(prefix: bytes.text(prefix), numbers: first..<rows.count))
      first = rows.count
    }
    while offset < bytes.count {
      let start = offset
      let name = bytes.next(Byte.tab, from: start) + 1
      if bytes[start] == Byte.numberSign {
        offset = bytes.next(Byte.newline, from: start) + 1
        continue
      }
      if !bytes.isEqual(prefix, start..<(name - 1)) {
        close()
        prefix = start..<(name - 1)
      }
      let nameEnd = bytes.next(Byte.tab, from: name)
      offset = bytes.next(Byte.newline, from: nameEnd) + 1
      rows.append(
        Row(
          name: UInt32(name),
          nameEnd: UInt32(nameEnd),
          end: UInt32(offset - 1),
          service: 0,
          level: bytes[nameEnd + 1]
        )
      )
    }
    close()
    return (rows, blocks)
  }

  /// Sorts by insertion, as the names are nearly in this order already.
  private static func foldedOrder(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ rows: [Row],
    _ blocks: [Block]
  ) -> [UInt32] {
    var order = (0..<UInt32(rows.count)).map { $0 }
    for block in blocks {
      for place in block.numbers.dropFirst() {
        let moved = order[place]
        var hole = place
        while hole > block.numbers.lowerBound,
          bytes.compareFolded(rows[Int(moved)].nameRange, rows[Int(order[hole - 1])].nameRange) < 0
        {
          order[hole] = order[hole - 1]
          hole -= 1
        }
        order[hole] = moved
      }
    }
    return order
  }
}

extension ActionIndex.Row {
  /// The bytes of the name.
  var nameRange: Range<Int> { Int(name)..<Int(nameEnd) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the next such byte, or the end.
  @inline(__always)
  func next(_ byte: UInt8, from start: Int) -> Int {
    var offset = start
    while offset < count, self[offset] != byte { offset += 1 }
    return offset
  }

  /// Whether two ranges hold the same bytes.
  func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { self[$0] == self[$1] }
  }

  /// Negative, zero or positive as the left range comes before, with or after the right one when
  /// letters are in lower case.
  func compareFolded(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    let shared = Swift.min(left.count, right.count)
    for offset in 0..<shared {
      let difference =
        Int(Byte.folded(self[left.lowerBound + offset]))
        - Int(Byte.folded(self[right.lowerBound + offset]))
      if difference != 0 { return difference }
    }
    return left.count - right.count
  }
}
