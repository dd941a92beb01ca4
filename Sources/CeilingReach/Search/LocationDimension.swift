/// The Region of a call with the resources of its authorizations and their accounts: a regional
/// resource's ARN tells both.
struct LocationDimension: Dimension {
  /// A resource of one authorization.
  struct Place {
    /// The position of the resource among the variables.
    let resource: Int
    let slot: KeySlot
    let template: ResourceTemplate
    /// What of the resource is fixed.
    let fixed: ResourceTemplate.Fixed
    /// The position of `aws:ResourceAccount` among the variables, with its slot.
    let account: (position: Int, slot: KeySlot)?
  }

  let variables: [Int]
  /// The position of the Region among the variables, with its slot.
  let region: (position: Int, slot: KeySlot)?
  let places: [Place]
  let slots: SlotTable
  let compiler: TestCompiler

  func find(_ literals: [[KeyLiteral]]) -> Found<[KeyValue]> {
    var values = [KeyValue](repeating: .absent, count: variables.count)
    guard let region else {
      return fill(&values, literals, region: nil)
    }
    guard case .listed(let all) = region.slot.domain.values else { return .unknown }
    if region.slot.domain.presence == .never { return fill(&values, literals, region: nil) }
    let regions = all.filter { name in
      literals[region.position].allSatisfy { $0.isFulfilled(by: .one(name)) }
    }
    // Without a Region in mind first: where that finds nothing, no Region does.
    switch fill(&values, literals, region: nil) {
    case .nothing: return .nothing
    case .value(var found):
      let named = Set(places.compactMap { Self.part(3, of: found[$0.resource]) })
      if named.count == 1, let name = named.first, regions.contains(name) {
        found[region.position] = .one(name)
        return .value(found)
      }
    case .unknown: break
    }
    var isUncertain = false
    for name in regions {
      values[region.position] = .one(name)
      switch fill(&values, literals, region: name) {
      case .value(let found): return .value(found)
      case .nothing: continue
      case .unknown: isUncertain = true
      }
    }
    return isUncertain ? .unknown : .nothing
  }

  /// Finds each resource with its account; resources of different authorizations are free of each
  /// other.
  private func fill(
    _ values: inout [KeyValue],
    _ literals: [[KeyLiteral]],
    region: String?
  ) -> Found<[KeyValue]> {
    var isUncertain = false
    for place in places {
      var fixed = place.fixed
      if place.template.hasRegion, let region { fixed.region = region }
      let slot = region == nil ? place.slot : slots.slot(.type(place.template), fixed)
      switch find(place, slot, literals) {
      case .value(let found):
        values[place.resource] = found.resource
        if let account = place.account { values[account.position] = found.account }
      case .nothing: return .nothing
      case .unknown: isUncertain = true
      }
    }
    return isUncertain ? .unknown : .value(values)
  }

  private func find(
    _ place: Place,
    _ slot: KeySlot,
    _ literals: [[KeyLiteral]]
  ) -> Found<(resource: KeyValue, account: KeyValue)> {
    let ofResource = literals[place.resource]
    guard let account = place.account else {
      return slot.find(ofResource).map { ($0, .absent) }
    }
    let ofAccount = literals[account.position]
    var isUncertain = false
    if account.slot.domain.presence != .always,
      ofAccount.allSatisfy({ $0.isFulfilled(by: .absent) })
    {
      switch slot.find(ofResource) {
      case .value(let value): return .value((value, .absent))
      case .nothing: return .nothing
      case .unknown: isUncertain = true
      }
    }
    guard account.slot.domain.presence != .never else { return isUncertain ? .unknown : .nothing }
    guard place.template.hasAccount else {
      let present = KeyLiteral(test: compiler.absence, reading: .fewest, holds: false)
      switch (slot.find(ofResource), account.slot.find(ofAccount + [present])) {
      case (.value(let resource), .value(let account)): return .value((resource, account))
      case (.nothing, _), (_, .nothing): return isUncertain ? .unknown : .nothing
      default: return .unknown
      }
    }
    var joined = ofResource
    if slot.fixed?.account == nil {
      joined.append(KeyLiteral(test: compiler.hasAccountID, reading: .fewest, holds: true))
    }
    for literal in ofAccount {
      guard case .compares = literal.test.form else {
        guard literal.isFulfilled(by: .one("")) else { return isUncertain ? .unknown : .nothing }
        continue
      }
      joined.append(
        KeyLiteral(
          test: compiler.rewritten(literal.test, .accountOfARN),
          reading: literal.reading,
          holds: literal.holds
        )
      )
    }
    switch slot.find(joined) {
    case .value(let value):
      return .value((value, Self.part(4, of: value).map { .one($0) } ?? .absent))
    case .nothing: return isUncertain ? .unknown : .nothing
    case .unknown: return .unknown
    }
  }

  /// A segment of an ARN, counted from 0.
  private static func part(_ index: Int, of value: KeyValue) -> String? {
    guard let text = value.values.first else { return nil }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 ? String(parts[index]) : nil
  }
}

extension Found {
  /// What was found, made another thing.
  func map<Other>(_ transform: (Value) -> Other) -> Found<Other> {
    switch self {
    case .value(let value): .value(transform(value))
    case .nothing: .nothing
    case .unknown: .unknown
    }
  }
}
