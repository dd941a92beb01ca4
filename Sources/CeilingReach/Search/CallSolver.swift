/// A call with values for everything that was decided.
struct CallValues {
  /// What the call holds for a slot in an authorization; those of the whole call under `nil`.
  var values: [SearchVariable: KeyValue]

  /// What the call holds for a slot.
  subscript(slot: KeySlot, authorization: Int) -> KeyValue? {
    values[SearchVariable(slot: slot, authorization: authorization)]
      ?? values[SearchVariable(slot: slot, authorization: nil)]
  }
}

/// Decides whether a call can fulfil formulas; remembers what was decided.
///
/// Not for several tasks at once.
final class CallSolver {
  /// A question: one formula an authorization, and what else has to hold.
  struct Question: Hashable {
    /// Per authorization: the clauses, each a choice of alternatives.
    var clauses: [[[[AtomLiteral]]]]
    /// The Region of the call, which regional resources share.
    var region: KeySlot?

    static func == (left: Question, right: Question) -> Bool {
      left.clauses == right.clauses && left.region === right.region
    }

    func hash(into hasher: inout Hasher) { hasher.combine(clauses) }
  }

  let atoms: AtomTable
  let slots: SlotTable
  let compiler: TestCompiler
  /// How many searches were made.
  private(set) var searchCount = 0

  private var known: [Question: Found<CallValues>] = [:]

  init(atoms: AtomTable, slots: SlotTable, compiler: TestCompiler) {
    self.atoms = atoms
    self.slots = slots
    self.compiler = compiler
  }

  /// Whether clauses ask for the Region of calls.
  func askForRegion(_ clauses: [[[AtomLiteral]]]) -> Bool {
    clauses.joined().joined().contains { atoms[$0.atom].slot.name == KeyName.requestedRegion }
  }

  /// A call that fulfils all clauses.
  func solve(_ question: Question) -> Found<CallValues> {
    if question.clauses.allSatisfy({ $0.allSatisfy { $0.contains { $0.isEmpty } } }) {
      return .value(CallValues(values: [:]))
    }
    if question.clauses.contains(where: { $0.contains { $0.isEmpty } }) { return .nothing }
    if let answer = known[question] { return answer }
    searchCount += 1
    let answer = search(question)
    known[question] = answer
    return answer
  }

  private func search(_ question: Question) -> Found<CallValues> {
    var variables: [SearchVariable] = []
    var numbers: [SearchVariable: Int] = [:]
    func number(_ variable: SearchVariable) -> Int {
      if let known = numbers[variable] { return known }
      numbers[variable] = variables.count
      variables.append(variable)
      return variables.count - 1
    }
    var clauses: [[[Search.Literal]]] = []
    for (authorization, formula) in question.clauses.enumerated() {
      for clause in formula {
        clauses.append(
          clause.map { alternative in
            alternative.map { literal in
              let atom = atoms[literal.atom]
              let variable = SearchVariable(
                slot: atom.slot,
                authorization: atom.isOfAuthorization ? authorization : nil
              )
              return Search.Literal(
                variable: number(variable),
                literal: KeyLiteral(test: atom.test, reading: atom.reading, holds: literal.holds)
              )
            }
          }
        )
      }
    }
    if let region = question.region,
      variables.contains(where: { $0.slot.resource?.template?.hasRegion == true })
    {
      _ = number(SearchVariable(slot: region, authorization: nil))
    }
    clauses += LinkClauses(variables, compiler).all().map { clause in clause.map { [$0] } }
    let search = Search(
      dimensions: dimensions(of: variables, region: question.region),
      variableCount: variables.count,
      clauses: clauses,
      fault: compiler.fault
    )
    return search.run().map { values in
      CallValues(values: Dictionary(uniqueKeysWithValues: zip(variables, values)))
    }
  }

  private func dimensions(of variables: [SearchVariable], region: KeySlot?) -> [any Dimension] {
    var rest = Array(variables.indices)
    var result: [any Dimension] = []
    if let location = location(variables, region) {
      result.append(location)
      rest.removeAll { location.variables.contains($0) }
    }
    if let chain = chain(variables) {
      result.append(chain)
      rest.removeAll { chain.variables.contains($0) }
    }
    return result + rest.map { KeyDimension(variable: $0, slot: variables[$0].slot) }
  }

  private func location(_ variables: [SearchVariable], _ region: KeySlot?) -> LocationDimension? {
    var taken: [Int] = []
    func take(_ variable: Int) -> Int {
      taken.append(variable)
      return taken.count - 1
    }
    var places: [LocationDimension.Place] = []
    for (number, variable) in variables.enumerated() {
      guard let template = variable.slot.resource?.template, let fixed = variable.slot.fixed else {
        continue
      }
      let account = variables.firstIndex {
        $0.slot.name == KeyName.resourceAccount && $0.authorization == variable.authorization
      }
      guard template.hasRegion || account != nil else { continue }
      places.append(
        LocationDimension.Place(
          resource: take(number),
          slot: variable.slot,
          template: template,
          fixed: fixed,
          account: account.map { (take($0), variables[$0].slot) }
        )
      )
    }
    guard !places.isEmpty else { return nil }
    let regionNumber = region.flatMap { region in
      variables.firstIndex { $0.slot === region && $0.authorization == nil }
    }
    return LocationDimension(
      variables: taken + (regionNumber.map { [$0] } ?? []),
      region: regionNumber.map { (taken.count, variables[$0].slot) },
      places: places,
      slots: slots,
      compiler: compiler
    )
  }

  private func chain(_ variables: [SearchVariable]) -> CalledViaDimension? {
    func index(_ name: String) -> Int? {
      variables.firstIndex { $0.slot.isLinked && $0.slot.name == name }
    }
    guard let list = index(KeyName.calledVia) else { return nil }
    let ends = [(true, index(KeyName.calledViaFirst)), (false, index(KeyName.calledViaLast))]
      .compactMap { isFirst, found in found.map { (isFirst, $0) } }
    guard !ends.isEmpty else { return nil }
    return CalledViaDimension(
      variables: [list] + ends.map(\.1),
      list: variables[list].slot,
      ends: ends.map { ($0.0, variables[$0.1].slot) },
      absence: compiler.absence
    )
  }
}
