internal import OrganizationModel
internal import PolicyLanguage

/// What demands something of requests, by the numbers of terms.
enum ConstraintContent: Hashable {
  /// A Deny does not match.
  case deny(Int32)
  /// One of the Allows of a level does.
  case allows([Int32])
  /// Nothing: an Allow beside one that allows everything, which may name principals all the same.
  case nothing(Int32)
}

/// A constraint for accounts that it does not tell from each other, alone: as if nothing else stood
/// over them.
///
/// Not for several tasks at once.
final class Constraint {
  /// What it demands of one kind of principal, whatever is touched.
  final class KindForm {
    let clauses: ClauseSet
    /// Whether it perhaps, and whether it surely makes some request fail.
    let failing: Failing
    /// Whether nothing passes.
    let blocks: Bool
    /// Whether nothing passes for principals that it doesn't name.
    let sparesOnlyNamed: Bool
    private let atoms: AtomTable
    /// Which calls pass that were found for others, by number.
    private var passing = TruthTable()

    fileprivate init(
      _ clauses: ClauseSet,
      _ failing: Failing,
      blocks: Bool,
      sparesOnlyNamed: Bool,
      _ atoms: AtomTable
    ) {
      self.clauses = clauses
      self.failing = failing
      self.blocks = blocks
      self.sparesOnlyNamed = sparesOnlyNamed
      self.atoms = atoms
    }

    /// Whether a call passes that was found for other constraints.
    func passes(_ call: PassingCall, _ number: Int) -> Bool {
      if clauses.strict.isEmpty { return true }
      if let known = passing[number] { return known }
      let passes = clauses.strict.allSatisfy { clause in
        clause.contains { alternative in
          alternative.allSatisfy { call.fulfils($0, atoms[$0.atom]) }
        }
      }
      passing[number] = passes
      return passes
    }
  }

  /// What it demands of calls that are signed for one Region.
  final class Form {
    /// The constraint's number.
    let number: Int32
    let kinds: [KindForm]
    /// Whether it is read in several ways, or asks for a Region that is not settled.
    let isDoubtful: Bool

    fileprivate init(_ number: Int32, _ kinds: [KindForm], turnsOnUnsettledRegion: Bool) {
      self.number = number
      self.kinds = kinds
      isDoubtful = turnsOnUnsettledRegion || kinds.contains { $0.clauses.isDoubtful }
    }
  }

  /// Its number among those of the organization.
  let number: Int32
  let group: FoldedGroup
  /// Whether what it demands depends on what is touched.
  let isOwn: Bool
  /// The literals that hold for principals whom it does not name, by kind.
  let unnamed: [[AtomLiteral]]
  /// Whether it names principals.
  let namesPrincipals: Bool
  private let solver: CallSolver
  /// By the numbers of the Regions.
  private var forms: [Form?] = []
  private var namesNone: [TruthTable]

  init(_ number: Int32, _ group: FoldedGroup, _ solver: CallSolver) {
    self.number = number
    self.group = group
    self.solver = solver
    isOwn = group.folder.dependsOnAuthorizations(group.items)
    unnamed = group.folder.world.kinds.indices.map { kind in
      group.sparing.compactMap { value in
        guard case .atom(let atom)? = value.atoms[kind]?.named else { return nil }
        return AtomLiteral(atom: atom, holds: false)
      }
    }
    namesPrincipals = !group.sparing.isEmpty
    namesNone = group.folder.world.kinds.map { _ in TruthTable() }
  }

  /// What it demands of calls that are signed for a Region, where that does not depend on what is
  /// touched.
  ///
  /// - Parameters:
  ///   - region: The number of the Region.
  ///   - sample: What is known of an action whose calls are signed for it.
  /// - Returns: What it demands.
  func form(_ region: Int, _ sample: RegionSample) -> Form {
    while forms.count <= region { forms.append(nil) }
    if let known = forms[region] { return known }
    let numbers = group.numbers(sample.facts, sample.facts.structure.shapes[0])
    let all = group.authorizations(sample.facts)
    let kinds = numbers.enumerated().map { kind, number in
      let clauses = ClauseSet(all[kind][number])
      let slot = sample.regions[kind]
      func isNothing(_ more: [AtomLiteral]) -> Bool {
        let question = CallSolver.Question(
          clauses: [clauses.generous + more.map { [[$0]] }],
          region: slot
        )
        return if case .nothing = solver.solve(question) { true } else { false }
      }
      return KindForm(
        clauses,
        Failing(clauses, slot, solver),
        blocks: isNothing([]),
        sparesOnlyNamed: namesPrincipals && isNothing(unnamed[kind]),
        solver.atoms
      )
    }
    let made = Form(
      number,
      kinds,
      turnsOnUnsettledRegion: group.folder.world.hasUnsettledRegion(sample.facts)
        && kinds.contains { solver.askForRegion($0.clauses.generous) }
    )
    forms[region] = made
    return made
  }

  /// Whether the caller is none of the principals that the constraint names.
  func namesNone(_ call: PassingCall, _ number: Int, _ kind: Int) -> Bool {
    if unnamed[kind].isEmpty { return true }
    if let known = namesNone[kind][number] { return known }
    let result = unnamed[kind].allSatisfy { call.fulfils($0, solver.atoms[$0.atom]) }
    namesNone[kind][number] = result
    return result
  }
}

/// The calls that are signed for one Region.
struct RegionSample {
  /// What is known of an action whose calls these are.
  let facts: ActionFacts
  /// The slots of the Region, by kind of principal.
  let regions: [KeySlot]
}
