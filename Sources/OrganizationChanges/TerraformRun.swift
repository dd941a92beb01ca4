internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// Makes the changes of a plan, whose steps come in no order that matters.
struct TerraformRun {
  /// What a resource of the plan is in the organization.
  enum Entity {
    case policy(OrganizationPolicyID)
    /// A policy that is no ceiling, such as a tag policy.
    case otherPolicy
    case node(PolicyTarget)
  }

  let plan: TerraformPlan
  var draft: OrganizationDraft
  var result = PlannedChanges()
  /// By address: what resources are after the plan is applied.
  var after: [String: Entity] = [:]
  /// By address: what resources that go are before.
  var before: [String: Entity] = [:]
  /// The ids of policies that are no ceilings.
  var otherPolicies: Set<String> = []

  init(_ plan: TerraformPlan, _ draft: OrganizationDraft) {
    self.plan = plan
    self.draft = draft
  }

  /// The draft after the plan.
  ///
  /// - Throws: ``ChangeError`` with all errors of the plan.
  mutating func run() throws(ChangeError) -> OrganizationDraft {
    for change in of(.organization) { changeOrganization(change) }
    makeUnits()
    for change in of(.account) {
      attempt { run throws(ChangeError) in try run.makeAccount(change) }
    }
    for change in of(.policy) { attempt { run throws(ChangeError) in try run.makePolicy(change) } }
    for change in of(.attachment) where change.deletes { detach(change) }
    for change in of(.attachment) where change.creates {
      attempt { run throws(ChangeError) in try run.attach(change) }
    }
    for change in plan.changes where change.deletes { delete(change) }
    draft.check(&result)
    guard result.errors.isEmpty else { throw ChangeError(result.errors.sorted()) }
    return draft
  }

  private func of(_ type: TerraformPlan.ResourceType) -> [TerraformPlan.ResourceChange] {
    plan.changes.filter { $0.type == type }
  }

  /// Does a step, and goes on to the next one where it fails.
  private mutating func attempt(
    _ step: (inout TerraformRun) throws(ChangeError) -> Void
  ) {
    do throws(ChangeError) {
      try step(&self)
    } catch {
      result.fail(error)
    }
  }

  // MARK: - The organization

  private mutating func changeOrganization(_ change: TerraformPlan.ResourceChange) {
    after[change.address] = .node(.root(draft.root.id))
    if change.deletes {
      result.fail(
        change.origin.error(
          "organization-deleted",
          "the plan deletes the organization, so no ceiling is left to compare"
        )
      )
      return
    }
    guard change.creates || change.updates else { return }
    switch change.planned("enabled_policy_types") {
    case .unknown:
      draft.tellUnknown(
        "which policy types are enabled",
        so: "those of the snapshot are taken",
        change.origin
      )
    case .absent: draft.setEnabledKinds([])
    case .known(let list):
      let kinds = list.elements.compactMap { $0.string.flatMap(PolicyKind.init) }
      draft.setEnabledKinds(Set(kinds))
    }
  }

  // MARK: - Units

  /// Parents before children: the ids of new units are known only when they are made.
  private mutating func makeUnits() {
    var open = of(.unit)
    // What exists can be a parent from the start.
    for change in open {
      guard change.before != nil, let unit = existingUnit(change) else { continue }
      before[change.address] = .node(.unit(unit.id))
      if !change.creates { after[change.address] = .node(.unit(unit.id)) }
    }
    var isMoving = true
    while isMoving, !open.isEmpty {
      isMoving = false
      let waiting = open
      open = []
      for change in waiting {
        if change.creates, let source = source(of: "parent_id", change),
          source.type == .unit, after[source.address] == nil
        {
          open.append(change)
          continue
        }
        isMoving = true
        attempt { run throws(ChangeError) in try run.makeUnit(change) }
      }
    }
  }

  private func existingUnit(_ change: TerraformPlan.ResourceChange) -> OrganizationalUnit? {
    if let id = change.current("id").flatMap({ UnitID($0) }), let unit = draft.units[id] {
      return unit
    }
    let parent = change.current("parent_id").flatMap { PolicyTarget($0) }
    return draft.units.values.first { $0.name == change.current("name") && $0.parent == parent }
  }

