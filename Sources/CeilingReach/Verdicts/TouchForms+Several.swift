/// What several constraints that depend on what is touched demand together of the calls of some
/// actions.
///
/// Not for several tasks at once.
final class TouchedDemands {
  let forms: [(forms: TouchForms, form: TouchForm)]
  let structure: CallStructure
  let perhapsFails: UInt8
  let surelyFails: UInt8
  let blocks: UInt8
  let sparesOnlyNamed: UInt8
  let isDoubtful: Bool
  /// The kinds for which the readings of the reference differ.
  let readingsDiffer: UInt8
  /// What this and one more form demand, by the form.
  private var more: [ObjectIdentifier: TouchedDemands] = [:]
  private var passing: [TruthTable]
  /// By kind: a call that passes this alone; `nil`: it was not looked for.
  private var alone: [TouchingCall??]
  /// By kind: calls that were found for this very problem, by number.
  private(set) var found: [[Int32]]

  init(_ forms: [(forms: TouchForms, form: TouchForm)], kinds: Int) {
    self.forms = forms
    structure = forms[0].form.content.structure
    perhapsFails = forms.reduce(0) { $0 | $1.form.perhapsFails }
    surelyFails = forms.reduce(0) { $0 | $1.form.surelyFails }
    blocks = forms.reduce(0) { $0 | $1.form.blocks }
    sparesOnlyNamed = forms.reduce(0) { $0 | $1.form.sparesOnlyNamed }
    isDoubtful = forms.contains { $0.form.isDoubtful }
    passing = Array(repeating: TruthTable(), count: kinds)
    alone = Array(repeating: .none, count: kinds)
    found = Array(repeating: [], count: kinds)
    var differ = UInt8(0)
    if structure.readings.count > 1 {
      for kind in 0..<kinds {
        let numbers = forms[0].form.content.numbers.indices.map { position in
          forms.map { $0.form.content.numbers[position][kind] }
        }
        if structure.readingCount(numbers) > 1 { differ |= 1 << UInt8(kind) }
      }
    }
    readingsDiffer = differ
  }

  /// What this demands together with one more form.
  func with(_ forms: TouchForms, _ form: TouchForm) -> TouchedDemands {
    if let known = more[ObjectIdentifier(form)] { return known }
    let made = TouchedDemands(
      self.forms + [(forms: forms, form: form)],
      kinds: passing.count
    )
    more[ObjectIdentifier(form)] = made
    return made
  }

  /// Whether a call that passes what does not depend on what is touched passes this as well: when
  /// it touches what is natural, or what passes this alone.
  func passes(
    _ kind: Int,
    _ call: PassingCall,
    _ number: Int,
    _ region: KeySlot,
    _ solver: CallSolver
  ) -> Bool {
    if let known = passing[kind][number] { return known }
    var passes = structure.readings.contains { reading in
      reading.calls.contains { positions in
        positions.allSatisfy { position in
          forms.allSatisfy {
            $0.forms.passes($0.form.judged[position][kind], call, number, region)
          }
        }
      }
    }
    if !passes { passes = callAlone(kind, region, solver)?.passes(with: call, region) == true }
    passing[kind][number] = passes
    return passes
  }

  /// A call that passes this alone.
  private func callAlone(_ kind: Int, _ region: KeySlot, _ solver: CallSolver) -> TouchingCall? {
    if let known = alone[kind] { return known }
    let strict = CallClauses(structure) { self.strict($0, kind) }
    let made = strict.find(and: [], region, solver).value.map { found in
      TouchingCall(found.values, found.positions.map { self.strict($0, kind) }, solver.atoms)
    }
    alone[kind] = .some(made)
    return made
  }

  /// What is demanded of an authorization.
  func strict(_ position: Int, _ kind: Int) -> [[[AtomLiteral]]] {
    forms.flatMap { $0.form.judged[position][kind].clauses.strict }
  }

  /// What is demanded of an authorization, read generously.
  func generous(_ position: Int, _ kind: Int) -> [[[AtomLiteral]]] {
    forms.flatMap { $0.form.judged[position][kind].clauses.generous }
  }

  /// Remembers that a call passes, whatever it touches.
  func add(_ number: Int, _ kind: Int) {
    passing[kind][number] = true
    if !found[kind].contains(Int32(number)) { found[kind].insert(Int32(number), at: 0) }
    if found[kind].count > 16 { found[kind].removeLast() }
  }
}
