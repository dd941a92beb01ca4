/// What has to be decided for an action under two stacks at once: each authorization with the
/// demands of both.
struct PairedProblem {
  /// The stacks' own problems, with equal kinds of principal.
  let base: ActionProblem
  let changed: ActionProblem
  /// The demands of both; the constraints of the changed stack are numbered behind those of the
  /// base.
  let problem: ClassProblem
  /// Per kind and authorization of the problem: the shapes that are alike.
  let shapes: [[[AuthorizationShape]]]

  /// The numbers of the stacks in the authorizations of one shape.
  private struct Pair: Hashable {
    let base: Int
    let changed: Int
  }

  init(_ base: ActionProblem, _ changed: ActionProblem) {
    self.base = base
    self.changed = changed
    let action = base.action
    var order: [AuthorizationShape] = []
    for shape in action.readings.shapes.flatMap(\.authorizations) where !order.contains(shape) {
      order.append(shape)
    }
    var kinds: [ClassProblem.Kind] = []
    var allShapes: [[[AuthorizationShape]]] = []
    for (position, kinds2) in zip(base.problem.kinds, changed.problem.kinds).enumerated() {
      let left = Self.numbers(base.shapes[position])
      let right = Self.numbers(changed.shapes[position])
      var dense: [Pair: Int] = [:]
      var authorizations: [ClassProblem.Authorization] = []
      var shapes: [[AuthorizationShape]] = []
      func number(_ shape: AuthorizationShape) -> Int {
        let pair = Pair(base: left[shape] ?? 0, changed: right[shape] ?? 0)
        if let known = dense[pair] { return known }
        dense[pair] = authorizations.count
        authorizations.append(
          ClassProblem.Authorization(
            kinds2.0.authorizations[pair.base],
            kinds2.1.authorizations[pair.changed],
            behind: base.constraints.constraints.count
          )
        )
        shapes.append([])
        return authorizations.count - 1
      }
      for shape in order { shapes[number(shape)].append(shape) }
      kinds.append(
        ClassProblem.Kind(
          kind: kinds2.0.kind,
          authorizations: authorizations,
          readings: ClassProblem.Reading.all(of: action, number),
          region: kinds2.0.region
        )
      )
      allShapes.append(shapes)
    }
    problem = ClassProblem(
      kinds: kinds,
      hasUnsettledRegion: base.problem.hasUnsettledRegion || changed.problem.hasUnsettledRegion
    )
    shapes = allShapes
  }

  private static func numbers(_ shapes: [[AuthorizationShape]]) -> [AuthorizationShape: Int] {
    var numbers: [AuthorizationShape: Int] = [:]
    for (number, alike) in shapes.enumerated() {
      for shape in alike { numbers[shape] = number }
    }
    return numbers
  }
}

extension ClassProblem.Authorization {
  /// The demands of both, those of the second one numbered behind those of the first.
  fileprivate init(
    _ first: ClassProblem.Authorization,
    _ second: ClassProblem.Authorization,
    behind count: Int
  ) {
    func both(_ left: AuthorizationFormula, _ right: AuthorizationFormula) -> AuthorizationFormula {
      AuthorizationFormula(
        demands: left.demands
          + right.demands.map { demand in
            Demand(
              constraint: demand.constraint + count,
              alternatives: demand.alternatives,
              statements: demand.statements
            )
          }
      )
    }
    self.init(
      generous: both(first.generous, second.generous),
      strict: both(first.strict, second.strict)
    )
  }
}
