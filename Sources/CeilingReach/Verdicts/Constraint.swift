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
  struct KindForm {
    /// The clauses, read strictly and generously; none: it lets everything pass.
    var strict: [[[AtomLiteral]]] = []
    var generous: [[[AtomLiteral]]] = []
    /// Whether it perhaps, and whether it surely makes some request fail.
    var perhapsFails = false
    var surelyFails = false
    /// Whether nothing passes.
    var blocks = false
    /// Whether nothing passes for principals that it doesn't name.
    var sparesOnlyNamed = false
    /// Which calls pass that were found for others, by number.
    fileprivate var passing = TruthTable()

    /// Whether it demands nothing of the kind.
    var isVoid: Bool { strict.isEmpty && generous.isEmpty }
  }

  /// What it demands of calls that are signed for one Region.
  struct Form {
    var kinds: [KindForm]
    /// Whether it is read in several ways.
    var isDoubtful: Bool
  }

  let group: FoldedGroup
  /// Whether what it demands depends on what is touched.
  let isOwn: Bool
  /// The literals that hold for principals whom it does not name, by kind.
  let unnamed: [[AtomLiteral]]
  /// Whether it names principals.
  let namesPrincipals: Bool
  private let solver: CallSolver
  private var forms: [Int: Form] = [:]
  private var namesNone: [TruthTable]

  init(_ group: FoldedGroup, _ solver: CallSolver) {
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
  ///   - facts: What is known of an action whose calls are signed for it.
  func form(_ region: Int, _ facts: ActionFacts) -> Form {
    if let known = forms[region] { return known }
    let problem = ActionProblem(facts, group).problem
    let finder = VerdictFinder(problem: problem, solver: solver)
    var isDoubtful = false
    let kinds = problem.kinds.enumerated().map { number, kind in
      let authorization = kind.authorizations[0]
      if authorization.generous != authorization.strict { isDoubtful = true }
      var form = KindForm()
      form.strict = authorization.strict.demands.map(\.alternatives)
      form.generous = authorization.generous.demands.map(\.alternatives)
      let standing = ConstraintStanding(number, finder, unnamed: unnamed[number])
      form.perhapsFails = standing.perhapsFails
      form.surelyFails = standing.surelyFails
      form.blocks = standing.blocks
      form.sparesOnlyNamed = namesPrincipals && standing.sparesOnlyNamed
      return form
    }
    let made = Form(kinds: kinds, isDoubtful: isDoubtful)
    forms[region] = made
    return made
  }

  /// Whether a call passes that was found for other constraints.
  func passes(_ call: PassingCall, _ number: Int, _ region: Int, _ kind: Int) -> Bool {
    if let known = forms[region]?.kinds[kind].passing[number] { return known }
    let clauses = forms[region]?.kinds[kind].strict ?? []
    let passes = clauses.allSatisfy { clause in
      clause.contains { alternative in
        alternative.allSatisfy { call.fulfils($0, solver.atoms[$0.atom]) }
      }
    }
    forms[region]?.kinds[kind].passing[number] = passes
    return passes
  }

  /// Whether the caller is none of the principals that the constraint names.
  func namesNone(_ call: PassingCall, _ number: Int, _ kind: Int) -> Bool {
    if let known = namesNone[kind][number] { return known }
    let result = unnamed[kind].allSatisfy { call.fulfils($0, solver.atoms[$0.atom]) }
    namesNone[kind][number] = result
    return result
  }
}

/// What is certain about the requests of one kind of principal under one constraint alone.
struct ConstraintStanding {
  let perhapsFails: Bool
  let surelyFails: Bool
  let blocks: Bool
  let sparesOnlyNamed: Bool

  init(_ kind: Int, _ finder: VerdictFinder, unnamed: [AtomLiteral]) {
    var perhaps = false
    var surely = false
    for reading in finder.problem.kinds[kind].readings {
      switch finder.failing(kind, reading, .generous) {
      case .value:
        perhaps = true
        surely = true
      case .unknown: perhaps = true
      case .nothing:
        if case .nothing = finder.failing(kind, reading, .strict) { continue }
        perhaps = true
      }
    }
    perhapsFails = perhaps
    surelyFails = surely
    blocks = if case .nothing = finder.passing(kind, .generous) { true } else { false }
    sparesOnlyNamed =
      if case .nothing = finder.passing(kind, .generous, and: unnamed) { true } else { false }
  }
}
