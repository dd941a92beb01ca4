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
    if glob.bytes[start...] == [Byte.star] {
      result.insert(numbers: index.blocks[block].numbers)
      return result
    }
    let bytes = CatalogFile.actions.bytes
    let literal = Array(glob.bytes[start..<glob.literalCount])
    let first = lowerBound(of: literal, in: block)
    glob.bytes.withUnsafeBufferPointer { pattern in
      let rest = UnsafeBufferPointer(rebasing: pattern[start...])
      for place in first..<index.blocks[block].numbers.upperBound {
        let number = Int(index.foldedOrder[place])
        let name = UnsafeBufferPointer(rebasing: bytes[index.rows[number].nameRange])
        guard name.count >= literal.count,
          literal.indices.allSatisfy({ Byte.folded(name[$0]) == literal[$0] })
        else { break }
        if ActionGlob.matches(rest, name) { result.insert(ActionID(number: number)) }
      }
    }
    return result
  }

  /// Looks at all names, as they stand in the table.
  private func scanAll(_ glob: ActionGlob) -> ActionSet {
    var result = ActionSet()
    // The table has a tab where a name has its colon, and no name has a tab.
    guard !glob.bytes.contains(Byte.tab) else { return result }
    let pattern = glob.bytes.map { $0 == Byte.colon ? Byte.tab : $0 }
    let bytes = CatalogFile.actions.bytes
    pattern.withUnsafeBufferPointer { pattern in
      for block in index.blocks {
        let prefixCount = block.prefix.utf8.count + 1
        for number in block.numbers {
          let name = index.rows[number].nameRange
          let whole = bytes[(name.lowerBound - prefixCount)..<name.upperBound]
          if ActionGlob.matches(pattern, UnsafeBufferPointer(rebasing: whole)) {
            result.insert(ActionID(number: number))
          }
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
