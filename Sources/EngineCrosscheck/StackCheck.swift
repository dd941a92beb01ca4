package import CeilingReach
internal import PolicyLanguage
internal import RequestModel

/// Checks what Reach says of one stack against Evaluation.
package struct StackCheck {
  /// How much is done for a stack.
  package struct Effort: Sendable {
    /// How many requests are decided.
    package var requests: Int
    /// Whether the stack is changed too: a Deny more, another order, another layout.
    package var changesStack: Bool

    /// An effort.
    package init(requests: Int = 24, changesStack: Bool = true) {
      self.requests = requests
      self.changesStack = changesStack
    }
  }

  private let draft: StackDraft
  private let stack: BuiltStack
  private let effort: Effort
  private let fault: PlantedFault?
  private var random: CaseRandom

  /// A check.
  ///
  /// - Parameters:
  ///   - draft: The stack.
  ///   - seed: Where the random requests begin.
  ///   - effort: How much is done.
  ///   - fault: An error to plant in Reach.
  package init(_ draft: StackDraft, seed: UInt64, effort: Effort, fault: PlantedFault? = nil) {
    self.draft = draft
    self.effort = effort
    self.fault = fault
    stack = BuiltStack(draft)
    random = CaseRandom(seed: seed &+ 0x5EED)
  }

  /// Checks the stack.
  ///
  /// - Parameter coverage: Counts what is met.
  /// - Returns: The first disagreement; `nil`: there is none.
  package mutating func run(_ coverage: inout Coverage) -> Disagreement? {
    guard stack.isAcceptable else {
      return Disagreement(kind: .refused, text: "the generator made a policy that AWS refuses")
    }
    let reach: ActionReach
    do {
      reach = try stack.reach(fault)
    } catch {
      return Disagreement(kind: .refused, text: "Reach has no answer: \(error.description)")
    }
    coverage.count(draft, reach)
    if let found = coherence(reach) { return found }
    if let found = witnesses(reach) { return found }
    if reach.exemption != nil { return nil }
    if let found = requests(reach, &coverage) { return found }
    return effort.changesStack ? changes(reach) : nil
  }

  // MARK: - The answer by itself

  private func coherence(_ reach: ActionReach) -> Disagreement? {
    func wrong(_ text: String) -> Disagreement { Disagreement(kind: .incoherent, text: text) }
    if reach.exact != reach.inexact.isEmpty {
      return wrong("exact is \(reach.exact) with \(reach.inexact.count) reasons")
    }
    if !reach.exact, reach.verdict != .conditional { return wrong("inexact but not conditional") }
    if (reach.verdict == .blocked) != (reach.cause != nil) { return wrong("cause and verdict") }
    guard reach.exact, reach.exemption == nil else { return nil }
    if (reach.verdict == .blocked) != (reach.allowedWitness == nil) {
      return wrong(
        "\(reach.verdict.rawValue), witness of a passing request: \(reach.allowedWitness != nil)"
      )
    }
    if (reach.verdict == .reachable) != (reach.deniedWitness == nil) {
      return wrong(
        "\(reach.verdict.rawValue), witness of a denied request: \(reach.deniedWitness != nil)"
      )
    }
    return nil
  }

  private func witnesses(_ reach: ActionReach) -> Disagreement? {
    for (witness, isAllowed) in [(reach.allowedWitness, true), (reach.deniedWitness, false)] {
      guard let witness else { continue }
      if let passes = stack.passes(witness), passes != isAllowed {
        return Disagreement(
          kind: .witness,
          text: "the witness should be \(isAllowed ? "allowed" : "denied") and is not",
          request: witness
        )
      }
      if draft.usesCatalog, let flaw = WitnessRules(draft).flaw(of: witness) {
        return Disagreement(
          kind: .witness,
          text: "the witness is no request that there can be: \(flaw)",
          request: witness
        )
      }
    }
    return nil
  }

  // MARK: - Random requests

  private mutating func requests(
    _ reach: ActionReach,
    _ coverage: inout Coverage
  ) -> Disagreement? {
    let requirements =
      reach.verdict == .conditional && reach.exact && !reach.isTruncated
      ? RequirementReading(requirements: reach.requirements) : nil
    let free = draft.usesCatalog ? nil : FreeRequests(draft)
    let catalog = draft.usesCatalog ? CatalogRequests(draft) : nil
    for _ in 0..<effort.requests {
      let request: Request
      var kind: PrincipalKind?
      if let catalog {
        let chosen = random.pick(catalog.kinds)
        kind = chosen
        request = catalog.request(chosen, &random)
      } else if let free {
        request = free.request(&random)
      } else {
        return nil
      }
      guard let passes = stack.passes(request) else { continue }
      coverage.count(draft, request)
      if let found = compare(reach, request, kind, passes: passes) { return found }
      if let requirements, isAsked(kind, reach) {
        let isFulfilled = requirements.isFulfilled(by: request)
        if isFulfilled != passes {
          return Disagreement(
            kind: .requirements,
            text: "the request is \(passes ? "allowed" : "denied") and "
              + (isFulfilled ? "fulfils the requirements" : "does not fulfil the requirements"),
            request: request
          )
        }
      }
    }
    return nil
  }

  /// Whether the requirements are about a kind of principal: they are about the root user only where
  /// it is asked about by name.
  private func isAsked(_ kind: PrincipalKind?, _ reach: ActionReach) -> Bool {
    guard let kind else { return true }
    return kind != .root || draft.facts.principal != nil
  }

  private func compare(
    _ reach: ActionReach,
    _ request: Request,
    _ kind: PrincipalKind?,
    passes: Bool
  ) -> Disagreement? {
    // The root user has a say of its own unless it alone is asked about.
    var verdicts = kind == .root && draft.facts.principal == nil ? [] : [reach.verdict]
    if kind == .root, reach.verdict == .blocked { verdicts.append(.blocked) }
    if let kind, let own = reach.principals[kind] { verdicts.append(own) }
    for verdict in verdicts {
      if verdict == .blocked, passes {
        return Disagreement(
          kind: .allowedThoughBlocked,
          text: "a request is allowed" + (kind.map { " for \($0.rawValue)" } ?? ""),
          request: request
        )
      }
      if verdict == .reachable, !passes {
        return Disagreement(
          kind: .deniedThoughReachable,
          text: "a request is denied" + (kind.map { " for \($0.rawValue)" } ?? ""),
          request: request
        )
      }
    }
    return nil
  }

  // MARK: - Changes of the stack

  private mutating func changes(_ reach: ActionReach) -> Disagreement? {
    var shuffled = draft
    for level in shuffled.levels.indices {
      shuffled.levels[level].shuffle(using: &random)
      for policy in shuffled.levels[level].indices {
        shuffled.levels[level][policy].statements.shuffle(using: &random)
      }
    }
    let layout = PolicyLayout(isPretty: true, omitsBrackets: true, reversesConditions: true)
    guard let other = try? BuiltStack(shuffled, layout).reach(fault) else {
      return Disagreement(kind: .layout, text: "no answer in another order")
    }
    if other.verdict != reach.verdict || other.exact != reach.exact || other.cause != reach.cause
      || other.principals != reach.principals || other.isOnlyExempt != reach.isOnlyExempt
    {
      return Disagreement(
        kind: .layout,
        text: "\(reach.verdict.rawValue) and \(other.verdict.rawValue) in another order"
      )
    }
    return denied(reach)
  }

  private mutating func denied(_ reach: ActionReach) -> Disagreement? {
    var narrower = draft
    guard !narrower.levels.isEmpty, let model = draft.statements.last else { return nil }
    var added = model
    added.effect = .deny
    narrower.levels[random.number(0...(narrower.levels.count - 1))]
      .append(PolicyDraft(statements: [added]))
    guard let other = try? BuiltStack(narrower).reach(fault) else {
      return Disagreement(kind: .widerByDeny, text: "no answer with a Deny more")
    }
    func rank(_ verdict: ActionReach.Verdict) -> Int {
      switch verdict {
      case .blocked: 0
      case .conditional: 1
      case .reachable: 2
      }
    }
    let isWider = rank(other.verdict) > rank(reach.verdict)
    guard isWider, other.exact || reach.verdict != .blocked else { return nil }
    return Disagreement(
      kind: .widerByDeny,
      text: "\(reach.verdict.rawValue), and \(other.verdict.rawValue) with a Deny more"
    )
  }
}
