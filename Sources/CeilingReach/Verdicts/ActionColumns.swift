internal import ActionCatalog

/// Actions that the statements of an organization tell apart from each other, and those they don't:
/// what the same statements are about stands in one column.
struct ActionColumns: Sendable {
  /// Which columns something is about.
  struct Cover: Sendable {
    /// The columns, or if ``isComplement`` the others.
    var columns: [Int32]
    let isComplement: Bool
  }

  /// The actions of each column, by number.
  private(set) var actions: [[Int32]] = []
  /// The one Region that the calls of a column's actions are signed for, as a place in ``regions``.
  private(set) var regions: [Int] = []
  /// The Regions that calls are signed for; `nil`: there is none for all of them.
  private(set) var allRegions: [String?] = []
  /// By the numbers of the covers.
  private(set) var covers: [Cover] = []

  /// Splits actions.
  init(_ decided: ActionSet, _ sets: [ActionSet]) {
    let catalog = ActionCatalog.current
    var columnOf = [Int32](repeating: -1, count: catalog.actionCount)
    var sizes: [Int32] = []
    for service in catalog.services {
      var place = allRegions.firstIndex(of: service.globalRegion)
      for action in service.actions where decided.contains(action) {
        if place == nil {
          place = allRegions.count
          allRegions.append(service.globalRegion)
          sizes.append(0)
          regions.append(place ?? 0)
        }
        columnOf[action.number] = Int32(place ?? 0)
        sizes[place ?? 0] += 1
      }
    }
    // The smaller side of each set splits as well as the larger one.
    let sides = sets.map { set -> (numbers: [Int32], isComplement: Bool) in
      let inside = set.intersection(decided)
      let outside = decided.subtracting(set)
      let isComplement = outside.count < inside.count
      return ((isComplement ? outside : inside).map { Int32($0.number) }, isComplement)
    }
    var moved = [Int32](repeating: -1, count: sizes.count)
    for side in sides {
      var touched: [Int] = []
      for number in side.numbers {
        let column = Int(columnOf[Int(number)])
        if moved[column] < 0 {
          touched.append(column)
          moved[column] = Int32(sizes.count)
          sizes.append(0)
          regions.append(regions[column])
          moved.append(-1)
        }
        columnOf[Int(number)] = moved[column]
        sizes[column] -= 1
        sizes[Int(moved[column])] += 1
      }
      for column in touched { moved[column] = -1 }
    }
    // Columns that lost all their actions are left out.
    var dense = [Int32](repeating: -1, count: sizes.count)
    var kept: [Int] = []
    for column in sizes.indices where sizes[column] > 0 {
      dense[column] = Int32(kept.count)
      kept.append(regions[column])
    }
    regions = kept
    actions = Array(repeating: [], count: kept.count)
    for (number, column) in columnOf.enumerated() where column >= 0 {
      actions[Int(dense[Int(column)])].append(Int32(number))
    }
    var isSeen = [Bool](repeating: false, count: kept.count)
    covers = sides.map { side in
      var columns: [Int32] = []
      for number in side.numbers {
        let column = dense[Int(columnOf[Int(number)])]
        if isSeen[Int(column)] { continue }
        isSeen[Int(column)] = true
        columns.append(column)
      }
      for column in columns { isSeen[Int(column)] = false }
      return Cover(columns: columns, isComplement: side.isComplement)
    }
  }
}
