import ActionCatalog

/// The service control policies of a generated organization, and where they are attached.
struct GeneratedPolicies {
  private(set) var policies: [GeneratedOrganization.Policy] = []

  init(
    _ size: OrganizationSize,
    _ tree: GeneratedTree,
    _ terms: GuardrailTerms,
    _ random: inout SeededRandom
  ) {
    let full = OrganizationsDefaultPolicy.fullAWSAccess
    var kinds = [PolicyDraft.Kind.baseline]
    for number in 1..<max(2, size.policies) {
      // A fifth of the policies stands over everything or over a branch and says what all do.
      kinds.append(number % 24 == 5 ? .allowList : number % 10 == 9 ? .accounts : .guardrails)
    }
    var usedIDs: Set<String> = []
    for (number, kind) in kinds.prefix(max(1, size.policies)).enumerated() {
      let draft = PolicyDraft(kind, number: number, longest: size.longestPolicy, terms, &random)
      var id = ""
      repeat { id = "p-" + random.letters(8) } while !usedIDs.insert(id).inserted
      policies.append(
        GeneratedOrganization.Policy(
          id: id,
          name: draft.name,
          description: draft.description,
          text: draft.text,
          targets: []
        )
      )
    }
    let attachments = GeneratedAttachments(size, tree, kinds.count, &random)
    var withoutFullAccess: Set<String> = []
    for (target, numbers) in attachments.policies {
      for number in numbers {
        policies[number].targets.append(target)
        // A list of what is allowed says nothing beside a policy that allows everything.
        if kinds[number] == .allowList { withoutFullAccess.insert(target) }
      }
    }
    let nodes = [tree.root] + tree.units.map(\.id) + tree.accounts.map(\.id)
    policies.insert(
      GeneratedOrganization.Policy(
        id: full.id,
        name: full.name,
        description: "Allows access to every operation",
        text: full.document,
        targets: nodes.filter { !withoutFullAccess.contains($0) }
      ),
      at: 0
    )
    for index in policies.indices { policies[index].targets.sort() }
  }
}

/// Which policies are attached to which node, by the policies' numbers.
struct GeneratedAttachments {
  private(set) var policies: [(target: String, numbers: [Int])] = []

  init(
    _ size: OrganizationSize,
    _ tree: GeneratedTree,
    _ count: Int,
    _ random: inout SeededRandom
  ) {
    // Each policy is used where there is room for it; then some are used again.
    let forUnits = max(1, count * 2 / 5)
    var nextForUnits = 0
    var nextForAccounts = forUnits
    policies.append((tree.root, Array(0..<min(count, size.mostAttached, 3))))
    nextForUnits = min(count, 3) % forUnits
    for unit in tree.units where unit.level == 1 || random.below(4) > 0 {
      var numbers: Set<Int> = []
      for _ in 0...random.below(size.mostAttached) {
        let number = nextForUnits
        nextForUnits += 1
        numbers.insert(number < forUnits ? number : random.below(forUnits))
      }
      policies.append((unit.id, numbers.sorted()))
    }
    for account in tree.accounts.dropFirst()
    where random.below(100) < size.percentWithOwnPolicies {
      var numbers: Set<Int> = []
      for _ in 0...random.below(size.mostAttached) where count > forUnits {
        let number = nextForAccounts
        nextForAccounts += 1
        numbers.insert(number < count ? number : forUnits + random.below(count - forUnits))
      }
      policies.append((account.id, numbers.sorted()))
    }
  }
}
