/// How one authorization ends, and which layer decided.
enum Ruling: Equatable {
  case allowed
  /// A Deny of this layer matches.
  case denied(Layer)
  /// This layer lacks an Allow.
  case notAllowed(Layer)

  /// The ruling on a call with two authorizations: an explicit deny before an implicit one, an
  /// earlier layer before a later one.
  func combined(with other: Ruling) -> Ruling { other.rank < rank ? other : self }

  private var rank: UInt8 {
    switch self {
    case .denied(let layer): layer.rawValue
    case .notAllowed(let layer): 16 + layer.rawValue
    case .allowed: 32
    }
  }

  var verdict: Verdict {
    switch self {
    case .allowed: Verdict(.allowed)
    case .denied(let layer): Verdict(.explicitDeny, decidedBy: layer.kind)
    case .notAllowed(let layer): Verdict(.implicitDeny, decidedBy: layer.kind)
    }
  }
}

extension PolicyEvaluator {
  /// Decides the authorization that was loaded.
  func ruling(_ entry: ActionCandidates.Entry) -> Ruling {
    let program = policies.program
    let layers = applicableLayers(entry)
    for index in entry.denies.indices {
      let statement = program.statements[Int(candidates.statements[index])]
      if layers.contains(statement.layer), program.matches(statement, request) {
        return .denied(statement.layer)
      }
    }
    return ruling(on: allows(entry, layers), layers, entry)
  }

  /// What the Allow statements say.
  struct Allows {
    /// The levels of service control policies at which one matches, a bit each.
    var levels: UInt64 = 0
    /// The same of resource control policies.
    var resourceControlLevels: UInt64 = 0
    var identity = false
    var boundary = false
    var session = false
    /// How resource policies that allow the request name its caller.
    var resource: PrincipalMatch = []
  }

  private func allows(_ entry: ActionCandidates.Entry, _ layers: LayerSet) -> Allows {
    let program = policies.program
    var allows = Allows()
    for index in entry.allows.indices {
      let statement = program.statements[Int(candidates.statements[index])]
      guard layers.contains(statement.layer) else { continue }
      switch statement.layer {
      case .resourceControl:
        // They only deny: AWS's own, which allows, can't be detached.
        guard program.resourceControlLevels > 0 else { continue }
        if program.matches(statement, request) {
          allows.resourceControlLevels |= 1 << UInt64(statement.level)
        }
      case .serviceControl:
        let level: UInt64 = 1 << UInt64(statement.level)
        if allows.levels & level == 0, program.matches(statement, request) {
          allows.levels |= level
        }
      case .resource:
        if program.matches(statement, request) {
          allows.resource.formUnion(program.principalMatch(of: statement, request))
        }
      case .identity:
        if !allows.identity { allows.identity = program.matches(statement, request) }
      case .boundary:
        if !allows.boundary { allows.boundary = program.matches(statement, request) }
      case .session:
        if !allows.session { allows.session = program.matches(statement, request) }
      }
    }
    return allows
  }

  /// Decides where nothing denies.
  private func ruling(
    on allows: Allows,
    _ layers: LayerSet,
    _ entry: ActionCandidates.Entry
  ) -> Ruling {
    let program = policies.program
    if layers.contains(.resourceControl),
      !allows.resourceControlLevels.holds(levels: program.resourceControlLevels)
    {
      return .notAllowed(.resourceControl)
    }
    if layers.contains(.serviceControl),
      !allows.levels.holds(levels: program.serviceControlLevels ?? 0)
    {
      return .notAllowed(.serviceControl)
    }
    let asksCeilings = !program.hasIdentity
    if rules.usesCatalog, !asksCeilings, request.isGuardedByAWS(entry.facts) {
      return .notAllowed(.resource)
    }
    let lacksResourceAllow =
      allows.resource.isEmpty && !asksCeilings && program.resourcePolicy != .unknown
    // Nobody's identity policies count: the resource's owner alone decides.
    if !layers.contains(.identity) {
      return lacksResourceAllow ? .notAllowed(.resource) : .allowed
    }
    let isRoot = rules.usesCatalog && request.caller.kind == .rootUser
    let isGiven = program.resourcePolicy == .given
    if lacksResourceAllow,
      isCrossAccount
        || (rules.usesCatalog && request.needsResourcePolicy(entry.facts, isGiven: isGiven))
    {
      return .notAllowed(.resource)
    }
    var grants = allows.resource
    // Across accounts each side has to allow by itself.
    if isCrossAccount { grants = [] }
    if grants.contains(.direct) { return .allowed }
    let isGranted =
      asksCeilings || isRoot || allows.identity || grants.contains(.role)
      || grants.contains(.everybody)
    if !isGranted { return .notAllowed(.identity) }
    if program.hasBoundary, layers.contains(.boundary), !allows.boundary,
      !grants.contains(.everybody)
    {
      return .notAllowed(.boundary)
    }
    if program.hasSession, !allows.session { return .notAllowed(.session) }
    return .allowed
  }

  /// Whether the resource is another account's; not where the caller's account is not known.
  private var isCrossAccount: Bool {
    request.caller.account.count > 0
      && !request.areSame(request.caller.account, request.resourceAccount)
  }
}

extension UInt64 {
  /// Whether the first bits, one a level, are all set.
  fileprivate func holds(levels: Int) -> Bool {
    let all: UInt64 = levels >= 64 ? .max : (1 << UInt64(levels)) - 1
    return self & all == all
  }
}
