import ActionCatalog
import CeilingReach
import Diagnostics
import OrganizationModel
import PolicyLanguage
import Testing

@testable import DiagramDrawing

/// A statement that is attached to a target.
func statement(_ policy: String, _ sid: String?, at target: PolicyTarget) -> StatementReference {
  StatementReference(
    policyID: "p-" + policy.lowercased(),
    policyName: policy,
    kind: .serviceControlPolicy,
    attachedTo: target.text,
    level: 0,
    policyIndex: 0,
    sid: sid,
    statement: 1,
    position: .start
  )
}

@Suite struct NewDenialsTests {
  private static let target = PolicyTarget("ou-ab12-11111111") ?? .root(Example.root)
  private static let above = PolicyTarget.root(Example.root)

  private static func reach(_ actions: ActionReach...) -> TargetReach {
    TargetReach(ceilings: .serviceControlPolicies, actions: actions)
  }

  private static func action(
    _ name: String,
    _ verdict: ActionReach.Verdict = .reachable,
    _ cause: ActionReach.Cause? = nil,
    because: [StatementReference] = [],
    exempt: [Exempt] = []
  ) -> ActionReach {
    var action = ActionReach(action: name, accessLevel: .write, verdict: verdict, cause: cause)
    action.because = because
    action.exempt = exempt
    action.isOnlyExempt = !exempt.isEmpty
    return action
  }

  private static func rows(_ above: TargetReach?, _ here: TargetReach) -> [String] {
    NewDenials.at(target, above: above, here: here).rows.map { row in
      let phrase = row.services.phrase
      return "\(row.weight) \(phrase.lead)\(phrase.words.joined(separator: ", ")) | \(row.source)"
    }
  }

  @Test func tellsEachStatementOfTheLevel() {
    let stop = statement("Audit", "ProtectTrails", at: Self.target)
    let lock = statement("Lock", nil, at: Self.target)
    let rows = Self.rows(
      Self.reach(Self.action("a:One"), Self.action("b:Two"), Self.action("c:Three")),
      Self.reach(
        Self.action("a:One", .blocked, .explicitDeny, because: [stop]),
        Self.action("b:Two", .conditional, because: [lock]),
        Self.action("c:Three")
      )
    )
    #expect(
      rows == ["blocked a: One | Audit · ProtectTrails", "conditional b: Two | Lock · statement 2"]
    )
  }

  @Test func leavesOutWhatTheLevelAboveDeniesAlready() {
    let old = statement("Audit", "ProtectTrails", at: Self.above)
    let again = statement("Again", "Too", at: Self.target)
    let above = Self.reach(Self.action("a:One", .blocked, .explicitDeny, because: [old]))
    let here = Self.reach(Self.action("a:One", .blocked, .explicitDeny, because: [old, again]))
    #expect(Self.rows(above, here) == [])
  }

  @Test func tellsAConditionThatIsAdded() {
    let old = statement("Lock", "Region", at: Self.above)
    let added = statement("Prod", "RequireIMDSv2", at: Self.target)
    let rows = Self.rows(
      Self.reach(
        Self.action("a:One", .conditional, because: [old]),
        Self.action("a:Two", .conditional, because: [old])
      ),
      Self.reach(
        Self.action("a:One", .conditional, because: [old, added]),
        Self.action("a:Two", .conditional, because: [old])
      )
    )
    #expect(rows == ["conditional a: One | Prod · RequireIMDSv2"])
  }

  @Test func tellsMissingAllowsOfTheLevel() {
    var here = Self.action("a:One", .blocked, .implicitDeny)
    here.missingAllow = [MissingAllow(attachedTo: Self.target.text, level: 1)]
    #expect(
      Self.rows(
        Self.reach(Self.action("a:One"), Self.action("a:Two")),
        Self.reach(here, Self.action("a:Two"))
      )
        == ["blocked a: One | no Allow at this level"]
    )
  }

  @Test func showsWhatOnlyExemptedPrincipalsReachAsBlocked() {
    let lock = statement("Lock", "Region", at: Self.target)
    let exempt = Exempt(
      key: "aws:PrincipalArn",
      operator: "ArnLike",
      value: "arn:aws:iam::*:role/BreakGlass"
    )
    let denials = NewDenials.at(
      Self.target,
      above: Self.reach(Self.action("a:One"), Self.action("a:Two")),
      here: Self.reach(
        Self.action("a:One", .conditional, because: [lock], exempt: [exempt]),
        Self.action("a:Two")
      )
    )
    #expect(denials.blocked == 1)
    #expect(denials.conditional == 0)
    #expect(denials.rows.map(\.weight) == [.blocked])
    #expect(denials.rows.map(\.source) == ["Lock · Region, except role BreakGlass"])
  }

  @Test func putsContradictionsFirst() {
    let europe = statement("Europe", "Data", at: Self.above)
    let america = statement("America", "Data", at: Self.target)
    let stop = statement("Stop", "All", at: Self.target)
    let rows = Self.rows(
      Self.reach(
        Self.action("a:One"),
        Self.action("a:Two"),
        Self.action("b:Three", .conditional, because: [europe])
      ),
      Self.reach(
        Self.action("a:One", .blocked, .explicitDeny, because: [stop]),
        Self.action("a:Two", .blocked, .explicitDeny, because: [stop]),
        Self.action("b:Three", .blocked, .conflict, because: [europe, america])
      )
    )
    #expect(
      rows == [
        "contradiction b: Three | America · Data against Europe · Data above",
        "blocked a: One, Two | Stop · All",
      ]
    )
  }

  @Test func tellsTheRootUserByItself() {
    var one = Self.action("a:One")
    one.principals = [.root: .blocked, .role: .reachable]
    #expect(
      Self.rows(nil, Self.reach(one)).map { $0.prefix { $0 != "|" } } == [
        "rootUser everything: 1 action "
      ]
    )
    #expect(Self.rows(Self.reach(one), Self.reach(one)) == [])
  }

  @Test func leavesOutCallsThatNoPolicyDecides() {
    var exempt = Self.action("sts:GetCallerIdentity")
    exempt.exemption = .undeniable
    let stop = statement("Stop", "All", at: Self.target)
    #expect(
      Self.rows(
        nil,
        Self.reach(Self.action("a:One", .blocked, .explicitDeny, because: [stop]), exempt)
      ) == ["blocked everything: 1 action | Stop · All"]
    )
  }

  @Test(arguments: [
    ("aws:PrincipalArn", "arn:aws:iam::*:role/BreakGlass", "role BreakGlass"),
    ("aws:PrincipalARN", "arn:aws:iam::*:role/team/Deploy*", "role team/Deploy*"),
    ("aws:PrincipalArn", "*", "*"),
    ("aws:PrincipalTag/team", "sec", "aws:PrincipalTag/team sec"),
  ])
  func callsTheSparedByName(_ key: String, _ value: String, _ words: String) {
    #expect(Exempt(key: key, operator: "ArnLike", value: value).words == words)
  }
}
