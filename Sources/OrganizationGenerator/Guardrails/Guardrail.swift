/// Something that organizations forbid, with what differs between policies left to chance.
struct Guardrail: Sendable {
  /// What a policy that begins with it is called.
  let name: String
  /// Its statements.
  let make: @Sendable (GuardrailTerms, inout SeededRandom) -> [GuardrailStatement]

  init(
    _ name: String,
    _ make: @escaping @Sendable (GuardrailTerms, inout SeededRandom) -> [GuardrailStatement]
  ) {
    self.name = name
    self.make = make
  }

  /// All but those that name accounts, and the list of what is allowed.
  static let all = ofEverybody + ofIdentities + ofLogs + ofMachines + ofData + ofNetworks + ofTags
}
