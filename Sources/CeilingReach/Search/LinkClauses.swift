internal import PolicyLanguage

/// What is true of keys that are one fact, as clauses between their variables.
///
/// Source: IAM User Guide, `reference_policies_condition-keys.html`.
struct LinkClauses {
  /// The literal of a variable.
  struct Literal {
    let variable: Int
    let literal: KeyLiteral
  }

  /// A clause: one of its literals holds.
  typealias Clause = [Literal]

  let compiler: TestCompiler
  /// The variables with what they are about, by the number of the authorization (`nil`: the call).
  private let byName: [Place: Int]

  private struct Place: Hashable {
    let name: String
    let authorization: Int?
  }

  init(_ variables: [SearchVariable], _ compiler: TestCompiler) {
    self.compiler = compiler
    var byName: [Place: Int] = [:]
    for (number, variable) in variables.enumerated() where variable.slot.isLinked {
      byName[Place(name: variable.slot.name, authorization: variable.authorization)] = number
    }
    self.byName = byName
  }

  /// The clauses of the variables that are there.
  func all() -> [Clause] {
    guard byName.count > 1 else { return [] }
    return (compiler.fault == .linkedNetwork ? [] : network()) + chain() + factors()
      + (compiler.fault == .linkedTags ? [] : tags())
  }

  private func isAbsent(_ name: String, in authorization: Int? = nil) -> Literal? {
    literal(name, compiler.absence, true, authorization)
  }

  private func isPresent(_ name: String, in authorization: Int? = nil) -> Literal? {
    literal(name, compiler.absence, false, authorization)
  }

  private func literal(
    _ name: String,
    _ test: KeyTest,
    _ holds: Bool,
    _ authorization: Int? = nil
  ) -> Literal? {
    byName[Place(name: name, authorization: authorization)].map {
      Literal(
        variable: $0,
        literal: KeyLiteral(test: test, reading: .fewest, holds: holds)
      )
    }
  }

  /// A clause, if all its keys are there.
  private func clause(_ literals: Literal?...) -> [Clause] {
    let there = literals.compactMap { $0 }
    return there.count == literals.count ? [there] : []
  }

  private func together(_ left: String, _ right: String) -> [Clause] {
    clause(isAbsent(left), isPresent(right)) + clause(isPresent(left), isAbsent(right))
  }

  /// A request goes through a VPC endpoint, and then has no public address, or does not.
  private func network() -> [Clause] {
    let endpoint = [KeyName.sourceVpc, KeyName.sourceVpce, KeyName.vpcSourceIP]
    var clauses: [Clause] = []
    for (index, left) in endpoint.enumerated() {
      for right in endpoint[(index + 1)...] { clauses += together(left, right) }
      clauses += clause(isAbsent(left), isAbsent(KeyName.sourceIP))
      clauses += clause(isPresent(left), isPresent(KeyName.sourceIP))
    }
    for name in ["aws:sourcevpcarn", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"] {
      for key in endpoint { clauses += clause(isAbsent(name), isPresent(key)) }
      clauses += clause(isAbsent(name), isAbsent(KeyName.sourceIP))
    }
    return clauses
  }

  /// Calls that services make for the principal.
  private func chain() -> [Clause] {
    let names = [KeyName.calledVia, KeyName.calledViaFirst, KeyName.calledViaLast]
    var clauses: [Clause] = []
    let isService = KeyTest.isTrue(compiler)
    for (index, name) in names.enumerated() {
      for other in names[(index + 1)...] { clauses += together(name, other) }
      clauses += clause(isAbsent(name), literal(KeyName.viaService, isService, true))
    }
    return clauses
  }

  /// The age of an authentication with a second factor.
  private func factors() -> [Clause] {
    clause(
      isAbsent(KeyName.mfaAge),
      literal(KeyName.mfaPresent, KeyTest.isTrue(compiler), true)
    )
  }

  /// `aws:TagKeys` has a key exactly where the tag is in the request; keys are compared without
  /// case.
  private func tags() -> [Clause] {
    var clauses: [Clause] = []
    for place in byName.keys.sorted(by: { $0.name < $1.name })
    where place.name.hasPrefix(KeyName.requestTagPrefix) {
      let key = String(place.name.dropFirst(KeyName.requestTagPrefix.count))
      let isNamed = compiler.test(
        ConditionTest(
          ConditionOperator(.stringEqualsIgnoreCase, quantifier: .forAnyValue),
          ConditionKey(KeyName.tagKeys),
          [ConditionValue(text: key, pattern: PatternText(source: key, pieces: [.literal(key)]))]
        )
      ) { _ in .unknown }
      clauses += clause(
        isAbsent(place.name, in: place.authorization),
        literal(KeyName.tagKeys, isNamed, true, place.authorization)
      )
      clauses += clause(
        isPresent(place.name, in: place.authorization),
        literal(KeyName.tagKeys, isNamed, false, place.authorization)
      )
    }
    return clauses
  }
}

extension KeyTest {
  /// Holds where a key is `true`.
  fileprivate static func isTrue(_ compiler: TestCompiler) -> KeyTest {
    compiler.test(
      ConditionTest(
        ConditionOperator(.bool),
        ConditionKey("true"),
        [
          ConditionValue(
            text: "true",
            pattern: PatternText(source: "true", pieces: [.literal("true")])
          )
        ]
      )
    ) { _ in .unknown }
  }
}
