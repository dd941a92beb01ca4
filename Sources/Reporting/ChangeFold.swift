internal import ActionCatalog
internal import CeilingDiff
internal import CeilingReach
internal import OrganizationModel
internal import PolicyWording

/// Actions of which the same is lost, or gained, for the same reason, by all whom it hits.
struct ChangeFold {
  /// What the changes of a fold have in common.
  private struct Name: Hashable {
    let isOfPrincipals: Bool
    let from: ActionReach.Verdict
    let to: ActionReach.Verdict
    let because: [StatementReference]
    let missing: [MissingAllow]
    let exact: Bool
    let kinds: [PrincipalKind]
    let isOnlyExempt: Bool
    let named: [Exempt]
  }

  /// Whether they are lost or gained.
  let isLoss: Bool
  /// The accounts that are hit, each once.
  private(set) var accounts: [Account] = []
  /// The units without accounts whose new accounts would be hit.
  private(set) var units: [PolicyTarget] = []
  /// The principals under a boundary that are hit otherwise than their accounts.
  private(set) var principals: [String] = []
  /// The change whose request is shown.
  private(set) var example: ActionChange

  private var known = ActionSet()
  private var unknown: Set<String> = []
  /// How many actions the group has that has fewest.
  private var fewest = Int.max
  private var exampleRank = Int.max

  private init(_ change: ActionChange, isLoss: Bool) {
    self.isLoss = isLoss
    example = change
  }

  /// What is told of the example and holds for all.
  var transition: ReachTransition {
    (isLoss ? example.lost : example.gained) ?? ReachTransition()
  }

  /// How many actions there are.
  var count: Int { known.count + unknown.count }

  /// The actions in words.
  var words: String {
    let parts = (known.isEmpty ? [] : [ActionSetWords.text(known)]) + unknown.sorted()
    let text = NameList.text(parts, width: 100)
    guard fewest < count else { return text }
    return text.first?.isNumber == true ? "up to \(text)" : "\(text), or some of it"
  }

  /// The folds of all groups of a comparison, the worst first.
  static func all(_ diff: OrganizationDiff, isLoss: Bool) -> [ChangeFold] {
    var folds: [ChangeFold] = []
    var places: [Name: Int] = [:]
    for group in diff.groups + diff.unitGroups + diff.principalGroups {
      var counts: [Int: Int] = [:]
      for change in group.changes {
        guard let transition = isLoss ? change.lost : change.gained else { continue }
        let name = Name(
          isOfPrincipals: !group.principals.isEmpty,
          from: change.from,
          to: change.to,
          because: transition.because,
          missing: transition.missingAllow,
          exact: transition.exact,
          kinds: transition.kinds,
          isOnlyExempt: transition.isOnlyExempt,
          named: transition.named
        )
        let place = places[name] ?? folds.count
        if place == folds.count {
          folds.append(ChangeFold(change, isLoss: isLoss))
          places[name] = place
        }
        counts[place, default: 0] += 1
        folds[place].add(change)
      }
      for (place, count) in counts {
        folds[place].accounts += group.accounts
        folds[place].units += group.units
        folds[place].principals += group.principals
        folds[place].fewest = min(folds[place].fewest, count)
      }
    }
    return folds.map { ($0.rank, $0) }.enumerated().sorted { left, right in
      let (first, second) = (left.element.0, right.element.0)
      return first == second ? left.offset < right.offset : first.lexicographicallyPrecedes(second)
    }.map(\.element.1)
  }

  /// The services of which most people know what it means to lose them.
  private static let knownServices = [
    "ec2", "s3", "lambda", "dynamodb", "sqs", "rds", "iam", "kms",
  ]

  private mutating func add(_ change: ActionChange) {
    if let id = ActionCatalog.current.id(of: change.action) {
      known.insert(id)
    } else {
      unknown.insert(change.action)
    }
    let service = change.action.prefix { $0 != ":" }
    let isTelling = change.accessLevel == .write || change.accessLevel == .permissionsManagement
    let place =
      Self.knownServices.firstIndex { $0 == service } ?? Self.knownServices.count
    let rank = place * 2 + (isTelling ? 0 : 1)
    guard rank < exampleRank else { return }
    (example, exampleRank) = (change, rank)
  }

  private var rank: [Int] {
    let writes = known.intersection(ActionCatalog.current.actions(at: .write)).count
    let permissions =
      known.intersection(ActionCatalog.current.actions(at: .permissionsManagement)).count
    return [
      accounts.isEmpty && units.isEmpty ? 1 : 0, transition.isOnlyExempt ? 1 : 0,
      -accounts.count, example.to == .blocked ? 0 : 1, -(writes + permissions), -count,
    ]
  }
}
