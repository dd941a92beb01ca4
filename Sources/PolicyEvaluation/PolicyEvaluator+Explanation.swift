internal import OrganizationModel
internal import PolicyLanguage
public import RequestModel

extension PolicyEvaluator {
  /// The decision on a request: the verdict with the statements that led to it.
  public mutating func decision(on request: Request) -> Decision {
    let entry = begin(request)
    if entry.facts.isUndeniable { return Decision(verdict: Verdict(.allowed)) }
    var worst = Ruling.allowed
    for authorization in request.authorizations {
      load(authorization, of: request, entry)
      worst = worst.combined(with: ruling(entry))
    }
    var because = Set<Int>()
    var missing = Set<Int32>()
    for authorization in request.authorizations {
      load(authorization, of: request, entry)
      let layers = applicableLayers(entry)
      missing.formUnion(missingKeys(entry, layers))
      switch worst {
      case .denied(let layer): because.formUnion(matches(in: entry.denies) { $0.layer == layer })
      case .allowed: because.formUnion(firstAllows(entry, layers))
      case .notAllowed: break
      }
    }
    let keys = policies.program.keys.keys
    return Decision(
      verdict: worst.verdict,
      because: because.map { policies.program.references[$0] }
        .sorted { ($0.order, $0) < ($1.order, $1) },
      missingKeys: missing.map { keys[Int($0)] }.sorted().map(\.text)
    )
  }

  /// The numbers of the statements of a range that match, of those that are asked for.
  func matches(
    in range: IndexRange,
    where isWanted: (CompiledStatement) -> Bool
  ) -> [Int] {
    var result: [Int] = []
    for index in range.indices {
      let number = Int(candidates.statements[index])
      let statement = policies.program.statements[number]
      if isWanted(statement), policies.program.matches(statement, request) {
        result.append(number)
      }
    }
    return result
  }

  /// Of each layer that needs or gives an Allow, and of each level of it, the first that matches.
  private func firstAllows(_ entry: ActionCandidates.Entry, _ layers: LayerSet) -> [Int] {
    var seen = Set<UInt16>()
    var result: [Int] = []
    for number in matches(
      in: entry.allows,
      where: { layers.contains($0.layer) && $0.layer != .resourceControl }
    ) {
      let statement = policies.program.statements[number]
      let place = UInt16(statement.layer.rawValue) << 8 | UInt16(statement.level)
      if seen.insert(place).inserted { result.append(number) }
    }
    return result
  }

  /// The keys that a statement asks for which is about the principal and the resource, and which
  /// the request does not have.
  func missingKeys(_ entry: ActionCandidates.Entry, _ layers: LayerSet) -> Set<Int32> {
    let program = policies.program
    var result = Set<Int32>()
    for range in [entry.denies, entry.allows] {
      for index in range.indices {
        let statement = program.statements[Int(candidates.statements[index])]
        guard layers.contains(statement.layer), !statement.isIneffective else { continue }
        // Where the resource does not match, a variable of it may be the reason.
        let keys =
          program.matchesTarget(statement, request)
          ? program.keys(of: statement) : program.resourceKeys(of: statement)
        for key in keys where request.slots[Int(key)].presence == .absent { result.insert(key) }
      }
    }
    return result
  }
}

extension StatementReference {
  /// The place of the policy's type in the order of enforcement.
  fileprivate var order: UInt8 {
    Layer.allCases.first { $0.kind == kind }?.rawValue ?? .max
  }
}
