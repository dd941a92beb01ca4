internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// Compiles policies into a ``PolicyProgram``.
struct ProgramCompiler {
  private var program = PolicyProgram()

  /// The program of a set of policies.
  static func compile(_ policies: ApplicablePolicies) -> PolicyProgram {
    var compiler = ProgramCompiler()
    compiler.add(policies)
    return compiler.program.sorted()
  }

  private mutating func add(_ policies: ApplicablePolicies) {
    if let levels = policies.resourceControl {
      program.hasResourceControl = true
      program.resourceControlLevels = policies.resourceControlMustAllow ? levels.count : 0
      add(levels, .resourceControl)
    }
    if let levels = policies.serviceControl {
      program.serviceControlLevels = levels.count
      add(levels, .serviceControl)
    }
    switch policies.resource {
    case .none: program.resourcePolicy = .none
    case .unknown: program.resourcePolicy = .unknown
    case .policy(let policy):
      program.resourcePolicy = .given
      add([policy], .resource, level: nil)
    }
    if let identity = policies.identity {
      program.hasIdentity = true
      add(identity, .identity, level: nil)
    }
    program.hasBoundary = !policies.boundary.isEmpty
    add(policies.boundary, .boundary, level: nil)
    program.hasSession = !policies.session.isEmpty
    add(policies.session, .session, level: nil)
  }

  private mutating func add(_ levels: [[AppliedPolicy]], _ layer: Layer) {
    for (level, policies) in levels.enumerated() { add(policies, layer, level: level) }
  }

  private mutating func add(_ policies: [AppliedPolicy], _ layer: Layer, level: Int?) {
    for (index, applied) in policies.enumerated() {
      for statement in applied.policy.statements {
        program.statements.append(compile(statement, layer, level: level ?? 0))
        program.references.append(
          StatementReference(
            policyID: applied.policyID,
            policyName: applied.policyName,
            kind: layer.kind,
            attachedTo: applied.attachedTo,
            level: level,
            policyIndex: index,
            sid: statement.sid,
            statement: statement.index,
            position: statement.position,
            location: applied.document?.location(of: statement.position)
          )
        )
      }
    }
  }

  private mutating func compile(
    _ statement: Statement,
    _ layer: Layer,
    level: Int
  ) -> CompiledStatement {
    var compiled = CompiledStatement(
      layer: layer,
      level: UInt8(clamping: level),
      isDeny: statement.effect == .deny,
      isNotAction: statement.action.isNegated,
      isNotResource: statement.resource?.isNegated ?? false
    )
    let firstAction = program.patterns.count
    for pattern in statement.action.patterns {
      program.patterns.append(program.bank.pattern(ofAction: pattern.text))
    }
    compiled.actions = IndexRange(from: firstAction, to: program.patterns.count)
    add(statement.resource, to: &compiled)
    if layer == .resource || layer == .resourceControl {
      add(statement.principal, to: &compiled)
    }
    let tests = statement.conditions.map { compile($0) }
    compiled.tests = IndexRange(
      from: program.tests.count,
      to: program.tests.count + tests.count
    )
    program.tests += tests
    return compiled
  }

  /// A statement that names no resource, as in a role's trust policy, is about the resource that
  /// the policy is attached to.
  private mutating func add(_ resource: ResourceElement?, to compiled: inout CompiledStatement) {
    guard let resource else {
      compiled.isAnyResource = true
      return
    }
    let first = program.patterns.count
    for pattern in resource.patterns {
      let texts = ResourceText.readings(of: pattern.text, in: compiled.layer)
      if texts.isEmpty { compiled.isIneffective = true }
      for text in texts {
        let added = program.bank.pattern(of: text, reach: .resource) {
          program.keys.number(of: $0)
        }
        program.patterns.append(added)
        if added.isEverything, !resource.isNegated { compiled.isAnyResource = true }
      }
    }
    compiled.resources = IndexRange(from: first, to: program.patterns.count)
  }

