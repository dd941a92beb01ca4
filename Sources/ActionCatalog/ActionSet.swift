/// A set of actions of the catalog, one bit an action.
public struct ActionSet: Hashable, Sendable {
  private var words: [UInt64]

  /// No action.
  public init() {
    words = Array(repeating: 0, count: (ActionCatalog.current.actionCount + 63) / 64)
  }

  /// These actions.
  public init(_ actions: some Sequence<ActionID>) {
    self.init()
    for action in actions { insert(action) }
  }

  /// All actions of the catalog.
  public static var all: ActionSet { ActionSet().complement }

  /// Whether no action is in the set.
  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// How many actions are in the set.
  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether an action is in the set.
  public func contains(_ action: ActionID) -> Bool {
    words[action.number >> 6] >> UInt64(action.number & 63) & 1 == 1
  }

  /// The first action of the set by name; `nil` where it is empty.
  public var first: ActionID? {
    var iterator = makeIterator()
    return iterator.next()
  }

  /// Adds an action.
  public mutating func insert(_ action: ActionID) {
    words[action.number >> 6] |= 1 << UInt64(action.number & 63)
  }

  /// Takes an action away.
  public mutating func remove(_ action: ActionID) {
    words[action.number >> 6] &= ~(1 << UInt64(action.number & 63))
  }

  /// Adds the actions with these numbers.
  mutating func insert(numbers: Range<Int>) {
    guard let last = numbers.last else { return }
    let firstMask = UInt64.max << UInt64(numbers.lowerBound & 63)
    let lastMask = UInt64.max >> UInt64(63 - last & 63)
    let (firstWord, lastWord) = (numbers.lowerBound >> 6, last >> 6)
    if firstWord == lastWord {
      words[firstWord] |= firstMask & lastMask
      return
    }
    words[firstWord] |= firstMask
    for word in (firstWord + 1)..<lastWord { words[word] = .max }
    words[lastWord] |= lastMask
  }
}

extension ActionSet {
  /// The actions of the catalog that are not in the set.
  public var complement: ActionSet {
    var result = self
    for index in words.indices { result.words[index] = ~words[index] }
    // Invariant: the bits past the last action are never set.
    let spare = words.count * 64 - ActionCatalog.current.actionCount
    if spare > 0 { result.words[words.count - 1] &= .max >> UInt64(spare) }
    return result
  }

  /// Adds the actions of another set.
  public mutating func formUnion(_ other: ActionSet) { combine(other, |) }

  /// Keeps only the actions that another set has too.
  public mutating func formIntersection(_ other: ActionSet) { combine(other, &) }

  /// Takes the actions of another set away.
  public mutating func subtract(_ other: ActionSet) { combine(other) { $0 & ~$1 } }

  /// The actions that are in one of the two sets or in both.
  public func union(_ other: ActionSet) -> ActionSet {
    var result = self
    result.formUnion(other)
    return result
  }

  /// The actions that are in both sets.
  public func intersection(_ other: ActionSet) -> ActionSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// The actions that are in this set and not in the other.
  public func subtracting(_ other: ActionSet) -> ActionSet {
    var result = self
    result.subtract(other)
    return result
  }

  /// Whether the two sets have no action in common.
  public func isDisjoint(with other: ActionSet) -> Bool {
    zip(words, other.words).allSatisfy { $0 & $1 == 0 }
  }

  /// Whether each action of this set is in the other.
  public func isSubset(of other: ActionSet) -> Bool {
    zip(words, other.words).allSatisfy { $0 & ~$1 == 0 }
  }

  @inline(__always)
  private mutating func combine(_ other: ActionSet, _ operation: (UInt64, UInt64) -> UInt64) {
    for index in words.indices { words[index] = operation(words[index], other.words[index]) }
  }
}

extension ActionSet: Sequence {
  /// Goes through the actions of a set in the order of their names.
  public struct Iterator: IteratorProtocol, Sendable {
    private let words: [UInt64]
    private var index = 0
    private var rest: UInt64

    fileprivate init(_ words: [UInt64]) {
      self.words = words
      rest = words.first ?? 0
    }

    /// The next action.
    public mutating func next() -> ActionID? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return nil }
        rest = words[index]
      }
      defer { rest &= rest - 1 }
      return ActionID(number: index << 6 + rest.trailingZeroBitCount)
    }
  }

  /// An iterator over the actions in the order of their names.
  public func makeIterator() -> Iterator { Iterator(words) }

  /// The number of actions, which takes no walk over them.
  public var underestimatedCount: Int { count }
}
