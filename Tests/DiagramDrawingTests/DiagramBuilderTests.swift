import ActionCatalog
import CeilingReach
import JSONText
import OrganizationModel
import PolicyLanguage
import Testing

@testable import DiagramDrawing

@Suite struct DiagramBuilderTests {
  /// Each card on a line: what it hangs on, its kind, name and caption.
  private static func outline(_ diagram: Diagram) -> [String] {
    diagram.cards.map { card in
      "\(card.parent ?? "-") > \(card.kind) \(card.name) (\(card.caption))"
    }
  }

  private static func diagram(
    _ contents: Example,
    scope: DiagramScope = DiagramScope(),
    _ change: (inout MadeUpReach) -> Void = { _ in }
  ) throws -> Diagram {
    var reach = MadeUpReach(contents)
    change(&reach)
    return try Diagram(of: contents, reach: reach, scope: scope)
  }

  private static func card(_ diagram: Diagram, _ name: String) throws -> DiagramCard {
    try #require(diagram.cards.first { $0.name == name })
  }

  private static func blocked(_ action: String, _ sid: String, at target: PolicyTarget)
    -> ActionReach
  {
    var reach = ActionReach(
      action: action,
      accessLevel: .write,
      verdict: .blocked,
      cause: .explicitDeny
    )
    reach.because = [statement("RegionLock", sid, at: target)]
    return reach
  }

