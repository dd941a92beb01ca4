/// A key, or a resource, with what requests can hold for it; remembers what was found.
///
/// Two slots are the same when they are the same object. Not for several tasks at once.
final class KeySlot {
  /// The key's name as answers show it.
  let name: String
  let domain: KeyDomain
  /// Whether clauses tie the key to others.
  let isLinked: Bool
  /// The values with their automata.
  let values: PreparedDomain
  /// What the resource can be, for the slot of a resource.
  let resource: ResourceShape?
  /// What of the resource is fixed.
  let fixed: ResourceTemplate.Fixed?

  private let notEmpty = PatternAutomaton(TextPattern([.one(.all), .many(.all)]))
  private var found: [Set<KeyLiteral>: Found<KeyValue>] = [:]
  private var constants: [KeyLiteral: Bool?] = [:]

  init(
    _ name: String,
    _ domain: KeyDomain,
    isFree: Bool = false,
    resource: ResourceShape? = nil,
    fixed: ResourceTemplate.Fixed? = nil
  ) {
    self.name = name
    isLinked = !isFree && KeyName.isLinked(name)
    self.domain = domain
    self.resource = resource
    self.fixed = fixed
    values = PreparedDomain(domain.values)
  }

  /// Something a request may hold that fulfils all literals.
  func find(_ literals: [KeyLiteral]) -> Found<KeyValue> {
    let set = Set(literals)
    if let known = found[set] { return known }
    let result = KeySearch(
      domain: domain,
      values: values,
      notEmpty: notEmpty,
      literals: literals
    ).run()
    found[set] = result
    return result
  }

  /// The truth of a test where it is the same whatever a request holds; `nil`: it is not, or that
  /// is not certain.
  func constant(_ test: KeyTest, _ reading: Reading) -> Bool? {
    let name = KeyLiteral(test: test, reading: reading, holds: true)
    if let known = constants[name] { return known }
    let result = decideConstant(test, reading)
    constants[name] = .some(result)
    return result
  }

  /// Whether nothing that requests hold matches what a test compares with, whether or not the test
  /// is negated.
  func lacks(_ test: KeyTest) -> Bool {
    guard case .compares(let lower, let upper) = test.form else { return false }
    let matching = KeyLiteral(
      test: KeyTest(.compares(lower: lower, upper: upper)),
      reading: .most,
      holds: true
    )
    let search = KeySearch(
      domain: domain,
      values: values,
      notEmpty: notEmpty,
      literals: [matching]
    )
    if case .nothing = search.run() { return true }
    return false
  }

  private func decideConstant(_ test: KeyTest, _ reading: Reading) -> Bool? {
    if domain.presence == .never { return test.holdsWhenAbsent(reading) }
    for truth in [true, false] {
      if case .nothing = find([KeyLiteral(test: test, reading: reading, holds: truth)]) {
        return !truth
      }
    }
    return nil
  }
}
