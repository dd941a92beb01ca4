/// What has to be decided for an action, with everything that is the same for all requests gone:
/// actions with equal problems have equal answers.
struct ClassProblem: Hashable {
  /// The formulas of one authorization, or of several that are alike.
  struct Authorization: Hashable {
    /// What is demanded where that is read generously and strictly.
    let generous: AuthorizationFormula
    let strict: AuthorizationFormula
  }

  /// A way in which calls are authorized: the authorizations by number.
  struct Reading: Hashable {
    /// The calls there are, each with all that it needs.
    let calls: [Set<Int>]
    /// What a call may need besides.
    let optional: Set<Int>

    /// All authorizations, sorted.
    var authorizations: [Int] { calls.reduce(optional) { $0.union($1) }.sorted() }
  }

  /// The requests of one kind of principal.
  struct Kind: Hashable {
    let kind: PrincipalKind?
    let authorizations: [Authorization]
    /// The readings, the strictest first; where several differ the answer is not certain.
    let readings: [Reading]
    /// The Region of the calls.
    let region: KeySlot

    static func == (left: Kind, right: Kind) -> Bool {
      left.kind == right.kind && left.authorizations == right.authorizations
        && left.readings == right.readings && left.region === right.region
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      hasher.combine(authorizations)
      hasher.combine(readings)
    }
  }

  let kinds: [Kind]
}

/// A problem with where its parts come from, for one action.
struct ActionProblem {
  let action: ActionFacts
  /// The items about the action.
  let items: [Int]
  let constraints: ConstraintList
  let problem: ClassProblem
  /// Per kind and authorization of the problem: the shapes that are alike.
  let shapes: [[[AuthorizationShape]]]

  init(_ action: ActionFacts, _ items: [Int], _ folder: GuardFolder) {
    self.action = action
    self.items = items
    let constraints = ConstraintList(items, folder.model)
    self.constraints = constraints
    var kinds: [ClassProblem.Kind] = []
    var allShapes: [[[AuthorizationShape]]] = []
    for kind in folder.world.kinds {
      var authorizations: [ClassProblem.Authorization] = []
      var numbers: [ClassProblem.Authorization: Int] = [:]
      var shapes: [[AuthorizationShape]] = []
      var byShape: [AuthorizationShape: Int] = [:]
      func number(_ shape: AuthorizationShape) -> Int {
        if let known = byShape[shape] { return known }
        let formulas = Side.allCases.map {
          folder.formula(items, constraints, $0, kind, action, shape)
        }
        let authorization = ClassProblem.Authorization(generous: formulas[0], strict: formulas[1])
        let number = numbers[authorization] ?? authorizations.count
        if number == authorizations.count {
          numbers[authorization] = number
          authorizations.append(authorization)
          shapes.append([])
        }
        shapes[number].append(shape)
        byShape[shape] = number
        return number
      }
      var readings: [ClassProblem.Reading] = []
      for shape in action.readings.shapes {
        var calls: [Set<Int>] = []
        for call in shape.calls.map({ Set($0.map(number)) }) where !calls.contains(call) {
          calls.append(call)
        }
        let reading = ClassProblem.Reading(calls: calls, optional: Set(shape.optional.map(number)))
        if !readings.contains(reading) { readings.append(reading) }
      }
      let first = action.readings.shapes[0].authorizations[0]
      kinds.append(
        ClassProblem.Kind(
          kind: kind?.kind,
          authorizations: authorizations,
          readings: readings,
          region: folder.world.region(kind, action, first)
        )
      )
      allShapes.append(shapes)
    }
    problem = ClassProblem(kinds: kinds)
    shapes = allShapes
  }
}