  private mutating func add(_ principal: PrincipalElement?, to compiled: inout CompiledStatement) {
    // A resource policy has to say whom it is about; a statement that doesn't is about nobody.
    // A resource control policy is about everybody.
    guard let principal else {
      if compiled.layer == .resource { compiled.isIneffective = true }
      return
    }
    compiled.hasPrincipal = true
    compiled.isNotPrincipal = principal.isNegated
    let first = program.principals.count
    for entry in principal.entries {
      program.principals.append(
        program.bank.principal(entry) { program.keys.number(of: $0) }
      )
    }
    compiled.principals = IndexRange(from: first, to: program.principals.count)
  }

  private mutating func compile(_ test: ConditionTest) -> CompiledTest {
    let (comparison, order) = test.operator.comparison.compiled
    var compiled = CompiledTest(
      comparison: comparison,
      order: order,
      isNegated: test.operator.comparison.isNegated,
      quantifier: test.operator.quantifier,
      isIfExists: test.operator.ifExists,
      key: program.keys.number(of: test.key)
    )
    switch comparison {
    case .presence:
      compiled.holdsOfAbsent = test.values.contains { $0.text.lowercased() == "true" }
      compiled.holdsOfPresent = test.values.contains { $0.text.lowercased() == "false" }
    case .instant:
      let first = program.instants.count
      program.instants += test.values.map { Instant($0.text.utf8Bytes.span) }
      compiled.values = IndexRange(from: first, to: program.instants.count)
    case .address:
      let first = program.addresses.count
      program.addresses += test.values.map { AddressRange($0.text.utf8Bytes.span) }
      compiled.values = IndexRange(from: first, to: program.addresses.count)
    case .text, .arn, .boolean, .number, .binary:
      let comparison = test.operator.comparison
      compiled.foldsCase =
        comparison == .stringEqualsIgnoreCase || comparison == .stringNotEqualsIgnoreCase
      let first = program.patterns.count
      for value in test.values { program.patterns.append(pattern(of: value, for: test)) }
      compiled.values = IndexRange(from: first, to: program.patterns.count)
    }
    return compiled
  }

  private mutating func pattern(of value: ConditionValue, for test: ConditionTest) -> TextPattern {
    let comparison = test.operator.comparison
    var pattern: TextPattern
    switch comparison.family {
    case .numeric:
      pattern = program.bank.pattern(literal: value.text)
      pattern.isMalformed = DecimalText(value.text.utf8Bytes.span) == nil
    case .binary:
      pattern = program.bank.pattern(literal: value.text)
      pattern.isMalformed = !Base64Text.isValid(value.text.utf8Bytes.span)
    case .arn:
      pattern = program.bank.pattern(of: value.pattern, reach: .segments) {
        program.keys.number(of: $0)
      }
      // Five colons make an ARN; those of variables are counted when they are known.
      pattern.isEverything = false
      pattern.isMalformed =
        !pattern.hasVariables && program.bank.literalColons(of: pattern) < 5
    default:
      let isLike = comparison == .stringLike || comparison == .stringNotLike
      pattern = program.bank.pattern(of: value.pattern, hasWildcards: isLike) {
        program.keys.number(of: $0)
      }
      let word = value.text.lowercased()
      pattern.isMalformed =
        comparison.family == .bool && !pattern.hasVariables && word != "true" && word != "false"
    }
    return pattern
  }
}

extension PolicyProgram {
  /// The program with its statements in the order in which a decision looks at them.
  fileprivate func sorted() -> PolicyProgram {
    let order = statements.indices.sorted { left, right in
      let (a, b) = (statements[left], statements[right])
      if a.isDeny != b.isDeny { return a.isDeny }
      if a.layer != b.layer { return a.layer < b.layer }
      return left < right
    }
    var result = self
    result.statements = order.map { statements[$0] }
    result.references = order.map { references[$0] }
    return result
  }
}

extension PatternBank {
  /// How many colons the literal steps of a pattern hold.
  func literalColons(of pattern: TextPattern) -> Int {
    var count = 0
    for index in Int(pattern.firstStep)..<(Int(pattern.firstStep) + Int(pattern.stepCount))
    where steps[index].kind == .literal { count += Int(steps[index].colons) }
    return count
  }
}

extension String {
  /// The text's bytes.
  var utf8Bytes: [UInt8] { Array(utf8) }
}
