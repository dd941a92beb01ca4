import OrganizationGenerator
import Testing

/// What measurements rely on in a generated organization.
@Suite struct GeneratedOrganizationTests {
  /// The corner of the quotas, a tenth as large.
  static let smallCorner: OrganizationSize = {
    var size = OrganizationSize.corner
    size.accounts /= 10
    size.units /= 10
    size.policies /= 10
    return size
  }()
  static let corner = GeneratedOrganization(smallCorner)

  @Test func isTheSameForTheSameSeed() {
    let size = OrganizationSize(accounts: 60, units: 12, policies: 20)
    let first = GeneratedOrganization(size, seed: 7)
    let again = GeneratedOrganization(size, seed: 7)
    let other = GeneratedOrganization(size, seed: 8)
    #expect(first.policies.map(\.text) == again.policies.map(\.text))
    #expect(first.policies.map(\.targets) == again.policies.map(\.targets))
    #expect(first.accounts.map(\.id) == again.accounts.map(\.id))
    #expect(first.accounts.map(\.id) != other.accounts.map(\.id))
  }

  @Test(arguments: OrganizationSize.named.map(\.size).filter { $0.accounts <= 1_000 })
  func isAsLargeAsItsSize(_ size: OrganizationSize) {
    let organization = GeneratedOrganization(size)
    #expect(organization.accounts.count == size.accounts)
    #expect(organization.units.count == size.units)
    #expect(organization.policies.count == size.policies + 1)
    #expect(organization.policies.allSatisfy { !$0.targets.isEmpty })
  }

  @Test func siblingsHaveDifferentNames() {
    let units = Self.corner.units
    #expect(Set(units.map { "\($0.parent) \($0.name)" }).count == units.count)
  }

  @Test func cornerKeepsToTheQuotasAndComesNear() {
    let size = Self.smallCorner
    let organization = Self.corner
    #expect(organization.units.map(\.level).max() == 5)
    let lengths = organization.policies.map(\.text.utf8.count)
    #expect((lengths.max() ?? 0) <= 10_240)
    #expect(lengths.count { $0 > 9_000 } > size.policies / 10)
    var attached: [String: Int] = [:]
    for policy in organization.policies {
      for target in policy.targets { attached[target, default: 0] += 1 }
    }
    #expect(attached.values.max() == 10)
  }

  @Test func tenthOfTheCornersPoliciesNamesAccounts() {
    let organization = Self.corner
    let ids = Set(organization.accounts.map(\.id))
    let naming = organization.policies.count { policy in
      policy.text.split { !$0.isNumber }.contains {
        $0.utf8.count == 12 && ids.contains(String($0))
      }
    }
    #expect(naming >= Self.smallCorner.policies * 9 / 100)
    #expect(naming <= Self.smallCorner.policies * 12 / 100)
  }

  @Test func cornerHasMoreStacksThanTwoFifthsOfItsAccounts() {
    let organization = Self.corner
    let parents = Dictionary(uniqueKeysWithValues: organization.units.map { ($0.id, $0.parent) })
    var attached: [String: [String]] = [:]
    for policy in organization.policies {
      for target in policy.targets { attached[target, default: []].append(policy.id) }
    }
    let stacks = organization.accounts.map { account in
      var levels = [attached[account.id] ?? []]
      var node: String? = account.parent
      while let here = node {
        levels.append(attached[here] ?? [])
        node = parents[here]
      }
      return levels
    }
    #expect(Set(stacks).count >= Self.smallCorner.accounts * 2 / 5)
  }
}
