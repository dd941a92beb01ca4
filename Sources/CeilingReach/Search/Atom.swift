/// A test of a slot, read in one way: what a search decides as true or false.
struct Atom: Hashable {
  let slot: KeySlot
  let test: KeyTest
  let reading: Reading
  /// Whether each authorization of a call has a value of its own.
  let isOfAuthorization: Bool

  static func == (left: Atom, right: Atom) -> Bool {
    left.slot === right.slot && left.test === right.test && left.reading == right.reading
      && left.isOfAuthorization == right.isOfAuthorization
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(slot))
    hasher.combine(ObjectIdentifier(test))
    hasher.combine(reading)
  }
}

/// Atoms by number, so that clauses over them are plain values.
///
/// Not for several tasks at once.
final class AtomTable {
  private var numbers: [Atom: Int] = [:]
  private(set) var atoms: [Atom] = []

  init() {}

  /// The number of an atom.
  func number(of atom: Atom) -> Int {
    if let known = numbers[atom] { return known }
    numbers[atom] = atoms.count
    atoms.append(atom)
    return atoms.count - 1
  }

  subscript(number: Int) -> Atom { atoms[number] }
}

/// An atom with the truth that it must have.
struct AtomLiteral: Hashable, Sendable, Comparable {
  /// The number of the atom.
  let atom: Int
  let holds: Bool

  var negated: AtomLiteral { AtomLiteral(atom: atom, holds: !holds) }

  static func < (left: AtomLiteral, right: AtomLiteral) -> Bool {
    (left.atom, left.holds ? 1 : 0) < (right.atom, right.holds ? 1 : 0)
  }
}