  private mutating func makeUnit(
    _ change: TerraformPlan.ResourceChange
  ) throws(ChangeError) {
    if change.creates {
      let name = known("name", change) ?? change.address
      let parent = try parent(change)
      let twin = draft.units.values.first { $0.name == name && $0.parent == parent }
      if let twin, !change.deletes {
        warnOfTwin("unit", "\(draft.described(.unit(twin.id)))", change)
        after[change.address] = .node(.unit(twin.id))
        return
      }
      guard let id = draft.newUnitID() else { return }
      draft.set(OrganizationalUnit(id: id, name: name, parent: nil))
      try draft.place(.unit(id), under: parent, for: change.origin)
      draft.attachDefaults(to: .unit(id))
      after[change.address] = .node(.unit(id))
    } else if change.updates || change.deletes {
      guard case .node(.unit(let id))? = before[change.address], var unit = draft.units[id] else {
        throw missing("unit", change)
      }
      guard change.updates else { return }
      if change.changes("name"), let name = known("name", change) {
        unit.name = name
        draft.set(unit)
      }
      if change.changes("parent_id") {
        try draft.place(.unit(id), under: try parent(change), for: change.origin)
      }
    }
  }

  // MARK: - Accounts

  private mutating func makeAccount(
    _ change: TerraformPlan.ResourceChange
  ) throws(ChangeError) {
    if change.before != nil, let account = existingAccount(change) {
      before[change.address] = .node(.account(account.id))
      if !change.creates { after[change.address] = .node(.account(account.id)) }
    }
    if change.creates {
      let email = known("email", change)
      if let twin = draft.accounts.values.first(where: { $0.email != nil && $0.email == email }),
        !change.deletes
      {
        warnOfTwin("account", draft.described(.account(twin.id)), change)
        after[change.address] = .node(.account(twin.id))
        return
      }
      let parent = try parent(change)
      guard let id = draft.newAccountID() else { return }
      let name = known("name", change) ?? change.address
      draft.set(Account(id: id, name: name, email: email, parent: parent))
      draft.attachDefaults(to: .account(id))
      after[change.address] = .node(.account(id))
      draft.tellUnknown("the account's id", so: "\(id) stands for it", change.origin)
    } else if change.updates || change.deletes {
      guard case .node(.account(let id))? = before[change.address], var account = draft.accounts[id]
      else { throw missing("account", change) }
      guard change.updates else { return }
      if change.changes("name"), let name = known("name", change) { account.name = name }
      draft.set(account)
      if change.changes("parent_id") {
        try draft.place(.account(id), under: try parent(change), for: change.origin)
      }
    }
  }

  private func existingAccount(_ change: TerraformPlan.ResourceChange) -> Account? {
    if let id = change.current("id").flatMap({ AccountID($0) }), let account = draft.accounts[id] {
      return account
    }
    guard let email = change.current("email")?.lowercased() else { return nil }
    return draft.accounts.values.first { $0.email?.lowercased() == email }
  }

  // MARK: - What goes

  private mutating func delete(_ change: TerraformPlan.ResourceChange) {
    guard let entity = before[change.address] else { return }
    switch entity {
    case .otherPolicy: return
    case .policy(let id):
      let left = draft.attachments.filter { $0.policy == id }.map(\.target).sorted()
      if let first = left.first, let policy = draft.policies[id] {
        result.fail(
          change.origin.error(
            "policy-in-use",
            "\(draft.described(policy)) is still attached to \(draft.described(first))"
              + (left.count > 1 ? " and \(left.count - 1) more" : ""),
            hint: "AWS deletes only what is attached to nothing: detach it in the plan as well"
          )
        )
      }
      draft.remove(id)
    case .node(.account(let id)):
      if change.before?["close_on_deletion"]?.bool == true, var account = draft.accounts[id] {
        account.state = .pendingClosure
        draft.set(account)
      } else {
        draft.remove(.account(id))
      }
    case .node(.unit(let id)):
      let node = PolicyTarget.unit(id)
      let children =
        draft.units.values.filter { $0.parent == node }.map { draft.described(.unit($0.id)) }
        + draft.accounts.values.filter { $0.parent == node }
        .map { draft.described(.account($0.id)) }
      let going = Set(
        plan.changes.filter(\.deletes).compactMap { before[$0.address] }.compactMap { entity in
          if case .node(let node) = entity { draft.described(node) } else { nil }
        }
      )
      if let child = children.filter({ !going.contains($0) }).min() {
        result.fail(
          change.origin.error(
            "unit-in-use",
            "\(child) still stands under \(draft.described(node))",
            hint: "AWS deletes only units that are empty: move what is in it in the plan as well"
          )
        )
      }
      draft.remove(node)
    case .node(.root): return
    }
  }
}
