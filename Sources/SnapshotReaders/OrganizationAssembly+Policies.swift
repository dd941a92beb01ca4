internal import Diagnostics
internal import OrganizationModel

/// The policies, what they are attached to, and what else hangs on nodes.
extension OrganizationAssembly {
  mutating func collectPolicies() {
    for listing in facts.policyListings {
      for fact in listing.entries { shelf.add(fact, isDescribed: listing.isSingle) }
    }
  }

  mutating func collectAttachments() {
    for listing in facts.policyListings where !listing.isSingle {
      switch subject(ofPolicies: listing) {
      case .allPolicies: pages.add(listing, of: "policies \(Self.kinds(in: listing))")
      case .node(let node):
        pages.add(listing, of: "policies \(Self.kinds(in: listing)) at \(node)")
        attachments.add(listing, at: node)
      case .unplaced:
        reportUnplaced("list-policies-for-target", "target", listing.place, severity: .error)
      }
    }
    for listing in facts.targetListings {
      let policy = names(listing.place).nearest(OrganizationPolicyID.init) {
        shelf.records[$0] != nil
      }
      if let policy {
        pages.add(listing, of: "targets of \(policy)")
        attachments.add(listing, of: policy)
      } else {
        reportUnplaced("list-targets-for-policy", "policy", listing.place, severity: .error)
      }
    }
  }

  /// Policies are asked for by type, so each type has a last page of its own.
  private static func kinds(in listing: Listing<PolicyFact>) -> String {
    listing.entries.first.map { "\($0.kind)" } ?? ""
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
    guard !isForTarget else { return .node(node) }
    // A folder named after the management account may hold the whole export.
    if case .account(let id) = node, accountsOfExports.contains(id) { return .allPolicies }
    let isTooLong = listing.entries.count > limits.attachedServiceControlPolicies
    return isTooLong ? .allPolicies : .node(node)
  }

  mutating func collectTags() -> [PolicyTarget: [String: String]] {
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

  mutating func collectDelegatedServices() -> [AccountID: Set<String>] {
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
