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

  private static func reach(_ actions: ActionReach...) -> TargetReach { reach(actions) }

  private static func reach(_ actions: [ActionReach]) -> TargetReach {
    TargetReach(ceilings: .serviceControlPolicies, actions: actions)
  }

  private static func action(
    _ name: String,
    _ verdict: ActionReach.Verdict = .reachable,
    _ cause: ActionReach.Cause? = nil,
    because: [StatementReference] = [],
    requirements: [Requirement] = [],
    isOnlyExempt: Bool = false
  ) -> ActionReach {
    var action = ActionReach(action: name, accessLevel: .write, verdict: verdict, cause: cause)
    action.because = because
    action.requirements = requirements
    action.isOnlyExempt = isOnlyExempt
    return action
  }

  private static func rows(_ above: TargetReach?, _ here: TargetReach) -> [String] {
    denials(above, here).rows.map { row in
      let phrase = row.services.phrase
      let condition = row.condition.map { " | \($0)" } ?? ""
      return "\(row.weight) \(phrase.lead)\(phrase.words.joined(separator: ", "))\(condition) | "
        + row.source
    }
  }

  private static func denials(_ above: TargetReach?, _ here: TargetReach) -> DiagramDenials {
    NewDenials.at(target, above: above, here: here) { actions in
      reach(
        actions.map {
          action($0, .blocked, .explicitDeny, because: [statement("Base", "NoRoot", at: target)])
        }
      )
    }
  }

  private static func test(_ key: String, _ operator: String, _ values: String...)
    -> RequirementTest
  {
    RequirementTest(
      key: key,
      operator: `operator`,
      values: values,
      absent: false,
      text: "\(key) is \(values.joined(separator: " or "))"
    )
  }

  private static let region = test("aws:RequestedRegion", "StringEquals", "eu-west-1")
  private static let breakGlass = test(
    "aws:PrincipalArn",
    "ArnLike",
    "arn:aws:iam::*:role/BreakGlass"
  )

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
    let denials = Self.denials(
      Self.reach(Self.action("a:One"), Self.action("a:Two")),
      Self.reach(
        Self.action(
          "a:One",
          .conditional,
          because: [lock],
          requirements: [Requirement(anyOf: [[Self.breakGlass]], because: [lock])],
          isOnlyExempt: true
        ),
        Self.action("a:Two")
      )
    )
    #expect(denials.blocked == 1)
    #expect(denials.conditional == 0)
    #expect(denials.rows.map(\.weight) == [.blocked])
    #expect(denials.rows.map(\.source) == ["Lock · Region, except role BreakGlass"])
  }

  @Test func tellsWhatEachStatementAsksFor() {
    let lock = statement("Lock", "Region", at: Self.target)
    let keep = statement("Keep", "Backups", at: Self.target)
    let old = statement("Old", "Tag", at: Self.above)
    let rows = Self.rows(
      Self.reach(Self.action("a:One"), Self.action("a:Two"), Self.action("b:Three")),
      Self.reach(
        Self.action(
          "a:One",
          .conditional,
          because: [lock, keep],
          requirements: [
            Requirement(anyOf: [[Self.region], [Self.breakGlass]], because: [lock]),
            Requirement(anyOf: [[Self.breakGlass]], because: [keep]),
            Requirement(anyOf: [[Self.test("aws:TagKeys", "Null", "false")]], because: [old]),
          ],
          isOnlyExempt: true
        ),
        Self.action(
          "a:Two",
          .conditional,
          because: [lock],
          requirements: [
            Requirement(anyOf: [[Self.region], [Self.breakGlass]], because: [lock])
          ]
        ),
        Self.action("b:Three")
      )
    )
    #expect(
      rows == [
        "blocked a: One | Keep · Backups, except role BreakGlass",
        "conditional a: One, Two | only if aws:RequestedRegion is eu-west-1 | "
          + "Lock · Region, except role BreakGlass",
      ]
    )
  }

  @Test func countsFurtherConditionsOfAStatement() {
    let lock = statement("Lock", "Models", at: Self.target)
    let rows = Self.rows(
      nil,
      Self.reach(
        Self.action(
          "a:One",
          .conditional,
          because: [lock],
          requirements: [
            Requirement(anyOf: [[Self.region]], because: [lock]),
            Requirement(
              anyOf: [[Self.test("a:Key", "Bool", "true"), Self.region]],
              because: [lock]
            ),
          ]
        ),
        Self.action(
          "a:Two",
          .conditional,
          because: [lock],
          requirements: [Requirement(anyOf: [[Self.region]], because: [lock])]
        )
      )
    )
    #expect(
      rows == [
        "conditional everything: 2 actions | only if aws:RequestedRegion is eu-west-1, and 1 more "
          + "condition | Lock · Models"
      ]
    )
  }

  @Test func tellsTheStatementsOfWhatWasNotDecidedExactly() {
    let lock = statement("Lock", "Odd", at: Self.target)
    var action = Self.action("a:One", .conditional, because: [lock])
    action.exact = false
    let denials = Self.denials(nil, Self.reach(action, Self.action("a:Two")))
    #expect(denials.rows.map(\.source) == ["Lock · Odd"])
    #expect(denials.rows.map(\.isExact) == [false])
    #expect(denials.rows[0].details.hasSuffix("not decided exactly"))
  }

  @Test func callsItNoContradictionWhereOnlyExemptedPrincipalsWereLeft() {
    let audit = statement("Audit", "Trails", at: Self.above)
    let frozen = statement("Frozen", "Frozen", at: Self.target)
    let before = Self.action(
      "a:One",
      .conditional,
      because: [audit],
      requirements: [Requirement(anyOf: [[Self.breakGlass]], because: [audit])],
      isOnlyExempt: true
    )
    let denials = Self.denials(
      Self.reach(before, Self.action("a:Two")),
      Self.reach(
        Self.action("a:One", .blocked, .conflict, because: [audit, frozen]),
        Self.action("a:Two")
      )
    )
    #expect(denials.rows.map(\.weight) == [.blocked])
    #expect(denials.rows.map(\.source) == ["Frozen · Frozen"])
    #expect(denials.blocked == 0)
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
    #expect(Self.rows(nil, Self.reach(one)) == ["rootUser everything: 1 action | Base · NoRoot"])
    #expect(Self.rows(Self.reach(one), Self.reach(one)) == [])
    // What stops nobody but the root user is no condition for the others.
    let root = statement("Base", "NoRoot", at: Self.target)
    var two = one
    two.verdict = .conditional
    two.because = [root]
    two.requirements = [
      Requirement(
        anyOf: [[Self.test("aws:PrincipalArn", "StringNotLike", "arn:aws:iam::*:root")]],
        because: [root]
      )
    ]
    #expect(Self.rows(nil, Self.reach(two)).map { $0.prefix(8) } == ["rootUser"])
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
