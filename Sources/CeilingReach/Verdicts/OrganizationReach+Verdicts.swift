internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage

extension OrganizationReach {
  /// What the ceilings leave to each account, without reasons.
  ///
  /// - Parameters:
  ///   - question: What is asked.
  ///   - withCauses: Whether it is told what blocks blocked actions.
  /// - Returns: The verdicts.
  /// - Throws: ``ReachError`` for a question without an answer, and what reading the snapshot
  ///   throws.
  public func verdicts(
    _ question: ReachQuestion = ReachQuestion(),
    withCauses: Bool = false
  ) throws -> OrganizationVerdicts {
    let question = dated(question)
    let asked = try AskedAction.actions(of: question)
    let accounts = contents.organization.accounts
    var shared = SharedVerdicts()
    var places: [Int?] = Array(repeating: nil, count: accounts.count)
    var effort = VerdictEffort()
    if question.resource == nil, question.assumption == .catalog,
      asked.allSatisfy({ $0.id != nil }),
      contents.organization.root.enabledKinds.contains(.serviceControlPolicy)
    {
      let plan = plan(question, ActionSet(asked.compactMap(\.id)), withCauses: withCauses)
      for walk in try VerdictWalk.all(of: plan) {
        effort = effort + walk.effort
        let known = walk.results.map { shared.place(of: $0) }
        for (account, result) in walk.found { places[account] = result.map { known[$0] } }
      }
    }
    var entries: [OrganizationVerdicts.Entry] = []
    for (account, place) in zip(accounts, places) {
      if let place {
        entries.append(
          OrganizationVerdicts.Entry(
            account: account,
            ceilings: .serviceControlPolicies,
            result: place
          )
        )
        continue
      }
      let target = try target(at: .account(account.id))
      let result = try shared.place(of: target) {
        try reach.verdicts(under: target, question, withCauses: withCauses)
      }
      entries.append(
        OrganizationVerdicts.Entry(account: account, ceilings: target.ceilings, result: result)
      )
    }
    var verdicts = shared.verdicts(entries)
    verdicts.effort = effort
    return verdicts
  }

  /// Everything that is the same for all accounts.
  private func plan(
    _ question: ReachQuestion,
    _ asked: ActionSet,
    withCauses: Bool
  ) -> VerdictPlan {
    let organization = contents.organization
    var seen: Set<ContentDigest> = []
    let documents = organization.policies.filter { $0.kind == .serviceControlPolicy }
      .compactMap(\.document).filter { seen.insert($0.digest).inserted }
    let parsed = PolicyLibrary.parsing(documents, as: .serviceControlPolicy)
    let exempt = ActionCatalog.current.exemptActions
    let table = StatementTable(parsed, asked.subtracting(exempt))
    var named: Set<String> = []
    for terms in table.terms { named.formUnion(terms.naming.named) }
    var accounts: [PolicyTarget: [Int]] = [:]
    for (number, account) in organization.accounts.enumerated()
    where account.id != organization.managementAccount {
      if let parent = account.parent { accounts[parent, default: []].append(number) }
    }
    var units: [PolicyTarget: [PolicyTarget]] = [:]
    for unit in organization.units {
      if let parent = unit.parent { units[parent, default: []].append(.unit(unit.id)) }
    }
    return VerdictPlan(
      organization: organization,
      question: question,
      withCauses: withCauses,
      table: table,
      undecided: asked.intersection(exempt),
      accounts: accounts,
      units: units,
      unnamed: AccountID.first { !named.contains($0.text) }
    )
  }
}

extension AccountID {
  /// The first id of which something holds; that of a new account where it holds of none.
  fileprivate static func first(where condition: (AccountID) -> Bool) -> AccountID {
    for number in 0..<1_000_000 {
      let digits = String(number)
      if let id = AccountID(String(repeating: "0", count: 12 - digits.count) + digits),
        condition(id)
      {
        return id
      }
    }
    return .newAccount
  }
}

/// Results that accounts share.
private struct SharedVerdicts {
  /// What makes the verdicts of two targets equal.
  private struct Name: Hashable {
    let ceilings: CeilingState
    let key: CeilingStack.Key
    let facts: FactsName
  }

  private var results: [VerdictSets] = []
  private var places: [VerdictSets: Int] = [:]
  private var targets: [Name: Int] = [:]

  /// The place of a result.
  mutating func place(of sets: VerdictSets) -> Int {
    if let known = places[sets] { return known }
    places[sets] = results.count
    results.append(sets)
    return results.count - 1
  }

  /// The place of what is left to a target.
  mutating func place(of target: ReachTarget, _ make: () throws -> VerdictSets) rethrows -> Int {
    var naming = AccountNaming()
    for policy in target.stack.levels.flatMap(\.policies) {
      for statement in policy.policy?.statements ?? [] {
        naming.formUnion(AccountNaming(statement))
      }
    }
    let facts = FactsName(
      account: target.facts.account?.text,
      path: target.facts.organizationPath
    )
    let name = Name(
      ceilings: target.ceilings,
      key: target.stack.key,
      facts: ConstraintTable.name(naming, facts)
    )
    if let known = targets[name] { return known }
    let place = place(of: try make())
    targets[name] = place
    return place
  }

  /// The verdicts of accounts, their results in the order of the accounts.
  func verdicts(_ entries: [OrganizationVerdicts.Entry]) -> OrganizationVerdicts {
    var verdicts = OrganizationVerdicts()
    var order = [Int?](repeating: nil, count: results.count)
    for var entry in entries {
      let place = order[entry.result] ?? verdicts.results.count
      if place == verdicts.results.count {
        order[entry.result] = place
        verdicts.results.append(results[entry.result])
      }
      entry.result = place
      verdicts.accounts.append(entry)
    }
    return verdicts
  }
}
