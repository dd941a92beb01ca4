/// A variable of a search: what a request holds for a slot, in one authorization or in all.
struct SearchVariable: Hashable {
  let slot: KeySlot
  /// The authorization; `nil`: the whole call.
  let authorization: Int?

  static func == (left: SearchVariable, right: SearchVariable) -> Bool {
    left.slot === right.slot && left.authorization == right.authorization
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(slot))
    hasher.combine(authorization)
  }
}

/// Variables that are decided together, as they are parts of one fact; most stand alone.
protocol Dimension {
  /// The variables, by their numbers in the search.
  var variables: [Int] { get }

  /// Values of the variables, in their order, that fulfil the literals of each.
  func find(_ literals: [[KeyLiteral]]) -> Found<[KeyValue]>
}

/// A variable that stands alone.
struct KeyDimension: Dimension {
  let variable: Int
  let slot: KeySlot

  var variables: [Int] { [variable] }

  func find(_ literals: [[KeyLiteral]]) -> Found<[KeyValue]> {
    switch slot.find(literals[0]) {
    case .value(let value): .value([value])
    case .nothing: .nothing
    case .unknown: .unknown
    }
  }
}
