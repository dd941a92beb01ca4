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

    /// The readings of an action, each once, its authorizations by the numbers of their formulas.
    static func all(
      of action: ActionFacts,
      _ number: (AuthorizationShape) -> Int
    ) -> [Reading] {
      var readings: [Reading] = []
      for shape in action.readings.shapes {
        var calls: [Set<Int>] = []
        for call in shape.calls.map({ Set($0.map(number)) }) where !calls.contains(call) {
          calls.append(call)
        }
        let reading = Reading(calls: calls, optional: Set(shape.optional.map(number)))
        if !readings.contains(reading) { readings.append(reading) }
      }
      return readings
    }
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
  /// Whether the calls are signed for one Region of which no source says which it is.
  let hasUnsettledRegion: Bool
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

  init(_ action: ActionFacts, _ group: FoldedGroup) {
    self.action = action
    items = group.items
    constraints = group.constraints
    let world = group.folder.world
    var numbers: [AuthorizationShape: [Int]] = [:]
    var order: [AuthorizationShape] = []
    for shape in action.readings.shapes.flatMap(\.authorizations) where numbers[shape] == nil {
      numbers[shape] = group.numbers(action, shape)
      order.append(shape)
    }
    let known = group.authorizations(action)
    var kinds: [ClassProblem.Kind] = []
    var allShapes: [[[AuthorizationShape]]] = []
    for (position, kind) in world.kinds.enumerated() {
      // The group's numbers, made dense in the order in which the action meets them.
      var dense: [Int: Int] = [:]
      var authorizations: [ClassProblem.Authorization] = []
      var shapes: [[AuthorizationShape]] = []
      func number(_ shape: AuthorizationShape) -> Int {
        let wide = numbers[shape]?[position] ?? 0
        if let known = dense[wide] { return known }
        dense[wide] = authorizations.count
        authorizations.append(known[position][wide])
        shapes.append([])
        return authorizations.count - 1
      }
      for shape in order { shapes[number(shape)].append(shape) }
      kinds.append(
        ClassProblem.Kind(
          kind: kind?.kind,
          authorizations: authorizations,
          readings: ClassProblem.Reading.all(of: action, number),
          region: world.region(kind, action, order[0])
        )
      )
      allShapes.append(shapes)
    }
    problem = ClassProblem(
      kinds: kinds,
      hasUnsettledRegion: group.testsRegion && world.hasUnsettledRegion(action)
    )
    shapes = allShapes
  }
}
