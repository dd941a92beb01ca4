/// How much work it took to find verdicts.
public struct VerdictEffort: Hashable, Sendable {
  /// How many classes of actions were looked at, level by level; actions of a class are under the
  /// same constraints.
  public internal(set) var classes = 0
  /// How many times a call was searched for that passes some constraints.
  public internal(set) var searches = 0

  /// The work of several searchers.
  static func + (left: VerdictEffort, right: VerdictEffort) -> VerdictEffort {
    var sum = left
    sum.classes += right.classes
    sum.searches += right.searches
    return sum
  }
}
