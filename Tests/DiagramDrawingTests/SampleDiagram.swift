import CeilingReach
import OrganizationModel

@testable import DiagramDrawing

/// Diagrams put together by hand, with every kind of card and row.
enum SampleDiagram {
  /// Cards of all kinds.
  ///
  /// - Parameters:
  ///   - name: The name of the snapshot, the units, the accounts and the policies.
  ///   - accounts: How many accounts stand on one card.
  /// - Returns: The diagram.
  static func complete(named name: String = "Prod", accounts: Int = 3) -> Diagram {
    var root = DiagramCard(
      id: Example.root.text,
      parent: nil,
      kind: .root,
      name: "Root",
      caption: "root of the organization · r-ab12",
      target: .root(Example.root)
    )
    root.attachments = [
      DiagramCard.Attachments(label: "SCPs", names: [name, "FullAWSAccess"]),
      DiagramCard.Attachments(label: "RCPs", names: ["DataPerimeter"]),
    ]
    root.denials = DiagramDenials(rows: rows(name), blocked: 12, conditional: 20_000)
    root.counts = VerdictCounts(blocked: 12, conditional: 20_000, reachable: 2_309)
    var management = DiagramCard(
      id: "000000000001",
      parent: root.id,
      kind: .management,
      name: name,
      caption: "management account · 000000000001",
      target: .account(Example.management)
    )
    management.notes = ["under no SCP"]
    var unit = DiagramCard(
      id: Example.prod.text,
      parent: root.id,
      kind: .unit,
      name: name,
      caption: "organizational unit · ou-ab12-22222222",
      target: .unit(Example.prod)
    )
    unit.attachments = [
      DiagramCard.Attachments(label: "SCPs", names: [name], remark: "an allow list")
    ]
    unit.denials = DiagramDenials(rows: [], blocked: 0, conditional: 0)
    unit.counts = VerdictCounts(reachable: 22_321)
    var group = DiagramCard(
      id: "000000000002-and-2",
      parent: unit.id,
      kind: .accounts,
      name: "\(accounts) accounts",
      caption: "under the ceiling of \(name)"
    )
    group.members = (0..<accounts).map { number in
      DiagramCard.Member(
        id: Example.account(number + 2),
        name: "\(name)-\(number)",
        state: number % 3 == 2 ? .suspended : .active
      )
    }
    group.notes = ["4 roles and 1 user under boundary \(name)"]
    var own = DiagramCard(
      id: "000000009999",
      parent: unit.id,
      kind: .account,
      name: name,
      caption: "account · 000000009999",
      target: .account(Example.account(9999))
    )
    own.attachments = [DiagramCard.Attachments(label: "SCPs", names: [name])]
    own.denials = DiagramDenials(rows: Array(rows(name).prefix(2)), blocked: 3, conditional: 0)
    own.counts = VerdictCounts(blocked: 3, conditional: 1, reachable: 22_317)
    var closed = DiagramCard(
      id: "000000008888",
      parent: unit.id,
      kind: .account,
      name: name,
      caption: "account · 000000008888 · closed",
      target: .account(Example.account(8888))
    )
    closed.members = [
      DiagramCard.Member(id: Example.account(8888), name: name, state: .closed)
    ]
    var alike = DiagramCard(
      id: "ou-ab12-22222222-and-1",
      parent: root.id,
      kind: .unit,
      name: "2 OUs",
      caption: "organizational units with the same policies"
    )
    alike.units = [
      DiagramCard.Unit(id: "ou-ab12-22222222", name: name),
      DiagramCard.Unit(id: "ou-ab12-22222223", name: "Other"),
    ]
    let omitted = DiagramCard(
      id: "ou-ab12-22222222-below",
      parent: unit.id,
      kind: .omitted,
      name: "4 OUs",
      caption: "17 accounts · not drawn"
    )
    return Diagram(
      heading: DiagramHeading(
        snapshot: name,
        organization: "o-exampleorg1",
        exportedAt: "2026-11-20T10:00:00Z",
        catalogDate: "2026-10-27",
        actions: 22_321,
        accounts: accounts + 3,
        units: 5,
        isCollapsed: true,
        notes: ["Something to know about \(name)."]
      ),
      cards: [root, management, unit, group, own, closed, omitted, alike]
    )
  }

  private static func rows(_ name: String) -> [DiagramDenial] {
    [
      DiagramDenial(
        weight: .contradiction,
        services: ServiceCounts(["dynamodb:PutItem", "rds:CreateDBInstance", "rds:StartDBCluster"]),
        sources: ["\(name) · InTheUS", "Europe · InEurope above"]
      ),
      DiagramDenial(
        weight: .blocked,
        services: ServiceCounts(["organizations:LeaveOrganization"]),
        sources: ["\(name) · Stay"],
        spared: ["role \(name)", "role OrgAudit", "role Other"]
      ),
      DiagramDenial(
        weight: .conditional,
        services: ServiceCounts(["s3:GetObject"], isEverything: true),
        conditions: ["the Region is \(name)", "\(name) is present"],
        sources: ["\(name) · statement 1"],
        isExact: false
      ),
      DiagramDenial(
        weight: .rootUser,
        services: ServiceCounts(["s3:GetObject", "s3:PutObject"]),
        sources: ["\(name) · NoRoot"]
      ),
      DiagramDenial(
        weight: .conditional,
        services: ServiceCounts(["ec2:RunInstances", "ec2:CreateVolume", "ec2:CreateTags"]),
        sources: ["\(name) · Tags"]
      ),
      DiagramDenial(
        weight: .conditional,
        services: ServiceCounts(["kms:Decrypt"]),
        sources: ["\(name) · Keys"]
      ),
      DiagramDenial(
        weight: .conditional,
        services: ServiceCounts(["kms:Sign"]),
        sources: ["\(name) · Signing"]
      ),
      DiagramDenial(
        weight: .conditional,
        services: ServiceCounts(["kms:Verify"]),
        sources: ["\(name) · Verifying"]
      ),
      DiagramDenial(
        weight: .conditional,
        services: ServiceCounts(["kms:Encrypt"]),
        sources: ["\(name) · MoreKeys"]
      ),
    ]
  }
}
