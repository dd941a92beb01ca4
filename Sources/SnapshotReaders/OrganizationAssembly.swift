internal import ActionCatalog
internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// Puts what the files say together to an organization, and checks the whole.
struct OrganizationAssembly {
  private let facts: OrganizationFacts
  private let files: FileListing
  private let limits: ExportLimits
  private let catalog: ActionCatalog
  private var tree: OrganizationTree
  private var shelf: PolicyShelf
  private var attachments = AttachmentTable()
  private var findings: [Finding] = []

  /// What came out.
  struct Outcome {
    /// `nil` where not even a root is known.
    let organization: Organization?
    let findings: [Finding]
  }

  init(
    _ facts: OrganizationFacts,
    files: FileListing,
    limits: ExportLimits,
    catalog: ActionCatalog
  ) {
    self.facts = facts
    self.files = files
    self.limits = limits
    self.catalog = catalog
    tree = OrganizationTree(files: files)
    shelf = PolicyShelf(files: files)
  }

  consuming func assemble() -> Outcome {
    let (id, management, partition) = identity()
    growTree()
    collectPolicies()
    collectAttachments()
    let firstPlace =
      facts.organizations.first?.place ?? facts.accountListings.first?.place
      ?? facts.unitListings.first?.place ?? facts.policyListings.first?.place
    if tree.root == nil {
      tree.assumeRoot(at: firstPlace)
      let kinds = attachments.sides.keys.compactMap { shelf.kind(of: $0.policy) }
      tree.assume(enabledKinds: Set(kinds))
    }
    tree.check(unitLevels: limits.unitLevels)
    checkAccounts(management, at: firstPlace)
    let attached = attachments.attachedPolicies
    for (policy, place) in attached.sorted(by: { $0.key < $1.key })
    where shelf.records[policy] == nil {
      shelf.addAttached(policy, at: place)
    }
    shelf.check(attached: Set(attached.keys), catalog: catalog)
    attachments.check(
      AttachmentTable.Surroundings(
        tree: tree,
        shelf: shelf,
        managementAccount: management,
        limits: limits
      )
    )
    let tags = collectTags()
    let services = collectDelegatedServices()
    findings += tree.findings + shelf.findings + attachments.findings
    guard let root = tree.root else { return Outcome(organization: nil, findings: findings) }
    let organization = Organization(
      id: id,
      partition: partition,
      managementAccount: management,
      root: OrganizationRoot(id: root.id, name: root.name, enabledKinds: root.enabledKinds),
      units: tree.units.map { id, unit in
        OrganizationalUnit(
          id: id,
          name: unit.name ?? id.text,
          parent: unit.parent?.parent,
          tags: tags[.unit(id)] ?? [:]
        )
      },
      accounts: tree.accounts.map { id, account in
        Account(
          id: id,
          name: account.name ?? id.text,
          email: account.email,
          state: account.state ?? .active,
          parent: account.parent?.parent,
          tags: tags[.account(id)] ?? [:],
          delegatedServices: services[id]?.sorted() ?? []
        )
      },
      policies: shelf.policies(),
      attachments: Array(attachments.sides.keys),
      exportedAt: exportedAt()
    )
    return Outcome(organization: organization, findings: findings)
  }

