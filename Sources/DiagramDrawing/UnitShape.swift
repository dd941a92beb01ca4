internal import CeilingReach
internal import OrganizationModel
internal import PolicyLanguage

/// What is drawn of a unit, but for names: units of one shape can share a card.
///
/// Accounts with policies of their own are left out; they have cards of their own anyway.
struct UnitShape: Hashable {
  /// The policies attached to the unit, of both kinds.
  var policies: [OrganizationPolicyID]
  /// The numbers of what is left to the accounts directly under it, or to a new one.
  var ceilings: Set<Int>
  /// The shapes of the units under it.
  var units: Set<UnitShape>
}

extension DiagramBuilder {
  /// The units in groups that can share a card, in the order of the first of each.
  mutating func bundles(of units: [OrganizationalUnit]) throws -> [[OrganizationalUnit]] {
    var places: [UnitShape: Int] = [:]
    var bundles: [[OrganizationalUnit]] = []
    for unit in units {
      let shape = try shape(of: unit)
      if let place = places[shape] {
        bundles[place].append(unit)
      } else {
        places[shape] = bundles.count
        bundles.append([unit])
      }
    }
    return bundles
  }

  private mutating func shape(of unit: OrganizationalUnit) throws -> UnitShape {
    let node = PolicyTarget.unit(unit.id)
    var units: Set<UnitShape> = []
    for inner in tree.units(under: [node]) { units.insert(try shape(of: inner)) }
    var numbers: Set<Int> = []
    for account in tree.accounts(under: [node]) where !hasOwnPolicies(account) {
      if let ceiling = ceilings[account.id] { numbers.insert(ceiling.number) }
    }
    // Without accounts, and units whose accounts tell it, the unit itself is asked.
    if numbers.isEmpty, units.isEmpty {
      numbers.insert(ceilings.number(of: try reach.reach(of: node).families))
    }
    return UnitShape(
      policies: [PolicyKind.serviceControlPolicy, .resourceControlPolicy].flatMap {
        organization.policies(of: $0, attachedTo: node).map(\.id)
      },
      ceilings: numbers,
      units: units
    )
  }
}
