/// What is certain about the requests of one kind of principal, or of several.
struct Certainty: Hashable {
  /// Some request surely passes.
  var surelyPasses = false
  /// Some request perhaps passes.
  var perhapsPasses = false
  /// Some request surely fails.
  var surelyFails = false
  /// Some request perhaps fails.
  var perhapsFails = false
  /// Whether several readings of the reference differ.
  var readingsDiffer = false
  /// Whether a search ended before it was certain.
  var gaveUp = false

  /// The verdict, and whether it is certain.
  var verdict: (verdict: ActionReach.Verdict, isExact: Bool) {
    if !perhapsPasses { return (.blocked, true) }
    if !perhapsFails { return (.reachable, true) }
    return (.conditional, surelyPasses && surelyFails && !readingsDiffer)
  }

  /// What is certain about the requests of both.
  mutating func unite(_ other: Certainty) {
    surelyPasses = surelyPasses || other.surelyPasses
    perhapsPasses = perhapsPasses || other.perhapsPasses
    surelyFails = surelyFails || other.surelyFails
    perhapsFails = perhapsFails || other.perhapsFails
    readingsDiffer = readingsDiffer || other.readingsDiffer
    gaveUp = gaveUp || other.gaveUp
  }
}

/// Whether something was found.
private enum Chance {
  case none, sure, open

  init(_ found: Found<FoundCall>) {
    switch found {
    case .value: self = .sure
    case .nothing: self = .none
    case .unknown: self = .open
    }
  }
}

/// A call of one kind of principal, with values for what was decided.
struct FoundCall {
  /// The number of the kind in its problem.
  let kind: Int
  /// The numbers of the call's authorizations in the problem, in the order of the values.
  let authorizations: [Int]
  let values: CallValues
}

/// Decides what of a problem passes and fails.
struct VerdictFinder {
  let problem: ClassProblem
  let solver: CallSolver

  /// A call of a kind that passes.
  func passing(
    _ kind: Int,
    _ side: Side,
    restrictedTo constraints: Set<Int>? = nil,
    and literals: [AtomLiteral] = []
  ) -> Found<FoundCall> {
    var isUncertain = false
    for reading in problem.kinds[kind].readings {
      for call in reading.calls {
        switch passing(kind, call, side, restrictedTo: constraints, and: literals) {
        case .value(let found): return .value(found)
        case .nothing: continue
        case .unknown: isUncertain = true
        }
      }
    }
    return isUncertain ? .unknown : .nothing
  }

  /// One call of a kind, so that it passes.
  func passing(
    _ kind: Int,
    _ call: Set<Int>,
    _ side: Side,
    restrictedTo constraints: Set<Int>? = nil,
    and literals: [AtomLiteral] = []
  ) -> Found<FoundCall> {
    let numbers = call.sorted()
    let isLenient = solver.compiler.fault == .authorizations
    var clauses = numbers.map { number in
      isLenient && number != numbers[0]
        ? []
        : demands(kind, number, side)
          .filter { constraints?.contains($0.constraint) != false }
          .map(\.alternatives)
    }
    if !clauses.isEmpty { clauses[0] += literals.map { [[$0]] } }
    return solve(kind, clauses).map {
      FoundCall(kind: kind, authorizations: numbers, values: $0)
    }
  }

  /// A call of a kind that fails, in one reading.
  func failing(_ kind: Int, _ reading: ClassProblem.Reading, _ side: Side) -> Found<FoundCall> {
    var isUncertain = false
    for number in reading.authorizations {
      let call =
        reading.calls.first { $0.contains(number) }
        ?? (reading.calls.first ?? []).union([number])
      switch failing(kind, number, in: call, side) {
      case .value(let found): return .value(found)
      case .nothing: continue
      case .unknown: isUncertain = true
      }
    }
    return isUncertain ? .unknown : .nothing
  }

