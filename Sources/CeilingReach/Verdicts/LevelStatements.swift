internal import OrganizationModel

/// The statements of the policies of one level.
struct LevelStatements: Sendable {
  /// The policies, by what they say.
  let digests: [ContentDigest]
  let cited: [StatementTable.Cited]
  /// Which accounts they tell apart.
  let naming: AccountNaming

  init(_ digests: [ContentDigest], _ table: StatementTable) {
    self.digests = digests
    var cited: [StatementTable.Cited] = []
    var naming = AccountNaming()
    for digest in digests {
      for statement in table.policies[digest] ?? [] {
        cited.append(statement)
        let own = table.terms[Int(statement.terms)].naming
        if !own.isEmpty { naming.formUnion(own) }
      }
    }
    self.cited = cited
    self.naming = naming
  }
}

/// The columns of actions split by the statements that are about them, with what these leave.
struct ColumnStates {
  /// The class of each column; -1: nothing passes.
  var classOf: [Int32]
  var states: [ClassState]
}

/// Splits the classes of a stack by the statements of one more level.
struct LevelSplit {
  /// A class of the level: columns of one class above that the same statements are about.
  struct Part {
    let above: Int32
    /// The terms of the statements.
    var terms: [Int32]
    var count: Int32
  }

  private(set) var classOf: [Int32]
  private(set) var parts: [Part]

  init(_ above: ColumnStates, _ level: LevelStatements, _ columns: ActionColumns) {
    classOf = above.classOf
    parts = above.states.indices.map { Part(above: Int32($0), terms: [], count: 0) }
    for place in classOf where place >= 0 { parts[Int(place)].count += 1 }
    var moved = [Int32](repeating: -1, count: parts.count)
    var touched: [Int] = []
    for statement in level.cited {
      let cover = columns.covers[Int(statement.cover)]
      let first = parts.count
      for column in cover.columns {
        let place = Int(classOf[Int(column)])
        guard place >= 0 else { continue }
        if moved[place] < 0 {
          moved[place] = Int32(parts.count)
          touched.append(place)
          parts.append(Part(above: parts[place].above, terms: parts[place].terms, count: 0))
          moved.append(-1)
        }
        classOf[Int(column)] = moved[place]
        parts[place].count -= 1
        parts[Int(moved[place])].count += 1
      }
      // The statement is about what was moved, or about all the rest.
      let about = cover.isComplement ? 0..<first : first..<parts.count
      for place in about where parts[place].count > 0 { parts[place].terms.append(statement.terms) }
      for place in touched { moved[place] = -1 }
      touched.removeAll(keepingCapacity: true)
    }
  }
}
