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
  /// An action of which this is demanded.
  let facts: ActionFacts

  private var passing: [TruthTable]
  /// By kind: calls that were found for this very problem, by number.
  private(set) var found: [[Int32]]

  init(_ forms: [(forms: TouchForms, form: TouchForm)], _ facts: ActionFacts, kinds: Int) {
    self.forms = forms
    self.facts = facts
    structure = forms[0].form.content.structure
    perhapsFails = forms.reduce(0) { $0 | $1.form.perhapsFails }
    surelyFails = forms.reduce(0) { $0 | $1.form.surelyFails }
    blocks = forms.reduce(0) { $0 | $1.form.blocks }
    sparesOnlyNamed = forms.reduce(0) { $0 | $1.form.sparesOnlyNamed }
    isDoubtful = forms.contains { $0.form.isDoubtful }
    passing = Array(repeating: TruthTable(), count: kinds)
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

  /// Whether a call that passes what does not depend on what is touched passes this as well, when
  /// it touches what is natural.
  func passes(_ kind: Int, _ call: PassingCall, _ number: Int, _ region: KeySlot) -> Bool {
    if let known = passing[kind][number] { return known }
    let passes = structure.readings.contains { reading in
      reading.calls.contains { positions in
        positions.allSatisfy { position in
          forms.allSatisfy {
            $0.forms.passes($0.form, position, kind, call, number, region)
          }
        }
      }
    }
    passing[kind][number] = passes
    return passes
  }

  /// Remembers that a call passes, whatever it touches.
  func add(_ number: Int, _ kind: Int) {
    passing[kind][number] = true
    if !found[kind].contains(Int32(number)) { found[kind].insert(Int32(number), at: 0) }
    if found[kind].count > 16 { found[kind].removeLast() }
  }
}