  private mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at place: FactPlace?
  ) {
    findings.append(Finding(severity, code, message, hint: hint, at: place))
  }

  private func names(_ place: FactPlace) -> NamedIdentifiers {
    NamedIdentifiers(in: files.files[Int(place.file)].components)
  }

  // MARK: - The organization itself

  /// The organization's id, its management account and its partition.
  private mutating func identity() -> (OrganizationID?, AccountID?, String) {
    var id: OrganizationID?
    var place: FactPlace?
    var management: AccountID?
    var partition: Substring?
    for fact in facts.organizations {
      if let known = id, let other = fact.id, known != other {
        reportForeign(other, known, place, at: fact.place)
      } else {
        id = id ?? fact.id
        place = place ?? fact.place
        management = management ?? fact.managementAccount
        partition = partition ?? fact.partition
      }
    }
    var foreign: Set<OrganizationID> = []
    for (arn, factPlace) in organizationARNs() {
      guard let known = id else {
        (id, place) = (arn.organization, factPlace)
        management = management ?? arn.managementAccount
        partition = partition ?? arn.partition
        continue
      }
      if arn.organization == known {
        management = management ?? arn.managementAccount
        partition = partition ?? arn.partition
      } else if foreign.insert(arn.organization).inserted {
        reportForeign(arn.organization, known, place, at: factPlace)
      }
    }
    return (id, management, String(partition ?? "aws"))
  }

  private mutating func reportForeign(
    _ other: OrganizationID,
    _ known: OrganizationID,
    _ place: FactPlace?,
    at otherPlace: FactPlace
  ) {
    report(
      .error,
      "two-organizations",
      "this is of the organization \(other), and \(known) is at"
        + " \(place.map { "\(files.location($0))" } ?? "another place")",
      hint: "import each organization's export by itself",
      at: otherPlace
    )
  }

  /// The organizations that the ARNs of nodes and policies name.
  private func organizationARNs() -> [(OrganizationARN, FactPlace)] {
    var found: [(OrganizationARN, FactPlace)] = []
    var last: OrganizationARN?
    func add(_ arn: OrganizationARN?, _ place: FactPlace) {
      // Nearly always it is the same one over and over.
      guard let arn, arn != last else { return }
      last = arn
      found.append((arn, place))
    }
    for root in facts.roots { add(root.organization, root.place) }
    for unit in facts.unitListings.flatMap(\.entries) { add(unit.organization, unit.place) }
    for listing in facts.accountListings {
      for account in listing.entries { add(account.organization, account.place) }
    }
    for policy in facts.policyListings.flatMap(\.entries) {
      add(policy.organization, policy.place)
    }
    return found
  }

  private func exportedAt() -> String? { facts.exportNotes.first?.exportedAt }

  private mutating func checkAccounts(_ management: AccountID?, at place: FactPlace?) {
    if management == nil {
      report(
        .error,
        "no-management-account",
        "the export does not say which account is the management account, which no service control"
          + " policy restricts",
        hint: "add it: aws organizations describe-organization > organization.json",
        at: place
      )
    }
    if tree.accounts.isEmpty {
      report(
        .error,
        "no-accounts",
        "the export has no accounts",
        hint: "add list-accounts-for-parent output for each node of the tree",
        at: tree.root?.place ?? place
      )
    }
    for fact in facts.organizations where !fact.hasAllFeatures {
      report(
        .warning,
        "no-all-features",
        "the organization is for consolidated billing only, so it can have no policies",
        at: fact.place
      )
    }
  }

  // MARK: - The tree

  private mutating func growTree() {
    for fact in facts.roots { tree.add(fact) }
    for listing in facts.unitListings {
      var seen: [UnitID: FactPlace] = [:]
      let parent = self.parent(of: listing, isAboutParent: { _ in true })
      for fact in listing.entries {
        if let first = seen[fact.id] { reportRepeated("unit", fact.id.text, first, fact.place) }
        seen[fact.id] = fact.place
        tree.add(fact)
        if let ancestors = fact.ancestors {
          tree.add(ancestors: ancestors, of: .unit(fact.id), at: fact.place)
        }
        if let parent { tree.add(parent: parent, of: .unit(fact.id), at: fact.place) }
      }
      if parent == nil, !listing.isSingle,
        listing.entries.contains(where: { $0.ancestors == nil })
      {
        reportUnplaced("list-organizational-units-for-parent", "parent", listing.place)
      }
    }
    for listing in facts.accountListings {
      var seen: [AccountID: FactPlace] = [:]
      let parent = self.parent(of: listing) { !$0.hasPrefix("list-accounts.") }
      for fact in listing.entries {
        if let first = seen[fact.id] {
          reportRepeated("account", fact.id.text, first, fact.place)
        }
        seen[fact.id] = fact.place
        tree.add(fact)
        if let ancestors = fact.ancestors {
          tree.add(ancestors: ancestors, of: .account(fact.id), at: fact.place)
        }
        if let parent, !fact.isDelegatedAdministrator {
          tree.add(parent: parent, of: .account(fact.id), at: fact.place)
        }
      }
    }
    for listing in facts.childListings {
      guard let parent = parent(of: listing, isAboutParent: { _ in true }) else {
        reportUnplaced("list-children", "parent", listing.place)
        continue
      }
      for fact in listing.entries { tree.add(parent: parent, of: fact.node, at: fact.place) }
    }
    for listing in facts.parentListings {
      guard let child = node(named: listing.place) else {
        reportUnplaced("list-parents", "child", listing.place)
        continue
      }
      for fact in listing.entries { tree.add(parent: fact.node, of: child, at: fact.place) }
    }
  }

  /// The parent that the file's or folder's name says.
  private func parent<Entry>(
    of listing: Listing<Entry>,
    isAboutParent: (String) -> Bool
  ) -> PolicyTarget? {
    guard !listing.isSingle else { return nil }
    let components = files.files[Int(listing.place.file)].components
    let name = components.last.map { $0.lowercased() } ?? ""
    // `ou-…/list-accounts.json` may be the list of all accounts, kept anywhere.
    let named = isAboutParent(name) ? components : components.suffix(1)
    return NamedIdentifiers(in: named).nearest(
      { text in
        switch PolicyTarget(text) {
        case .root(let id): .root(id)
        case .unit(let id): .unit(id)
        case .account, nil: nil
        }
      },
      isKnown: { tree.contains($0) }
    )
  }

  /// The node that the file's or folder's name says.
  private func node(named place: FactPlace) -> PolicyTarget? {
    names(place).nearest(PolicyTarget.init) { tree.contains($0) }
  }

  private mutating func reportRepeated(
    _ what: String,
    _ id: String,
    _ first: FactPlace,
    _ place: FactPlace
  ) {
    report(
      .error,
      "\(what)-twice",
      "\(id) stands twice in one listing, first at line \(first.position.line)",
      hint: "AWS lists each once: the file was edited, or is two in one",
      at: place
    )
  }

  private mutating func reportUnplaced(
    _ command: String,
    _ what: String,
    _ place: FactPlace,
    severity: Diagnostic.Severity = .warning
  ) {
    report(
      severity,
      "unplaced-listing",
      "\(command) output does not say its \(what), and neither does the file's name; it is not used",
      hint: "name the file or its folder after the id of the \(what)",
      at: place
    )
  }

  // MARK: - Policies and attachments

  private mutating func collectPolicies() {
    for listing in facts.policyListings {
      for fact in listing.entries { shelf.add(fact, isDescribed: listing.isSingle) }
    }
  }

  private mutating func collectAttachments() {
    for listing in facts.policyListings where !listing.isSingle {
      switch subject(ofPolicies: listing) {
      case .allPolicies: break
      case .node(let node): attachments.add(listing, at: node)
      case .unplaced:
        reportUnplaced("list-policies-for-target", "target", listing.place, severity: .error)
      }
    }
    for listing in facts.targetListings {
      let policy = names(listing.place).nearest(OrganizationPolicyID.init) {
        shelf.records[$0] != nil
      }
      if let policy {
        attachments.add(listing, of: policy)
      } else {
        reportUnplaced("list-targets-for-policy", "policy", listing.place, severity: .error)
      }
    }
  }

  private enum PolicyListingSubject {
    case allPolicies
    case node(PolicyTarget)
    case unplaced
  }

  /// Whether a list of policies is that of one node: the answers of list-policies and of
  /// list-policies-for-target look alike.
  private func subject(ofPolicies listing: Listing<PolicyFact>) -> PolicyListingSubject {
    let components = files.files[Int(listing.place.file)].components
    let name = components.last.map { $0.lowercased() } ?? ""
    func nearest(_ components: [Substring]) -> PolicyTarget? {
      NamedIdentifiers(in: components).nearest(PolicyTarget.init) { tree.contains($0) }
    }
    if let node = nearest(components.suffix(1)) { return .node(node) }
    let isForTarget = components.suffix(2).contains { $0.lowercased().contains("for-target") }
    if !isForTarget, name.hasPrefix("list-policies") { return .allPolicies }
    guard let node = nearest(components) else { return isForTarget ? .unplaced : .allPolicies }
    // A folder named after the management account may hold the whole export.
    let isTooLong =
      listing.entries.count > limits.attachedServiceControlPolicies && !isForTarget
    return isTooLong ? .allPolicies : .node(node)
  }

  // MARK: - What hangs on accounts and units

  private mutating func collectTags() -> [PolicyTarget: [String: String]] {
    var tags: [PolicyTarget: [String: String]] = [:]
    for listing in facts.tagListings {
      if let node = node(named: listing.place) {
        for tag in listing.entries { tags[node, default: [:]][tag.key] = tag.value }
      } else if names(listing.place).all(OrganizationPolicyID.init).isEmpty {
        // A policy's tags are of no use here; those of a node may be.
        reportUnplaced("list-tags-for-resource", "resource", listing.place)
      }
    }
    return tags
  }

  private mutating func collectDelegatedServices() -> [AccountID: Set<String>] {
    var services: [AccountID: Set<String>] = [:]
    for listing in facts.delegatedServiceListings {
      let account = names(listing.place).nearest(AccountID.init) { tree.accounts[$0] != nil }
      if let account {
        services[account, default: []].formUnion(listing.entries)
      } else {
        reportUnplaced("list-delegated-services-for-account", "account", listing.place)
      }
    }
    return services
  }
}
