internal import ActionCatalog

/// How the calls of an action are authorized, by the positions of its authorizations.
struct CallStructure: Hashable {
  struct Reading: Hashable {
    let calls: [[Int]]
    let optional: [Int]
  }

  let readings: [Reading]

  /// The structure of an action's calls, with its authorizations in the order of the positions.
  static func of(
    _ readings: CallReadings
  ) -> (structure: CallStructure, shapes: [AuthorizationShape]) {
    var positions: [AuthorizationShape: Int] = [:]
    var shapes: [AuthorizationShape] = []
    for shape in readings.shapes.flatMap(\.authorizations) where positions[shape] == nil {
      positions[shape] = shapes.count
      shapes.append(shape)
    }
    let structure = CallStructure(
      readings: readings.shapes.map { reading in
        Reading(
          calls: reading.calls.map { $0.compactMap { positions[$0] } },
          optional: reading.optional.compactMap { positions[$0] }
        )
      }
    )
    return (structure, shapes)
  }

  /// How many readings differ where these numbers tell authorizations apart.
  func readingCount(_ numbers: [[Int]]) -> Int {
    struct Seen: Hashable {
      let calls: [Set<[Int]>]
      let optional: Set<[Int]>
    }
    var seen: Set<Seen> = []
    for reading in readings {
      var calls: [Set<[Int]>] = []
      for call in reading.calls.map({ Set($0.map { numbers[$0] }) }) where !calls.contains(call) {
        calls.append(call)
      }
      seen.insert(Seen(calls: calls, optional: Set(reading.optional.map { numbers[$0] })))
    }
    return seen.count
  }
}

/// What a constraint that depends on what is touched demands of the calls of some actions, alone.
///
/// Not for several tasks at once.
final class TouchForm {
  /// What makes two actions alike for a constraint.
  struct Content: Hashable {
    let structure: CallStructure
    let region: Int
    /// The numbers of the authorizations in the constraint's group, by position and kind.
    let numbers: [[Int]]
  }

  let content: Content
  let constraint: Constraint
  /// What is demanded of the authorizations, by position and kind.
  let judged: [[TouchForms.Judged]]
  /// One bit a kind of principal.
  let perhapsFails: UInt8
  let surelyFails: UInt8
  let blocks: UInt8
  let sparesOnlyNamed: UInt8
  /// Whether it is read in several ways, or asks for a Region that is not settled.
  let isDoubtful: Bool

  init(
    _ content: Content,
    _ constraint: Constraint,
    _ judged: [[TouchForms.Judged]],
    _ regions: [KeySlot],
    hasUnsettledRegion: Bool,
    _ solver: CallSolver
  ) {
    self.content = content
    self.constraint = constraint
    self.judged = judged
    var (perhaps, surely, blocks, named) = (UInt8(0), UInt8(0), UInt8(0), UInt8(0))
    for kind in regions.indices {
      let bit = UInt8(1) << UInt8(kind)
      for authorization in judged {
        if authorization[kind].failing.perhaps { perhaps |= bit }
        if authorization[kind].failing.surely { surely |= bit }
      }
      let calls = CallClauses(content.structure) { judged[$0][kind].clauses.generous }
      if calls.leaveNothing(and: [], regions[kind], solver) { blocks |= bit }
      if constraint.namesPrincipals,
        calls.leaveNothing(and: constraint.unnamed[kind], regions[kind], solver)
      {
        named |= bit
      }
    }
    perhapsFails = perhaps
    surelyFails = surely
    self.blocks = blocks
    sparesOnlyNamed = named
    isDoubtful = judged.joined().contains {
      $0.clauses.isDoubtful || hasUnsettledRegion && solver.askForRegion($0.clauses.generous)
    }
  }
}

/// The forms of a constraint that depends on what is touched.
///
/// Not for several tasks at once.
final class TouchForms {
  private struct Name: Hashable {
    let region: Int
    let kind: Int
    let number: Int
  }

  /// What is demanded of an authorization.
  final class Judged {
    let clauses: ClauseSet
    let failing: Failing
    /// Which calls pass that touch what is natural.
    fileprivate var passing = TruthTable()

    fileprivate init(_ clauses: ClauseSet, _ region: KeySlot, _ solver: CallSolver) {
      self.clauses = clauses
      failing = Failing(clauses, region, solver)
    }
  }

  let constraint: Constraint
  private let solver: CallSolver
  private var byAction: [ActionID: TouchForm] = [:]
  private var byContent: [TouchForm.Content: TouchForm] = [:]
  private var judged: [Name: Judged] = [:]

  init(_ constraint: Constraint, _ solver: CallSolver) {
    self.constraint = constraint
    self.solver = solver
  }

  /// The form for an action whose calls are signed for a Region.
  func form(_ facts: ActionFacts, _ id: ActionID, _ region: Int, _ regions: [KeySlot]) -> TouchForm
  {
    if let known = byAction[id] { return known }
    let group = constraint.group
    let (structure, shapes) = facts.structure
    let numbers = shapes.map { group.numbers(facts, $0) }
    let content = TouchForm.Content(structure: structure, region: region, numbers: numbers)
    if let known = byContent[content] {
      byAction[id] = known
      return known
    }
    let all = group.authorizations(facts)
    let judged = numbers.map { numbers in
      numbers.enumerated().map { kind, number in
        let name = Name(region: region, kind: kind, number: number)
        if let known = self.judged[name] { return known }
        let made = Judged(ClauseSet(all[kind][number]), regions[kind], solver)
        self.judged[name] = made
        return made
      }
    }
    let made = TouchForm(
      content,
      constraint,
      judged,
      regions,
      hasUnsettledRegion: group.folder.world.hasUnsettledRegion(facts),
      solver
    )
    byAction[id] = made
    byContent[content] = made
    return made
  }

  /// Whether an authorization passes in a call that touches what is natural, without keys of its
  /// own.
  func passes(_ judged: Judged, _ call: PassingCall, _ number: Int, _ region: KeySlot) -> Bool {
    if judged.clauses.strict.isEmpty { return true }
    if let known = judged.passing[number] { return known }
    let passes = judged.clauses.strict.allSatisfy { clause in
      clause.contains { alternative in
        alternative.allSatisfy { fulfils($0, call, region) }
      }
    }
    judged.passing[number] = passes
    return passes
  }

  private func fulfils(_ literal: AtomLiteral, _ call: PassingCall, _ region: KeySlot) -> Bool {
    let atom = solver.atoms[literal.atom]
    guard atom.isOfAuthorization else { return call.fulfils(literal, atom) }
    var value = atom.slot.domain.standard
    if let resource = atom.slot.resource, var fixed = atom.slot.fixed {
      // A regional resource is in the Region of the call.
      if resource.template?.hasRegion == true { fixed.region = call.value(region)?.values.first }
      value = .one(resource.sample(fixed))
    }
    return KeyLiteral(test: atom.test, reading: atom.reading, holds: literal.holds)
      .isFulfilled(by: value)
  }
}
