import JSONText

/// An organization of any size, the same for the same seed: a tree of units four levels deep,
/// policies of a few kinds attached at every level.
struct GeneratedOrganization {
  struct Unit {
    let id: String
    let name: String
    let parent: String
    let level: Int
  }

  struct Account {
    let id: String
    let name: String
    let parent: String
    let isSuspended: Bool
  }

  struct Policy {
    let id: String
    let name: String
    let text: String
    var targets: [String]
  }

  let id = "o-generated01"
  let root = "r-gen1"
  let units: [Unit]
  let accounts: [Account]
  let policies: [Policy]
  /// Whether each account has a file with its tags.
  let hasTags: Bool

  var managementAccount: String { accounts[0].id }

  /// An organization.
  ///
  /// - Parameters:
  ///   - count: How many accounts it has.
  ///   - tags: Whether each account has a file with its tags.
  ///   - seed: What makes it differ from others of its size.
  init(accounts count: Int, tags: Bool = false, seed: UInt64 = 1) {
    var random = SeededRandom(seed: seed)
    hasTags = tags
    var units: [Unit] = []
    for number in 0..<max(4, count / 40) {
      // The first ones stand under the root; then each has some of the earlier ones to stand under.
      let above = units.filter { $0.level < 4 }
      let parent = number < 4 ? nil : random.pick(above)
      units.append(
        Unit(
          id: "ou-gen1-" + random.letters(8),
          name: "\(random.pick(Self.words)) \(number)",
          parent: parent?.id ?? root,
          level: (parent?.level ?? 0) + 1
        )
      )
    }
    var ids: Set<String> = []
    var accounts: [Account] = []
    while accounts.count < count {
      let id = "1" + random.letters(11, of: "0123456789")
      guard ids.insert(id).inserted else { continue }
      accounts.append(
        Account(
          id: id,
          name:
            "\(random.pick(Self.words))-\(random.pick(["dev", "test", "prod"]))-\(accounts.count)",
          parent: accounts.isEmpty ? root : random.pick(units).id,
          isSuspended: random.below(40) == 0
        )
      )
    }
    self.units = units
    self.accounts = accounts
    policies = Self.policies(units, accounts, &random)
  }

  private static let words = [
    "payments", "search", "catalog", "billing", "claims", "pricing", "mobile", "web", "network",
    "identity", "ledger", "data", "ml-platform", "partner-api", "fulfilment", "finops", "sre",
  ]

  private static func policies(
    _ units: [Unit],
    _ accounts: [Account],
    _ random: inout SeededRandom
  ) -> [Policy] {
    var policies: [Policy] = []
    for number in 0..<max(8, units.count / 2) {
      let statements = (0...random.below(5)).map { statement(number, $0, &random) }
      policies.append(
        Policy(
          id: "p-" + random.letters(10),
          name: "Guardrail\(number)",
          text: "{\"Version\":\"2012-10-17\",\"Statement\":["
            + statements.joined(separator: ",") + "]}",
          targets: number == 0 ? ["r-gen1"] : []
        )
      )
    }
    for unit in units where random.below(3) > 0 {
      policies[random.below(policies.count)].targets.append(unit.id)
    }
    for account in accounts where random.below(12) == 0 {
      policies[random.below(policies.count)].targets.append(account.id)
    }
    for index in policies.indices {
      policies[index].targets = Array(Set(policies[index].targets)).sorted()
    }
    return policies
  }

  private static func statement(
    _ policy: Int,
    _ number: Int,
    _ random: inout SeededRandom
  ) -> String {
    let services = ["ec2", "s3", "iam", "kms", "lambda", "rds", "sqs", "sns", "dynamodb", "logs"]
    let verbs = ["Delete*", "Create*", "List*", "*"]
    let actions = (0...random.below(12)).map { _ in
      "\"\(random.pick(services)):\(random.pick(verbs))\""
    }
    let condition =
      switch random.below(4) {
      case 0:
        #""Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]}},"#
      case 1:
        #""Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass\#(policy)"}},"#
      case 2: #""Condition":{"StringNotEquals":{"aws:PrincipalTag/team":"platform"}},"#
      default: ""
      }
    return "{\"Sid\":\"Deny\(policy)x\(number)\",\"Effect\":\"Deny\",\"Action\":["
      + Array(Set(actions)).sorted().joined(separator: ",") + "],\(condition)\"Resource\":\"*\"}"
  }
}
