internal import OrganizationModel
internal import PolicyLanguage
internal import RequestModel

/// Makes a complete request of a call that was found.
struct WitnessBuilder {
  let facts: ActionFacts
  /// Per kind of principal and authorization of the problem: the shapes that are alike.
  let shapes: [[[AuthorizationShape]]]
  /// The statements about the action, whose keys the request holds.
  let statements: [Statement]
  let world: RequestWorld

  /// Makes requests of the calls that were found for an action under one stack.
  init(action: ActionProblem, folder: GuardFolder) {
    self.init(
      action.action,
      action.shapes,
      action.items.compactMap { folder.model.items[$0].statement },
      folder.world
    )
  }

  init(
    _ facts: ActionFacts,
    _ shapes: [[[AuthorizationShape]]],
    _ statements: [Statement],
    _ world: RequestWorld
  ) {
    self.facts = facts
    self.shapes = shapes
    self.statements = statements
    self.world = world
  }

  /// The request.
  func request(_ call: FoundCall) -> Request {
    let kind = world.kinds[call.kind]
    var request = Request(
      principal: principal(call, kind),
      action: facts.action.name,
      authorizations: []
    )
    let keys = keys(kind)
    for (shape, position) in shapes(of: call) {
      var authorization = Request.Authorization(
        resource: resource(shape, position, call, kind),
        resourceType: shape.type
      )
      for key in keys {
        let place = world.place(key.folded, kind, facts, shape)
        let value = value(of: key, place, position, call, kind)
        if place.isOfAuthorization {
          authorization.context[key] = value.contextValue
        } else {
          request.context[key] = value.contextValue
        }
      }
      if kind != nil { WitnessLinks.completeTags(&authorization.context) }
      request.authorizations.append(authorization)
    }
    if let kind, let first = shapes(of: call).first {
      let key = ConditionKey("aws:RequestedRegion")
      let place = world.place(key.folded, kind, facts, first.shape)
      let region = value(of: key, place, 0, call, kind)
      request.context[key] = region.contextValue
      let links = WitnessLinks(facts: world.facts) { name in
        let slot = world.place(name, kind, facts, first.shape).slot
        return call.values[slot, 0]
      }
      links.complete(&request.context, asked: keys)
    }
    let accounts = Set(
      request.authorizations.compactMap {
        $0.context[ConditionKey("aws:ResourceAccount")]?.values.first
          ?? Self.account(of: $0.resource)
      }
    )
    if let given = world.facts.resourceAccount {
      request.resourceAccount = given
    } else if accounts.count == 1, let owner = accounts.first, AccountID(owner) != nil,
      owner != kind?.account
    {
      request.resourceAccount = owner
    }
    return request
  }

  /// The same request for another action, when what it touches does not matter.
  func request(_ request: Request, for facts: ActionFacts) -> Request {
    var result = request
    result.action = facts.action.name
    let own = request.authorizations.first?.context ?? Context()
    let region = request.context[ConditionKey("aws:RequestedRegion")]?.values.first
    let account: String? =
      if case .arn(let arn) = request.principal { world.account(ofPrincipal: arn) } else { nil }
    let fixed = ResourceTemplate.Fixed(
      partition: world.facts.partition,
      region: region,
      account: request.resourceAccount ?? account
    )
    result.authorizations = (facts.readings.shapes[0].calls.first ?? []).map { shape in
      Request.Authorization(
        resource: shape.resource.sample(fixed),
        context: own,
        resourceType: shape.type
      )
    }
    return result
  }

  private func principal(_ call: FoundCall, _ kind: KindFacts?) -> Request.Principal {
    guard let kind else { return .unspecified }
    let slot = world.slots.slot(KeyName.principalARN, kind.suffixDomain)
    let suffix = call.values[slot, 0] ?? kind.suffixDomain.standard
    return .arn(kind.arnPrefix + (suffix.values.first ?? ""))
  }

  /// The authorizations of the call, each with its position among the values.
  private func shapes(of call: FoundCall) -> [(shape: AuthorizationShape, position: Int)] {
    let alike = shapes[call.kind]
    func number(_ shape: AuthorizationShape) -> Int? {
      alike.firstIndex { $0.contains(shape) }
    }
    let wanted = Set(call.authorizations)
    for reading in facts.readings.shapes {
      for shapes in reading.calls {
        let numbers = Set(shapes.compactMap(number))
        guard numbers.isSubset(of: wanted) else { continue }
        let missing = wanted.subtracting(numbers)
        let added = reading.optional.filter { number($0).map(missing.contains) == true }
        let more = missing.compactMap { wanted in added.first { number($0) == wanted } }
        guard more.count == missing.count else { continue }
        return (shapes + more).compactMap { shape in
          number(shape).flatMap { call.authorizations.firstIndex(of: $0) }.map { (shape, $0) }
        }
      }
    }
    return call.authorizations.enumerated().map { (alike[$1][0], $0) }
  }

  private func resource(
    _ shape: AuthorizationShape,
    _ position: Int,
    _ call: FoundCall,
    _ kind: KindFacts?
  ) -> String {
    let slot = world.resource(shape)
    // A resource that was decided on, of this very type.
    if let found = call.values[slot, position]?.values.first { return found }
    let account = world.place(KeyName.resourceAccount, kind, facts, shape).slot
    let region = world.region(kind, facts, shape)
    return shape.resource.sample(
      ResourceTemplate.Fixed(
        partition: world.facts.partition,
        region: (call.values[region, position] ?? region.domain.standard).values.first,
        account: call.values[account, position]?.values.first
          ?? world.facts.resourceAccount ?? kind?.account
      )
    )
  }

  /// The keys that the statements about the action test or take values from, and those whose value
  /// is given, each once.
  private func keys(_ kind: KindFacts?) -> [ConditionKey] {
    var keys: Set<ConditionKey> = []
    for statement in statements {
      var texts = statement.resource?.patterns.map(\.text) ?? []
      for condition in statement.conditions {
        keys.insert(condition.key)
        texts += condition.values.map(\.pattern)
      }
      for variable in texts.flatMap(\.variables) { keys.insert(variable.key) }
    }
    return keys.union(world.facts.given.keys).sorted()
  }

  /// What the call holds for a key.
  private func value(
    of key: ConditionKey,
    _ place: KeyPlace,
    _ position: Int,
    _ call: FoundCall,
    _ kind: KindFacts?
  ) -> KeyValue {
    let held = call.values[place.slot, position] ?? place.slot.domain.standard
    switch place.rewriting {
    case .none, .accountOfARN, .secondsOfTime: break
    case .behind(let prefix): return .one(prefix + (held.values.first ?? ""))
    case .nameOfUser: return .one(Self.name(held))
    case .nameOfFederatedUser(let prefix): return .one(prefix + Self.name(held))
    }
    if key.folded == KeyName.epochTime, let text = held.values.first,
      let seconds = Timestamp.number(of: text)
    {
      return .one(seconds.description)
    }
    return held
  }

  private static func name(_ value: KeyValue) -> String {
    value.values.first?.split(separator: "/").last.map(String.init) ?? ""
  }

  private static func account(of resource: String) -> String? {
    let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 ? String(parts[4]) : nil
  }
}
