/// What one statement or one level demands of an authorization: one of several alternatives, each
/// some atoms that must all have their truth.
///
/// Of a Deny each alternative is one atom of its guard that must fail; of a level each is the guard
/// of an Allow. Without alternatives nothing passes.
struct Demand: Hashable, Sendable {
  /// The number of what demands it, among those of the question.
  let constraint: Int
  var alternatives: [[AtomLiteral]]
  /// The number of the statement behind each alternative, among those of the question.
  var statements: [Int]
}

/// What the ceilings demand of one authorization.
struct AuthorizationFormula: Hashable, Sendable {
  /// The demands, those that always hold left out.
  var demands: [Demand]

  /// The demands of some constraints.
  func restricted(to constraints: Set<Int>) -> AuthorizationFormula {
    AuthorizationFormula(demands: demands.filter { constraints.contains($0.constraint) })
  }
}
