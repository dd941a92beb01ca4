public import ActionCatalog

/// What ceilings leave of actions, without reasons: which actions get which verdict.
public struct VerdictSets: Hashable, Sendable {
  /// The verdict on an action that the catalog does not have.
  public struct Unlisted: Hashable, Sendable {
    /// The action as it was given.
    public var action: String
    /// How much passes.
    public var verdict: ActionReach.Verdict
    /// Whether only principals that a policy names and spares pass.
    public var isOnlyExempt: Bool
    /// What blocks it, where nothing passes and that was asked for.
    public var cause: ActionReach.Cause?
  }

  /// The actions of which every request passes; exempt ones are among them.
  public private(set) var reachable = ActionSet()
  /// The actions of which some requests pass.
  public private(set) var conditional = ActionSet()
  /// The actions of which nothing passes.
  public private(set) var blocked = ActionSet()
  /// Those of the conditional actions that pass for a few exempted principals alone.
  public private(set) var onlyExempt = ActionSet()
  /// The actions whose verdict is not certain; all of them are conditional.
  public private(set) var inexact = ActionSet()
  /// The blocked actions by what blocks them; empty unless that was asked for.
  public private(set) var causes: [ActionReach.Cause: ActionSet] = [:]
  /// The actions that are not in the catalog, sorted by name.
  public private(set) var unlisted: [Unlisted] = []

  /// Verdicts on nothing.
  public init() {}

  /// The verdict on an action; `nil`: it was not asked about.
  public func verdict(of action: ActionID) -> ActionReach.Verdict? {
    if reachable.contains(action) { return .reachable }
    if conditional.contains(action) { return .conditional }
    return blocked.contains(action) ? .blocked : nil
  }

  /// What blocks an action; `nil`: it is not blocked, or the cause was not asked for.
  public func cause(of action: ActionID) -> ActionReach.Cause? {
    causes.first { $0.value.contains(action) }?.key
  }

  /// The actions counted by family, sorted by service and access level.
  public var families: [FamilyReach] {
    let known = FamilyTable.known
    var counts = known.families
    for action in reachable { counts[known.placeOf[action.number]].reachable += 1 }
    for action in conditional { counts[known.placeOf[action.number]].conditional += 1 }
    for action in blocked { counts[known.placeOf[action.number]].blocked += 1 }
    for action in onlyExempt { counts[known.placeOf[action.number]].onlyExempt += 1 }
    var families = counts.filter { $0.count > 0 }
    guard !unlisted.isEmpty else { return families }
    for action in unlisted {
      let service = String(action.action.prefix { $0 != ":" })
      if let place = families.firstIndex(where: {
        $0.service == service && $0.accessLevel == nil
      }) {
        families[place].count(action.verdict, isOnlyExempt: action.isOnlyExempt)
      } else {
        var family = FamilyReach(service: service, accessLevel: nil)
        family.count(action.verdict, isOnlyExempt: action.isOnlyExempt)
        families.append(family)
      }
    }
    return families.sorted(by: FamilyReach.areInOrder)
  }

  /// Adds verdicts on the actions of a set, none of which has one.
  mutating func add(_ actions: ActionSet, _ verdict: ActionVerdict) {
    switch verdict.verdict {
    case .reachable: reachable.formUnion(actions)
    case .conditional: conditional.formUnion(actions)
    case .blocked: blocked.formUnion(actions)
    }
    if verdict.isOnlyExempt { onlyExempt.formUnion(actions) }
    if !verdict.isExact { inexact.formUnion(actions) }
    if let cause = verdict.cause { causes[cause, default: ActionSet()].formUnion(actions) }
  }

  /// Says what blocks the actions of which nothing passes: those that no set holds are blocked by
  /// several ceilings together.
  mutating func explain(denied: ActionSet, notAllowed: ActionSet) {
    let parts: [(ActionReach.Cause, ActionSet)] = [
      (.explicitDeny, blocked.intersection(denied)),
      (.implicitDeny, blocked.intersection(notAllowed).subtracting(denied)),
      (.conflict, blocked.subtracting(denied).subtracting(notAllowed)),
    ]
    for (cause, actions) in parts where !actions.isEmpty { causes[cause] = actions }
  }

  /// Adds the verdict on one action.
  mutating func add(_ action: AskedAction, _ verdict: ActionVerdict) {
    guard let id = action.id else {
      unlisted.append(
        Unlisted(
          action: action.name,
          verdict: verdict.verdict,
          isOnlyExempt: verdict.isOnlyExempt,
          cause: verdict.cause
        )
      )
      return
    }
    switch verdict.verdict {
    case .reachable: reachable.insert(id)
    case .conditional: conditional.insert(id)
    case .blocked: blocked.insert(id)
    }
    if verdict.isOnlyExempt { onlyExempt.insert(id) }
    if !verdict.isExact { inexact.insert(id) }
    if let cause = verdict.cause { causes[cause, default: ActionSet()].insert(id) }
  }
}

/// The families of the catalog, found once.
private struct FamilyTable: Sendable {
  static let known = FamilyTable()

  /// The families in order, without counts.
  let families: [FamilyReach]
  /// The place of each action's family, by the action's number.
  let placeOf: [Int]

  private init() {
    let catalog = ActionCatalog.current
    var placeOf = Array(repeating: 0, count: catalog.actionCount)
    families = catalog.families.enumerated().map { place, family in
      for action in catalog.actions(in: family) { placeOf[action.number] = place }
      return FamilyReach(service: family.service, accessLevel: family.accessLevel)
    }
    self.placeOf = placeOf
  }
}
