internal import Diagnostics
internal import OrganizationModel

/// The tree of an organization while its pieces are put together.
struct OrganizationTree {
  /// What is said to stand above a node, and where it is said.
  struct ParentClaim {
    let parent: PolicyTarget
    let place: FactPlace
    /// Whether something else is said elsewhere.
    var isDenied = false

    /// What stands above the node, as far as everything says so.
    var agreed: PolicyTarget? { isDenied ? nil : parent }
  }

  /// An organizational unit as far as it is known.
  struct Unit {
    let place: FactPlace
    var name: String?
    var parent: ParentClaim?
  }

  /// An account as far as it is known.
  struct AccountNode {
    let place: FactPlace
    var name: String?
    var email: String?
    var state: Account.State?
    var parent: ParentClaim?
  }

  let files: FileListing
  var root: RootFact?
  var units: [UnitID: Unit] = [:]
  var accounts: [AccountID: AccountNode] = [:]
  var findings: [Finding] = []

  init(files: FileListing) { self.files = files }

  /// The root, whose enabled kinds of policy are known by now.
  var organizationRoot: OrganizationRoot? {
    root.map {
      OrganizationRoot(id: $0.id, name: $0.name, enabledKinds: $0.enabledKinds ?? [])
    }
  }

  /// The root, the units and the accounts.
  var nodes: [PolicyTarget] {
    [root.map { PolicyTarget.root($0.id) }].compactMap { $0 } + units.keys.map { .unit($0) }
      + accounts.keys.map { .account($0) }
  }

  func contains(_ target: PolicyTarget) -> Bool {
    switch target {
    case .root(let id): id == root?.id
    case .unit(let id): units[id] != nil
    case .account(let id): accounts[id] != nil
    }
  }

  /// Where a node is named.
  func place(of target: PolicyTarget) -> FactPlace? {
    switch target {
    case .root: root?.place
    case .unit(let id): units[id]?.place
    case .account(let id): accounts[id]?.place
    }
  }

  /// A node in a sentence: its name, where it has one, and its id.
  func described(_ target: PolicyTarget) -> String {
    let name: String? =
      switch target {
      case .root: root?.name
      case .unit(let id): units[id]?.name
      case .account(let id): accounts[id]?.name
      }
    return name.map { "\($0) (\(target))" } ?? target.text
  }

  mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at place: FactPlace?
  ) {
    findings.append(Finding(severity, code, message, hint: hint, at: place))
  }

  /// A place in a sentence.
  func described(_ place: FactPlace) -> String { "\(files.location(place))" }

  mutating func add(_ fact: RootFact) {
    guard let known = root else {
      root = fact
      return
    }
    if known.id != fact.id {
      report(
        .error,
        "two-roots",
        "a second root \(fact.id); the other is \(known.id) at \(described(known.place))",
        hint: "an organization has one root: keep the export of one organization",
        at: fact.place
      )
    } else if known.enabledKinds != fact.enabledKinds || known.name != fact.name {
      report(
        .error,
        "contradiction",
        "the root \(fact.id) is not as it is at \(described(known.place))",
        hint: "keep the newer of the two",
        at: fact.place
      )
      if known.enabledKinds != fact.enabledKinds { root?.enabledKinds = nil }
    }
  }

  mutating func add(_ fact: UnitFact) {
    guard var unit = units[fact.id] else {
      units[fact.id] = Unit(place: fact.place, name: fact.name)
      return
    }
    if let old = unit.name, let new = fact.name, old != new {
      reportContradiction(of: .unit(fact.id), "the name", new, old, unit.place, at: fact.place)
    }
    // What was known by a path alone is named now.
    unit.name = unit.name ?? fact.name
    units[fact.id] = unit
  }

  mutating func add(_ fact: AccountFact) {
    guard var account = accounts[fact.id] else {
      accounts[fact.id] = AccountNode(
        place: fact.place,
        name: fact.name,
        email: fact.email,
        state: fact.state
      )
      return
    }
    let node = PolicyTarget.account(fact.id)
    if let old = account.name, let new = fact.name, old != new {
      reportContradiction(of: node, "the name", new, old, account.place, at: fact.place)
    }
    if let old = account.email, let new = fact.email, old != new {
      reportContradiction(of: node, "the e-mail", new, old, account.place, at: fact.place)
    }
    if let old = account.state, let new = fact.state, old != new {
      reportContradiction(
        of: node,
        "the state",
        new.rawValue,
        old.rawValue,
        account.place,
        at: fact.place
      )
    }
    account.name = account.name ?? fact.name
    account.email = account.email ?? fact.email
    account.state = account.state ?? fact.state
    accounts[fact.id] = account
  }

  private mutating func reportContradiction(
    of node: PolicyTarget,
    _ what: String,
    _ new: String,
    _ old: String,
    _ oldPlace: FactPlace,
    at place: FactPlace
  ) {
    report(
      .error,
      "contradiction",
      "\(what) of \(node) is \"\(new)\" here and \"\(old)\" at \(described(oldPlace))",
      hint: "one of the two is from another time: make both listings again",
      at: place
    )
  }

  /// Adds what stands above a node, from the root down, as a path says.
  mutating func add(ancestors: [PolicyTarget], of node: PolicyTarget, at place: FactPlace) {
    var child = node
    for parent in ancestors.reversed() {
      add(parent: parent, of: child, at: place)
      child = parent
    }
  }

  /// Adds that a node stands under another.
  mutating func add(parent: PolicyTarget, of child: PolicyTarget, at place: FactPlace) {
    if case .account = parent {
      report(
        .error,
        "invalid-parent",
        "\(child) stands under \(parent), which is an account",
        hint: "only the root and organizational units have children",
        at: place
      )
      return
    }
    let claim = ParentClaim(parent: parent, place: place)
    switch child {
    case .root:
      report(.error, "invalid-parent", "the root \(child) stands under \(parent)", at: place)
    case .unit(let id):
      var unit = units[id] ?? Unit(place: place)
      add(claim, to: &unit.parent, of: child, code: "unit-twice")
      units[id] = unit
    case .account(let id):
      var account = accounts[id] ?? AccountNode(place: place)
      add(claim, to: &account.parent, of: child, code: "account-twice")
      accounts[id] = account
    }
  }

  /// Adds a claim about what stands above a node to the one that is known.
  private mutating func add(
    _ claim: ParentClaim,
    to known: inout ParentClaim?,
    of node: PolicyTarget,
    code: String
  ) {
    guard let first = known else {
      known = claim
      return
    }
    guard claim.parent != first.parent else { return }
    known?.isDenied = true
    report(
      .error,
      code,
      "\(described(node)) stands under \(claim.parent) here and under \(first.parent) at"
        + " \(described(first.place))",
      hint: "a node has one parent: the listings are from different times, or one was edited",
      at: claim.place
    )
  }
}
