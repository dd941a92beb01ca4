import ActionCatalog
import CeilingReach
import OrganizationModel
import SnapshotStore

/// What a process of its own measures of an organization in a database; it prints a line `name
/// value` for each number.
enum OrganizationMeasurement {
  /// Finds all verdicts of all accounts.
  static func verdicts(in database: String) throws {
    let begin = ContinuousClock.now
    let snapshot = try SnapshotStore(readingFrom: database).snapshot(.latest)
    let opened = ContinuousClock.now
    let processor = ProcessorClock.ofAllThreads
    let verdicts = try OrganizationReach(snapshot).verdicts()
    let end = ContinuousClock.now
    print("openSeconds \((opened - begin).inSeconds)")
    print("seconds \((end - opened).inSeconds)")
    print("processorSeconds \((ProcessorClock.ofAllThreads - processor).inSeconds)")
    print("results \(verdicts.results.count)")
    print("classes \(verdicts.effort.classes)")
    print("searches \(verdicts.effort.searches)")
    var counts: [ActionReach.Verdict: Int] = [:]
    var inexact = 0
    for entry in verdicts.accounts {
      let sets = verdicts[entry]
      counts[.reachable, default: 0] += sets.reachable.count
      counts[.conditional, default: 0] += sets.conditional.count
      counts[.blocked, default: 0] += sets.blocked.count
      inexact += sets.inexact.count
    }
    for verdict in [ActionReach.Verdict.reachable, .conditional, .blocked] {
      print("\(verdict.rawValue) \(counts[verdict] ?? 0)")
    }
    print("inexact \(inexact)")
  }

  /// Counts the different stacks, and names accounts under few, middling and many policies.
  static func stacks(in database: String) throws {
    let snapshot = try SnapshotStore(readingFrom: database).snapshot(.latest)
    let organization = snapshot.organization
    let reach = OrganizationReach(snapshot)
    var stacks: Set<CeilingStack.Key> = []
    var sizes: [(policies: Int, account: String)] = []
    for account in organization.accounts where account.id != organization.managementAccount {
      let stack = try reach.target(of: .target(.account(account.id))).stack
      stacks.insert(stack.key)
      sizes.append((stack.levels.reduce(0) { $0 + $1.policies.count }, account.id.text))
    }
    sizes.sort { ($0.policies, $0.account) < ($1.policies, $1.account) }
    print("accounts \(organization.accounts.count)")
    print("units \(organization.units.count)")
    print("policies \(organization.policies.count)")
    print("stacks \(stacks.count)")
    for (name, place) in [("few", 0), ("middling", sizes.count / 2), ("many", sizes.count - 1)]
    where sizes.indices.contains(place) {
      print("\(name) \(sizes[place].account)")
      print("\(name)Policies \(sizes[place].policies)")
    }
  }
}
