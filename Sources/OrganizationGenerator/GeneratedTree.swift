/// The units and accounts of a generated organization.
struct GeneratedTree {
  let root: String
  private(set) var units: [GeneratedOrganization.Unit] = []
  private(set) var accounts: [GeneratedOrganization.Account] = []
  private var usedIDs: Set<String> = []
  private var usedNames: [String: Set<String>] = [:]

  init(_ size: OrganizationSize, _ random: inout SeededRandom) {
    let suffix = random.letters(4)
    root = "r-" + suffix
    makeUnits(size, suffix, &random)
    makeAccounts(size, &random)
  }

  // MARK: - Units

  private static let topNames = [
    "Workloads", "Security", "Infrastructure", "Sandbox", "Suspended", "Policy Staging",
    "Deployments", "Exceptions",
  ]

  /// What units are called, by level under the first.
  private static let names: [[String]] = [
    [
      "Retail", "Payments", "Logistics", "Insurance", "R&D <Labs>", "Zürich", "Media", "Claims",
      "Mobility", "Energy", "Public Sector", "Analytics", "Partner \"Connect\"", "Wholesale",
      "Treasury", "Health",
    ],
    ["Prod", "NonProd", "Staging", "Regulated", "Shared", "Edge"],
    [
      "Checkout", "Search", "Ledger", "Pricing", "Fulfilment", "Identity", "Streaming", "Reports",
      "Catalog", "Fraud", "Mobile", "Data Lake", "ML Platform", "Billing",
    ],
    ["Blue", "Green", "EU", "US", "APAC", "Batch", "Online", "Archive"],
  ]

  private mutating func makeUnits(
    _ size: OrganizationSize,
    _ suffix: String,
    _ random: inout SeededRandom
  ) {
    let tops = min(size.units, size.units < 10 ? 4 : Self.topNames.count)
    for name in Self.topNames.prefix(tops) { addUnit(name, under: nil, suffix, &random) }
    // What may have units below it; a unit that has many already leaves the list.
    var open = size.depth > 1 ? [0, 0, 0, 2] : []
    var children: [Int: Int] = [:]
    while units.count < size.units {
      let parent = open.isEmpty ? 0 : random.pick(open)
      let level = units[parent].level
      let names = Self.names[min(level, Self.names.count) - 1]
      addUnit(random.pick(names), under: units[parent], suffix, &random)
      if level + 1 < size.depth { open += [units.count - 1, units.count - 1] }
      children[parent, default: 0] += 1
      if parent != 0, children[parent] == 6 { open.removeAll { $0 == parent } }
    }
  }

  private mutating func addUnit(
    _ name: String,
    under parent: GeneratedOrganization.Unit?,
    _ suffix: String,
    _ random: inout SeededRandom
  ) {
    let above = parent?.id ?? root
    // Siblings have different names.
    var unique = name
    var number = 1
    while !usedNames[above, default: []].insert(unique).inserted {
      number += 1
      unique = "\(name) \(number)"
    }
    units.append(
      GeneratedOrganization.Unit(
        id: newID { "ou-\(suffix)-" + random.letters(8) },
        name: unique,
        parent: above,
        level: (parent?.level ?? 0) + 1
      )
    )
  }

  // MARK: - Accounts

  private static let teams = [
    "payments", "search", "catalog", "billing", "claims", "pricing", "mobile", "web", "network",
    "identity", "ledger", "data", "ml-platform", "partner-api", "fulfilment", "finops", "sre",
  ]

  private static let coreNames = ["log-archive", "audit", "security-tooling"]

  private mutating func makeAccounts(_ size: OrganizationSize, _ random: inout SeededRandom) {
    addAccount("management", under: root, isSuspended: false, &random)
    let security = units.first { $0.name == "Security" }
    for name in Self.coreNames where accounts.count < size.accounts {
      addAccount(name, under: security?.id ?? root, isSuspended: false, &random)
    }
    let parents = Set(units.map(\.parent))
    let suspended = units.first { $0.name == "Suspended" }
    while accounts.count < size.accounts {
      let isSuspended = random.below(40) == 0
      // Most accounts stand where no units stand below.
      let drawn = (0..<3).map { _ in random.pick(units) }
      let unit = drawn.first { !parents.contains($0.id) } ?? drawn[0]
      addAccount(
        "\(random.pick(Self.teams))-\(random.pick(["dev", "test", "prod"]))-\(accounts.count)",
        under: isSuspended ? suspended?.id ?? unit.id : unit.id,
        isSuspended: isSuspended,
        &random
      )
    }
  }

  private mutating func addAccount(
    _ name: String,
    under parent: String,
    isSuspended: Bool,
    _ random: inout SeededRandom
  ) {
    accounts.append(
      GeneratedOrganization.Account(
        id: newID { "1" + random.letters(11, of: "0123456789") },
        name: name,
        parent: parent,
        isSuspended: isSuspended
      )
    )
  }

  /// An id that nothing else has.
  private mutating func newID(_ make: () -> String) -> String {
    while true {
      let id = make()
      if usedIDs.insert(id).inserted { return id }
    }
  }
}
