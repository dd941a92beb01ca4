/// What stands under what in an organization, by name.
public struct OrganizationTree: Sendable {
  /// The organization.
  public let organization: Organization
  private let units: [PolicyTarget: [OrganizationalUnit]]
  private let accounts: [PolicyTarget: [Account]]
  /// Units whose parent is not in the export.
  public let orphanedUnits: [OrganizationalUnit]
  /// Accounts whose parent is not in the export.
  public let orphanedAccounts: [Account]

  /// The tree of an organization.
  public init(_ organization: Organization) {
    self.organization = organization
    let root = PolicyTarget.root(organization.root.id)
    func isKnown(_ parent: PolicyTarget) -> Bool {
      if case .unit(let id) = parent { return organization.unit(id) != nil }
      return parent == root
    }
    var units: [PolicyTarget: [OrganizationalUnit]] = [:]
    var orphanedUnits: [OrganizationalUnit] = []
    for unit in organization.units.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      if let parent = unit.parent, isKnown(parent), !organization.isInLoop(unit) {
        units[parent, default: []].append(unit)
      } else {
        orphanedUnits.append(unit)
      }
    }
    var accounts: [PolicyTarget: [Account]] = [:]
    var orphanedAccounts: [Account] = []
    for account in organization.accounts.sorted(by: { ($0.name, $0.id) < ($1.name, $1.id) }) {
      if let parent = account.parent, isKnown(parent) {
        accounts[parent, default: []].append(account)
      } else {
        orphanedAccounts.append(account)
      }
    }
    self.units = units
    self.accounts = accounts
    self.orphanedUnits = orphanedUnits
    self.orphanedAccounts = orphanedAccounts
  }

  /// The units directly under some nodes, by name.
  public func units(under nodes: [PolicyTarget]) -> [OrganizationalUnit] {
    guard nodes.count > 1 else { return nodes.first.flatMap { units[$0] } ?? [] }
    return nodes.flatMap { units[$0] ?? [] }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// The accounts directly under some nodes, by name.
  public func accounts(under nodes: [PolicyTarget]) -> [Account] {
    guard nodes.count > 1 else { return nodes.first.flatMap { accounts[$0] } ?? [] }
    return nodes.flatMap { accounts[$0] ?? [] }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  /// How many units and accounts there are below a node, at any depth.
  public func counts(below node: PolicyTarget) -> (units: Int, accounts: Int) {
    var counts = (units: 0, accounts: accounts(under: [node]).count)
    for unit in units(under: [node]) {
      let inner = self.counts(below: .unit(unit.id))
      counts.units += inner.units + 1
      counts.accounts += inner.accounts
    }
    return counts
  }
}

extension Organization {
  /// Whether the parents of a unit lead in a circle, as only a damaged export says.
  fileprivate func isInLoop(_ unit: OrganizationalUnit) -> Bool {
    let path = path(to: .unit(unit.id))
    guard let top = path.first, let parent = parent(of: top) else { return false }
    return path.contains(parent)
  }
}
