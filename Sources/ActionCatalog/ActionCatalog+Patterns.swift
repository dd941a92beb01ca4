internal import Synchronization

extension ActionCatalog {
  /// The actions that a pattern such as `s3:Get*` matches, see ``ActionGlob``.
  ///
  /// - Complexity: A pattern whose service is literal looks only at the names that share the
  ///   literal text before the first wildcard. Others look at all names once and are remembered.
  public func actions(matching pattern: String) -> ActionSet {
    actions(matching: ActionGlob(pattern))
  }

  /// The actions that one of the patterns matches.
  public func actions(matching patterns: some Sequence<String>) -> ActionSet {
    var result = ActionSet()
    for pattern in patterns { result.formUnion(actions(matching: pattern)) }
    return result
  }

  /// The actions that a pattern matches.
  public func actions(matching glob: ActionGlob) -> ActionSet {
    guard glob.bytes != [Byte.star] else { return .all }
    guard let colon = glob.bytes[..<glob.literalCount].firstIndex(of: Byte.colon) else {
      guard glob.hasWildcard else { return ActionSet() }
      return wholeScans.value(for: glob) { scanAll(glob) }
    }
    let prefix = String(decoding: glob.bytes[..<colon], as: UTF8.self)
    guard let block = block(prefix) else { return ActionSet() }
    return actions(in: block, matching: glob, from: colon + 1)
  }

  /// The actions of one service whose name is of the pattern after its colon.
  private func actions(in block: Int, matching glob: ActionGlob, from start: Int) -> ActionSet {
    var result = ActionSet()
    let pattern = glob.bytes[start...]
    if pattern == [Byte.star] {
      result.insert(numbers: index.blocks[block].numbers)
      return result
    }
    let bytes = CatalogFile.actions.bytes
    let literal = Array(glob.bytes[start..<glob.literalCount])
    let first = lowerBound(of: literal, in: block)
    for place in first..<index.blocks[block].numbers.upperBound {
      let number = Int(index.foldedOrder[place])
      let name = UnsafeBufferPointer(rebasing: bytes[index.rows[number].nameRange])
      guard name.count >= literal.count,
        zip(name, literal).allSatisfy({ Byte.folded($0) == $1 })
      else { break }
      if ActionGlob.matches(pattern, name) { result.insert(ActionID(number: number)) }
    }
    return result
  }

  private func scanAll(_ glob: ActionGlob) -> ActionSet {
    var result = ActionSet()
    let bytes = CatalogFile.actions.bytes
    var name: [UInt8] = []
    for block in index.blocks {
      name.removeAll(keepingCapacity: true)
      name.append(contentsOf: block.prefix.utf8)
      name.append(Byte.colon)
      let prefixCount = name.count
      for number in block.numbers {
        name.removeLast(name.count - prefixCount)
        name.append(contentsOf: bytes[index.rows[number].nameRange])
        if name.withUnsafeBufferPointer({ ActionGlob.matches(glob.bytes[...], $0) }) {
          result.insert(ActionID(number: number))
        }
      }
    }
    return result
  }
}

/// The sets of patterns that took a look at all names.
final class PatternCache: Sendable {
  /// Past so many patterns nothing more is remembered: 3 MB of sets.
  private static let limit = 1024
  private let sets = Mutex<[ActionGlob: ActionSet]>([:])

  func value(for glob: ActionGlob, _ make: () -> ActionSet) -> ActionSet {
    if let known = sets.withLock({ $0[glob] }) { return known }
    let made = make()
    sets.withLock { if $0.count < Self.limit { $0[glob] = made } }
    return made
  }
}