  /// A call whose authorization with this number fails.
  private func failing(
    _ kind: Int,
    _ number: Int,
    in call: Set<Int>,
    _ side: Side
  ) -> Found<FoundCall> {
    let numbers = call.sorted()
    var isUncertain = false
    for demand in demands(kind, number, side) {
      let negated = Self.contrary(of: demand)
      let clauses = numbers.map { $0 == number ? negated : [] }
      switch solve(kind, clauses) {
      case .value(let values):
        return .value(FoundCall(kind: kind, authorizations: numbers, values: values))
      case .nothing: continue
      case .unknown: isUncertain = true
      }
    }
    return isUncertain ? .unknown : .nothing
  }

  /// The clauses that hold exactly where a demand does not: of each alternative one atom fails.
  static func contrary(of demand: Demand) -> [[[AtomLiteral]]] {
    demand.alternatives.map { alternative in alternative.map { [$0.negated] } }
  }

  func demands(_ kind: Int, _ number: Int, _ side: Side) -> [Demand] {
    let authorization = problem.kinds[kind].authorizations[number]
    return side == .generous ? authorization.generous.demands : authorization.strict.demands
  }

  func solve(_ kind: Int, _ clauses: [[[[AtomLiteral]]]]) -> Found<CallValues> {
    solver.solve(CallSolver.Question(clauses: clauses, region: problem.kinds[kind].region))
  }

  /// What is certain about a kind of principal.
  func certainty(_ kind: Int) -> Certainty {
    var result: Certainty?
    var verdicts: Set<ActionReach.Verdict> = []
    let readings = problem.kinds[kind].readings
    for reading in readings {
      let one = certainty(kind, reading)
      verdicts.insert(one.verdict.verdict)
      if result == nil { result = one } else { result?.unite(one) }
    }
    guard var result else { return Certainty() }
    // Where several readings leave requests conditional, they do so on different terms.
    if readings.count > 1, verdicts.count > 1 || verdicts.contains(.conditional) {
      result.readingsDiffer = true
      result.perhapsPasses = true
      result.perhapsFails = true
      result.surelyPasses = false
      result.surelyFails = false
    }
    return result
  }

  private func certainty(_ kind: Int, _ reading: ClassProblem.Reading) -> Certainty {
    var result = Certainty()
    func passes(_ side: Side) -> Found<FoundCall> {
      var isUncertain = false
      for call in reading.calls {
        switch passing(kind, call, side) {
        case .value(let found): return .value(found)
        case .nothing: continue
        case .unknown: isUncertain = true
        }
      }
      return isUncertain ? .unknown : .nothing
    }
    let surePass = Chance(passes(.strict))
    let sureFail = Chance(failing(kind, reading, .generous))
    result.surelyPasses = surePass == .sure
    result.surelyFails = sureFail == .sure
    result.gaveUp = surePass == .open || sureFail == .open
    let perhapsPassing = surePass == .none ? Chance(passes(.generous)) : surePass
    let perhapsFailing = sureFail == .none ? Chance(failing(kind, reading, .strict)) : sureFail
    result.perhapsPasses = perhapsPassing != .none
    result.perhapsFails = perhapsFailing != .none
    result.gaveUp = result.gaveUp || perhapsPassing == .open || perhapsFailing == .open
    return result
  }

  /// The numbers of the kinds whose requests decide the verdict: all but the root user, if there
  /// are others.
  var decidingKinds: [Int] {
    let others = problem.kinds.indices.filter { problem.kinds[$0].kind != .root }
    return others.isEmpty ? Array(problem.kinds.indices) : others
  }

  /// What is certain about all principals together.
  ///
  /// The root user does not make conditional what everybody else can reach; where it alone passes,
  /// that is a condition.
  func united() -> Certainty {
    let deciding = decidingKinds
    var result = Certainty()
    for kind in deciding { result.unite(certainty(kind)) }
    guard !result.perhapsPasses else { return result }
    for kind in problem.kinds.indices where !deciding.contains(kind) {
      let root = certainty(kind)
      guard root.perhapsPasses else { continue }
      result.unite(root)
      result.perhapsFails = true
      result.surelyFails = true
    }
    return result
  }
}
