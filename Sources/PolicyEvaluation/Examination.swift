public import OrganizationModel
public import PolicyLanguage
public import RequestModel

/// All that the policies say about one request, also where something else decided.
public struct Examination: Sendable {
  /// A statement that matches.
  public struct Match: Hashable, Sendable {
    /// The statement.
    public var statement: StatementReference
    /// What it does.
    public var effect: Statement.Effect
  }

  /// An Allow statement that is about the request's principal, action and resource, and whose
  /// conditions are not met.
  public struct Unmet: Hashable, Sendable {
    /// The statement.
    public var statement: StatementReference
    /// The keys of the tests that do not hold, as the policy spells them.
    public var keys: [String]
  }

  /// The verdict.
  public var verdict: Verdict
  /// The statements that match, denies first.
  public var matches: [Match]
  /// What would allow it but for its conditions.
  public var unmet: [Unmet]
  /// The keys that statements of each type ask for and the request lacks, sorted.
  public var missingKeys: [PolicyKind: [String]]
  /// The types of policy that have a say, with what each would answer alone.
  public var answers: [PolicyKind: Verdict.Outcome]

  /// Whether a type of policy would let the request pass; `nil`: it has no say.
  public func isAllowed(by kind: PolicyKind) -> Bool? { answers[kind].map { $0 == .allowed } }
}

/// A request with the policies that decide it, and all that they say about it.
public struct ExaminedRequest: Sendable {
  /// The request.
  public var request: Request
  /// The policies.
  public var policies: ApplicablePolicies
  /// What they say.
  public var examination: Examination

  /// An examined request.
  public init(request: Request, policies: ApplicablePolicies, examination: Examination) {
    self.request = request
    self.policies = policies
    self.examination = examination
  }

  /// The resource of the only authorization.
  public var resource: String { request.authorizations.first?.resource ?? "*" }
}

extension PolicyEvaluator {
  /// Examines a request with one authorization; of several the first.
  public mutating func examination(of request: Request) -> Examination {
    let entry = begin(request)
    guard let authorization = request.authorizations.first else {
      return Examination(
        verdict: Verdict(.allowed),
        matches: [],
        unmet: [],
        missingKeys: [:],
        answers: [:]
      )
    }
    load(authorization, of: request, entry)
    let layers = applicableLayers(entry)
    let program = policies.program
    let numbers =
      matches(in: entry.denies) { layers.contains($0.layer) }
      + matches(in: entry.allows) { layers.contains($0.layer) }
    var answers: [PolicyKind: Verdict.Outcome] = [:]
    for layer in Layer.allCases where layers.contains(layer) && program.hasPolicies(of: layer) {
      answers[layer.kind] = answer(of: layer, numbers)
    }
    var missing: [PolicyKind: [String]] = [:]
    for layer in Layer.allCases where layers.contains(layer) {
      let keys = missingKeys(entry, LayerSet(layer)).map { program.keys.keys[Int($0)] }
      if !keys.isEmpty { missing[layer.kind] = keys.sorted().map(\.text) }
    }
    return Examination(
      verdict: entry.facts.isUndeniable ? Verdict(.allowed) : ruling(entry).verdict,
      matches: numbers.map {
        Examination.Match(
          statement: program.references[$0],
          effect: program.statements[$0].isDeny ? .deny : .allow
        )
      },
      unmet: unmet(entry, layers),
      missingKeys: missing,
      answers: answers
    )
  }

  private func unmet(_ entry: ActionCandidates.Entry, _ layers: LayerSet) -> [Examination.Unmet] {
    let program = policies.program
    var result: [Examination.Unmet] = []
    for index in entry.allows.indices {
      let number = Int(candidates.statements[index])
      let statement = program.statements[number]
      guard layers.contains(statement.layer), program.matchesTarget(statement, request) else {
        continue
      }
      let failing = statement.tests.indices.map { program.tests[$0] }
        .filter { !program.holds($0, request) }
      guard !failing.isEmpty else { continue }
      result.append(
        Examination.Unmet(
          statement: program.references[number],
          keys: failing.map { program.keys.keys[Int($0.key)].text }
        )
      )
    }
    return result
  }

  /// What the statements of one layer say by themselves.
  private func answer(of layer: Layer, _ matching: [Int]) -> Verdict.Outcome {
    let program = policies.program
    let own = matching.map { program.statements[$0] }.filter { $0.layer == layer }
    if own.contains(where: \.isDeny) { return .explicitDeny }
    switch layer {
    case .resourceControl where program.resourceControlLevels == 0: return .allowed
    case .serviceControl:
      let levels = Set(own.map(\.level)).count
      return levels == program.serviceControlLevels ? .allowed : .implicitDeny
    default: return own.isEmpty ? .implicitDeny : .allowed
    }
  }
}

extension PolicyProgram {
  /// Whether policies of a layer are given, so that it has a say.
  fileprivate func hasPolicies(of layer: Layer) -> Bool {
    switch layer {
    case .resourceControl: hasResourceControl
    case .serviceControl: serviceControlLevels != nil
    case .resource: resourcePolicy == .given
    case .identity: hasIdentity
    case .boundary: hasBoundary
    case .session: hasSession
    }
  }
}