  @Test func putsAccountsUnderOneCeilingOnOneCard() throws {
    #expect(
      Self.outline(try Self.diagram(Example())) == [
        "- > root Root (root of the organization · r-ab12)",
        "r-ab12 > management management (management account · 000000000001)",
        "r-ab12 > unit Prod (organizational unit · ou-ab12-22222222)",
        "ou-ab12-22222222 > accounts 3 accounts (under the ceiling of Prod)",
        "ou-ab12-22222222 > unit Payments (organizational unit · ou-ab12-33333333)",
        "ou-ab12-33333333 > accounts 2 accounts (under the ceiling of Payments)",
        "r-ab12 > unit Sandbox (organizational unit · ou-ab12-44444444)",
        "ou-ab12-44444444 > account attic (account · 000000000008 · closed)",
      ]
    )
  }

  @Test func givesAccountsWithTheirOwnPolicyTheirOwnCard() throws {
    let vault = PolicyTarget.account(Example.account(7))
    let contents = Example(attachments: [PolicyAttachment(policy: Example.vault, target: vault)])
    let diagram = try Self.diagram(contents) { reach in
      reach.denied[vault] = [Self.blocked("s3:DeleteBucket", "NoWayOut", at: vault)]
    }
    #expect(
      Self.outline(diagram).contains("ou-ab12-33333333 > account ledger (account · 000000000006)")
    )
    let card = try Self.card(diagram, "vault")
    #expect(card.attachments.map(\.names) == [["CardVault", "FullAWSAccess"]])
    #expect(card.denials?.rows.map(\.source) == ["RegionLock · NoWayOut"])
    #expect(card.counts == VerdictCounts(blocked: 1, reachable: 2))
  }

  @Test func keepsAccountsApartThatAConditionTellsApart() throws {
    let shop = PolicyTarget.account(Example.account(2))
    let diagram = try Self.diagram(Example()) { reach in
      reach.denied[shop] = [Self.blocked("s3:DeleteBucket", "NotShop", at: .root(Example.root))]
    }
    let card = try Self.card(diagram, "shop-prod")
    #expect(card.counts == VerdictCounts(blocked: 1, reachable: 2))
    #expect(card.denials?.rows.map(\.source) == ["RegionLock · NotShop"])
    #expect(
      Self.outline(diagram).contains(
        "ou-ab12-22222222 > accounts 2 accounts (under the ceiling of Prod)"
      )
    )
  }

  @Test func tellsWhatALevelNewlyDenies() throws {
    let prod = PolicyTarget.unit(Example.prod)
    let diagram = try Self.diagram(
      Example(attachments: [
        PolicyAttachment(policy: Example.lock, target: prod),
        PolicyAttachment(policy: Example.perimeter, target: prod),
      ])
    ) { reach in
      reach.denied[prod] = [Self.blocked("ec2:RunInstances", "Only", at: prod)]
    }
    let card = try Self.card(diagram, "Prod")
    #expect(card.attachments.map(\.label) == ["SCPs", "RCPs"])
    #expect(card.attachments.map(\.names) == [["RegionLock", "FullAWSAccess"], ["DataPerimeter"]])
    #expect(card.denials?.blocked == 1)
    #expect(card.counts == VerdictCounts(blocked: 1, reachable: 2))
    #expect(try Self.card(diagram, "Payments").denials?.rows == [])
    #expect(try Self.card(diagram, "Payments").counts == VerdictCounts(blocked: 1, reachable: 2))
  }

  @Test func saysWhereFullAWSAccessIsMissing() throws {
    let sandbox = Example.sandbox
    var contents = Example()
    contents.organization = Organization(
      id: contents.organization.id,
      managementAccount: nil,
      root: contents.organization.root,
      units: contents.organization.units,
      accounts: [],
      policies: contents.organization.policies,
      attachments: contents.organization.attachments.filter { $0.target != .unit(sandbox) }
        + [PolicyAttachment(policy: Example.lock, target: .unit(sandbox))]
    )
    let diagram = try Self.diagram(contents)
    #expect(
      try Self.card(diagram, "Sandbox").attachments == [
        DiagramCard.Attachments(
          label: "SCPs",
          names: ["RegionLock"],
          remark: "an allow list: FullAWSAccess is not attached"
        )
      ]
    )
    #expect(try Self.card(diagram, "Sandbox").notes == ["no accounts"])
  }

  @Test func countsPrincipalsUnderBoundaries() throws {
    func use(_ arn: String, users: Int, roles: Int, text: String? = "{}") -> BoundaryUse {
      let document = text.map { PolicyDocument(SourceText(Array($0.utf8), file: "iam.json")) }
      return BoundaryUse(
        boundary: PermissionsBoundary(arn: arn, document: document),
        users: users,
        roles: roles
      )
    }
    var contents = Example()
    contents.uses = [
      Example.account(2): [use("arn:aws:iam::000000000002:policy/team/Dev", users: 1, roles: 2)],
      Example.account(3): [
        use("arn:aws:iam::000000000003:policy/Dev", users: 0, roles: 3),
        use("arn:aws:iam::aws:policy/PowerUserAccess", users: 2, roles: 0),
      ],
      Example.account(6): [
        use("arn:aws:iam::000000000006:policy/Gone", users: 1, roles: 0, text: nil)
      ],
    ]
    let diagram = try Self.diagram(contents)
    #expect(
      try Self.card(diagram, "3 accounts").notes == [
        "5 roles and 1 user under boundary Dev", "2 users under boundary PowerUserAccess of AWS",
      ]
    )
    #expect(
      try Self.card(diagram, "2 accounts").notes == [
        "1 user under boundary Gone, whose text is not in the export"
      ]
    )
  }

  @Test func drawsAPart() throws {
    let diagram = try Self.diagram(
      Example(),
      scope: DiagramScope(under: .unit(Example.prod))
    ) { reach in
      let root = PolicyTarget.root(Example.root)
      reach.denied[root] = [Self.blocked("ec2:RunInstances", "Only", at: root)]
    }
    #expect(diagram.cards.map(\.name) == ["Prod", "3 accounts", "Payments", "2 accounts"])
    #expect(diagram.heading.path == ["Root", "Prod"])
    #expect(diagram.heading.accounts == 5)
    #expect(diagram.heading.units == 1)
    // What the root denies is not new here.
    #expect(diagram.cards.first?.denials?.rows == [])
    #expect(diagram.cards.first?.counts == VerdictCounts(blocked: 1, reachable: 2))
  }

  @Test func drawsOneAccount() throws {
    let diagram = try Self.diagram(
      Example(),
      scope: DiagramScope(under: .account(Example.account(2)))
    )
    #expect(diagram.cards.map(\.name) == ["shop-prod"])
    #expect(diagram.heading.path == ["Root", "Prod", "shop-prod"])
    #expect(diagram.heading.accounts == 1)
  }

  @Test(arguments: [
    (0, ["Root", "management", "3 OUs"]),
    (1, ["Root", "management", "Prod", "3 accounts", "1 OU", "Sandbox", "attic"]),
  ])
  func countsWhatIsBelowTheDepth(_ depth: Int, _ names: [String]) throws {
    let diagram = try Self.diagram(Example(), scope: DiagramScope(depth: depth))
    #expect(diagram.cards.map(\.name) == names)
    let omitted = try #require(diagram.cards.first { $0.kind == .omitted })
    #expect(omitted.caption == (depth == 0 ? "6 accounts · not drawn" : "2 accounts · not drawn"))
    #expect(diagram.heading.accounts == 7)
  }

  @Test func drawsWhatHasNoParent() throws {
    let lost = try #require(UnitID("ou-ab12-55555555"))
    let contents = Example(
      units: [
        OrganizationalUnit(id: Example.prod, name: "Prod", parent: .unit(Example.payments)),
        OrganizationalUnit(id: Example.payments, name: "Payments", parent: .unit(Example.prod)),
        OrganizationalUnit(id: lost, name: "Lost", parent: nil),
      ],
      accounts: [
        Account(id: Example.account(2), name: "inside", parent: .unit(Example.prod)),
        Account(id: Example.account(3), name: "outside", parent: .unit(Example.sandbox)),
      ]
    )
    #expect(
      Self.outline(try Self.diagram(contents)) == [
        "- > root Root (root of the organization · r-ab12)",
        "- > unit Lost (organizational unit · ou-ab12-55555555)",
        "- > unit Payments (organizational unit · ou-ab12-33333333)",
        "- > unit Prod (organizational unit · ou-ab12-22222222)",
        "ou-ab12-22222222 > account inside (account · 000000000002)",
        "- > account outside (account · 000000000003)",
      ]
    )
  }

  @Test func saysThatPoliciesAreNotEnabled() throws {
    let diagram = try Self.diagram(Example(enabled: [])) { reach in
      reach.states[.root(Example.root)] = .disabled
      reach.states[.unit(Example.prod)] = .disabled
    }
    #expect(diagram.heading.notes.count == 1)
    #expect(try Self.card(diagram, "Prod").denials == nil)
    #expect(try Self.card(diagram, "Prod").attachments == [])
  }

  @Test func saysWhatIsMissing() throws {
    var contents = Example()
    let prod = PolicyTarget.unit(Example.prod)
    contents.organization = Organization(
      id: nil,
      managementAccount: nil,
      root: contents.organization.root,
      units: contents.organization.units,
      accounts: [],
      policies: contents.organization.policies.map { policy in
        var policy = policy
        if policy.id == Example.lock { policy.document = nil }
        return policy
      },
      attachments: contents.organization.attachments.filter { $0.target != .unit(Example.sandbox) }
        + [PolicyAttachment(policy: Example.lock, target: prod)]
    )
    let diagram = try Self.diagram(contents) { reach in
      reach.states[prod] = .unknown
      reach.states[.unit(Example.sandbox)] = .unknown
    }
    #expect(
      try Self.card(diagram, "Prod").notes == ["unknown: the text of RegionLock", "no accounts"]
        || Self.card(diagram, "Prod").notes == ["unknown: the text of RegionLock"]
    )
    #expect(try Self.card(diagram, "Sandbox").notes.first == "unknown: the SCPs of Sandbox")
    #expect(try Self.card(diagram, "Sandbox").attachments.first?.remark == "none in the export")
  }

  /// Ten business units under the root with a Prod and a Dev each; one Prod has a lock.
  private static func large(lockedProd locked: Int? = nil, own: Int = 0) throws -> Example {
    var units: [OrganizationalUnit] = []
    var accounts: [Account] = []
    var attachments: [PolicyAttachment] = []
    for number in 0..<10 {
      func unit(_ kind: Int) throws -> UnitID {
        try #require(UnitID("ou-ab12-0000\(kind)00\(number)"))
      }
      let parent = PolicyTarget.unit(try unit(0))
      units += [
        OrganizationalUnit(
          id: try unit(0),
          name: "Business \(number)",
          parent: .root(Example.root)
        ),
        OrganizationalUnit(id: try unit(1), name: "Prod", parent: parent),
        OrganizationalUnit(id: try unit(2), name: "Dev", parent: parent),
      ]
      accounts.append(
        Account(
          id: Example.account(100 + number),
          name: "shop-\(number)",
          parent: .unit(try unit(1))
        )
      )
      // Without it, Prod and Dev would be alike.
      attachments.append(
        PolicyAttachment(policy: Example.perimeter, target: .unit(try unit(1)))
      )
      if number == locked {
        attachments.append(PolicyAttachment(policy: Example.lock, target: .unit(try unit(1))))
      }
      if number < own {
        attachments.append(
          PolicyAttachment(policy: Example.vault, target: .account(Example.account(100 + number)))
        )
      }
    }
    return Example(units: units, accounts: accounts, attachments: attachments)
  }

  @Test func unitsThatAreAlikeShareACard() throws {
    let diagram = try Self.diagram(try Self.large())
    #expect(
      diagram.cards.map(\.name) == ["Root", "10 OUs", "10 × Dev", "10 × Prod", "10 accounts"]
    )
    #expect(try Self.card(diagram, "10 OUs").units.map(\.name) == (0..<10).map { "Business \($0)" })
    #expect(diagram.cards.last?.caption == "under the ceiling of 10 × Prod")
    #expect(diagram.heading.isCollapsed)
    #expect(diagram.heading.units == 30)
  }

  @Test func unitsThatDifferBelowHaveCardsOfTheirOwn() throws {
    let diagram = try Self.diagram(try Self.large(lockedProd: 4))
    #expect(
      diagram.cards.map(\.name) == [
        "Root", "9 OUs", "9 × Dev", "9 × Prod", "9 accounts", "Business 4", "Dev", "Prod", "shop-4",
      ]
    )
  }

  @Test func unitsToWhoseAccountsLessIsLeftHaveCardsOfTheirOwn() throws {
    let shop = PolicyTarget.account(Example.account(103))
    let diagram = try Self.diagram(try Self.large()) { reach in
      reach.denied[shop] = [Self.blocked("s3:DeleteBucket", "NotShop", at: .root(Example.root))]
    }
    #expect(diagram.cards.map(\.name).contains("Business 3"))
    #expect(diagram.cards.map(\.name).contains("9 OUs"))
  }

  @Test func accountsWithTheirOwnPolicyDoNotKeepUnitsApart() throws {
    let diagram = try Self.diagram(try Self.large(own: 3)) { reach in
      for number in 0..<3 {
        let shop = PolicyTarget.account(Example.account(100 + number))
        reach.denied[shop] = [
          Self.blocked("s3:DeleteBucket", "Own\(number)", at: shop),
          Self.blocked(["ec2:RunInstances", "dynamodb:PutItem"][number % 2], "Own", at: shop),
        ]
      }
    }
    #expect(
      diagram.cards.map(\.name) == [
        "Root", "10 OUs", "10 × Dev", "10 × Prod", "7 accounts", "2 accounts", "shop-1",
      ]
    )
    #expect(diagram.cards.last?.caption == "account · 000000000101 · in Business 1/Prod")
  }

  @Test func cardsHaveIDsOfTheirOwn() throws {
    let diagram = try Self.diagram(Example())
    #expect(Set(diagram.cards.map(\.id)).count == diagram.cards.count)
    let known = Set(diagram.cards.map(\.id))
    #expect(diagram.cards.compactMap(\.parent).allSatisfy(known.contains))
  }
}
