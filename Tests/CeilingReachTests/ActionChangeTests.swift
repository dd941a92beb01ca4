import EngineCrosscheck
import OrganizationModel
import PolicyLanguage
import RequestModel
import Testing

@testable import CeilingReach

/// A change of a stack with what it takes and opens.
struct StackChangeCase: Sendable, CustomStringConvertible {
  var id: String
  var base: [[String]]
  var changed: [[String]]
  var action = "ec2:RunInstances"
  /// The change in words; `nil`: there is none.
  var change: String?
  /// The places of the statements that stop the witness of what is lost.
  var because: [StatementPlace]?
  var boundaries: (base: String?, changed: String?) = (nil, nil)
  var principal: NamedPrincipal?
  /// The paths of the account's parent, where it moves.
  var paths = (base: path, changed: path)

  static let path = "o-exampleorg1/r-ab12/ou-ab12-11111111/"

  var description: String { id }

  func target(isChanged: Bool) -> ReachTarget {
    ReachTarget(
      ceilings: .serviceControlPolicies,
      stack: stack(
        isChanged ? changed : base,
        boundary: isChanged ? boundaries.changed : boundaries.base
      ),
      facts: ReachFacts(
        account: caseAccount,
        organizationID: "o-exampleorg1",
        organizationPath: isChanged ? paths.changed : paths.base,
        principal: principal
      )
    )
  }
}

private func regions(_ names: String..., unless: String = "") -> String {
  let list = names.map { #""\#($0)""# }.joined(separator: ",")
  return deny("*", if: #""StringNotEquals":{"aws:RequestedRegion":[\#(list)]}\#(unless)"#)
}

private func spare(_ names: String...) -> String {
  let list = names.map { #""arn:aws:iam::*:role/\#($0)""# }.joined(separator: ",")
  return #","ArnNotLike":{"aws:PrincipalArn":[\#(list)]}"#
}

private let leave = deny(#""Action":"organizations:LeaveOrganization","Resource":"*""#)
private let stopTrail = deny(#""Action":["cloudtrail:StopLogging"],"Resource":"*""#)
private let everyKind = "root,user,userSession,role,federatedUser"

private let cases: [StackChangeCase] = [
  // What becomes narrower.
  StackChangeCase(
    id: "a Region list that shrank from three to two is conditional before and after, and lost",
    base: [["F", regions("eu-west-1", "eu-central-1", "eu-north-1")]],
    changed: [["F", regions("eu-west-1", "eu-central-1")]],
    change: "conditional → conditional, lost for \(everyKind)",
    because: [StatementPlace(level: 0, policy: 1, statement: 0)]
  ),
  StackChangeCase(
    id: "an exemption that went is a loss for whom it spared",
    base: [["F", regions("eu-west-1", unless: spare("BreakGlass", "Deploy"))]],
    changed: [["F", regions("eu-west-1", unless: spare("Deploy"))]],
    change: "conditional → conditional, lost for role, of arn:aws:iam::*:role/BreakGlass alone"
  ),
  StackChangeCase(
    id: "a Deny that came",
    base: [["F"]],
    changed: [["F", leave]],
    action: "organizations:LeaveOrganization",
    change: "reachable → blocked, lost for \(everyKind)",
    because: [StatementPlace(level: 0, policy: 1, statement: 0)]
  ),
  StackChangeCase(
    id: "an Allow that went, at a level of its own",
    base: [["F"], [#"[{"Effect":"Allow","Action":["ec2:*","s3:*"],"Resource":"*"}]"#]],
    changed: [["F"], [#"[{"Effect":"Allow","Action":["s3:*"],"Resource":"*"}]"#]],
    change: "reachable → blocked, lost for \(everyKind), no Allow at level-1",
    because: []
  ),
  StackChangeCase(
    id: "IfExists lets an absent key pass where a Deny asks what a key is not",
    base: [["F", deny("ec2:*", if: #""StringNotEqualsIfExists":{"aws:SourceVpc":"vpc-1"}"#)]],
    changed: [["F", deny("ec2:*", if: #""StringNotEquals":{"aws:SourceVpc":"vpc-1"}"#)]],
    change: nil
  ),
  StackChangeCase(
    id: "StringEquals that became StringEqualsIfExists denies the absent key too",
    base: [["F", deny("ec2:*", if: #""StringEquals":{"aws:SourceVpc":"vpc-1"}"#)]],
    changed: [["F", deny("ec2:*", if: #""StringEqualsIfExists":{"aws:SourceVpc":"vpc-1"}"#)]],
    change: "conditional → conditional, lost for \(everyKind)"
  ),
  StackChangeCase(
    id: "a Deny that names one role hits it alone",
    base: [["F"]],
    changed: [
      [
        "F",
        deny(
          "ec2:*",
          if: #""ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::222233334444:role/Old"}"#
        ),
      ]
    ],
    change: "reachable → conditional, lost for role, of arn:aws:iam::222233334444:role/Old alone"
  ),
  StackChangeCase(
    id: "a Deny for the root user alone",
    base: [["F"]],
    changed: [["F", deny("ec2:*", if: #""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}"#)]],
    change: "reachable → reachable, lost for root"
  ),
  StackChangeCase(
    id: "a tightened resource of one of several authorizations",
    base: [["F"]],
    changed: [
      ["F", deny(#""Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:subnet/subnet-1""#)]
    ],
    change: "reachable → conditional, lost for \(everyKind)"
  ),
  StackChangeCase(
    id: "one list of Regions for another one: lost and gained",
    base: [["F", regions("eu-west-1", "eu-central-1")]],
    changed: [["F", regions("eu-west-1", "us-east-1")]],
    change: "conditional → conditional, lost for \(everyKind), gained for \(everyKind)"
  ),
  StackChangeCase(
    id: "a global service under a Region list",
    base: [["F", regions("eu-west-1", "us-east-1")]],
    changed: [["F", regions("eu-west-1")]],
    action: "iam:CreateRole",
    change: "reachable → blocked, lost for \(everyKind)"
  ),
  // What becomes wider.
  StackChangeCase(
    id: "a Deny that went",
    base: [["F", leave, stopTrail]],
    changed: [["F", leave]],
    action: "cloudtrail:StopLogging",
    change: "blocked → reachable, gained for \(everyKind)"
  ),
  StackChangeCase(
    id: "a Deny that another level repeats does not go",
    base: [["F", stopTrail], ["F", stopTrail]],
    changed: [["F"], ["F", stopTrail]],
    action: "cloudtrail:StopLogging",
    change: nil
  ),
  // What says the same.
  StackChangeCase(
    id: "another order of policies, statements and values",
    base: [["F", leave, regions("eu-west-1", "eu-central-1")]],
    changed: [[regions("eu-central-1", "eu-west-1"), "F", leave]],
    change: nil
  ),
  StackChangeCase(
    id: "a Sid, and a layout",
    base: [["F", regions("eu-west-1")]],
    changed: [
      [
        "F",
        #"""
        [
          {"Sid": "OnlyIreland", "Effect": "Deny", "Action": ["*"], "Resource": ["*"],
           "Condition": {"StringNotEquals": {"aws:requestedregion": ["eu-west-1"]}}}
        ]
        """#,
      ]
    ],
    change: nil
  ),
  StackChangeCase(
    id: "one policy split in two",
    base: [
      [
        "F",
        deny(#""Action":["ec2:RunInstances","s3:PutObject"],"Resource":"*""#),
      ]
    ],
    changed: [
      [
        "F", deny(#""Action":"ec2:RunInstances","Resource":"*""#),
        deny(#""Action":"s3:PutObject","Resource":"*""#),
      ]
    ],
    change: nil
  ),
  StackChangeCase(
    id: "a Deny split by the Regions that it lets pass",
    base: [["F", regions("eu-west-1")]],
    changed: [
      [
        "F",
        deny(
          "*",
          if:
            #""StringNotEquals":{"aws:RequestedRegion":"eu-west-1"},"Bool":{"aws:SecureTransport":"true"}"#
        ),
        deny(
          "*",
          if:
            #""StringNotEquals":{"aws:RequestedRegion":"eu-west-1"},"Bool":{"aws:SecureTransport":"false"}"#
        ),
      ]
    ],
    change: nil
  ),
  StackChangeCase(
    id: "a list of Allows for FullAWSAccess that says the same",
    base: [["F"]],
    changed: [
      [
        #"[{"Effect":"Allow","NotAction":"zz:*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]"#
      ]
    ],
    change: nil
  ),
  StackChangeCase(
    id: "what is not settled is the same on both sides",
    base: [["F", deny("ec2:*", if: #""StringEquals":{"aws:TagKeys":"Team"}"#)]],
    changed: [
      [
        "F", leave,
        #"[{"Sid":"Tags","Effect":"Deny","Action":"ec2:*","Resource":"*","Condition":{"StringEquals":{"aws:TagKeys":["Team"]}}}]"#,
      ]
    ],
    change: nil
  ),
  // Boundaries, and moves.
  StackChangeCase(
    id: "a boundary that came",
    base: [["F"]],
    changed: [["F"]],
    change: "reachable → blocked, lost for role, no Allow at boundary",
    boundaries: (nil, #"[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]"#),
    principal: role("Deploy", tags: [:])
  ),
  StackChangeCase(
    id: "a move out of the unit that a Deny spares",
    base: [
      [
        "F",
        deny(
          "ec2:*",
          if: #""ForAllValues:StringNotLike":{"aws:PrincipalOrgPaths":"*/ou-ab12-11111111/"}"#
        ),
      ]
    ],
    changed: [
      [
        "F",
        deny(
          "ec2:*",
          if: #""ForAllValues:StringNotLike":{"aws:PrincipalOrgPaths":"*/ou-ab12-11111111/"}"#
        ),
      ]
    ],
    change: "reachable → blocked, lost for \(everyKind)",
    paths: (StackChangeCase.path, "o-exampleorg1/r-ab12/ou-ab12-22222222/")
  ),
]

@Suite struct ActionChangeTests {
  @Test(arguments: cases)
  func saysWhatAChangeTakesAndOpens(_ row: StackChangeCase) throws {
    let (base, changed) = (row.target(isChanged: false), row.target(isChanged: true))
    let changes = try StackReach().changes(from: base, to: changed, actions: [row.action])
    #expect(changes.map(words) == (row.change.map { [$0] } ?? []))
    if let because = row.because {
      #expect(changes.first?.lost?.because == because.map(changed.stack.reference))
    }
    // Each witness is decided by the other engine under both stacks.
    for change in changes {
      if let lost = change.lost { try check(lost, passes: base, fails: changed) }
      if let gained = change.gained { try check(gained, passes: changed, fails: base) }
    }
  }

  /// What one way takes the other way opens.
  @Test(arguments: cases)
  func aChangeBackIsTheContrary(_ row: StackChangeCase) throws {
    let (base, changed) = (row.target(isChanged: false), row.target(isChanged: true))
    let actions = ["cloudtrail:*", "iam:*Role*", "s3:*Object*", "ec2:Run*", row.action]
    let there = try StackReach().changes(from: base, to: changed, actions: actions)
    let back = try StackReach().changes(from: changed, to: base, actions: actions)
    #expect(there.map(\.action) == back.map(\.action))
    for (one, other) in zip(there, back) {
      #expect((one.lost == nil) == (other.gained == nil), "\(one.action)")
      #expect((one.gained == nil) == (other.lost == nil), "\(one.action)")
      #expect(one.lost?.kinds == other.gained?.kinds)
      #expect((one.from, one.to) == (other.to, other.from))
    }
  }

  /// All witnesses of a change that takes whole services.
  @Test func provesEachActionThatAChangeTakes() throws {
    let row = cases[0]
    let (base, changed) = (row.target(isChanged: false), row.target(isChanged: true))
    let actions = ["ec2:*", "s3:*", "lambda:*"]
    let changes = try StackReach().changes(from: base, to: changed, actions: actions)
    #expect(changes.count > 800)
    for change in changes { try check(#require(change.lost), passes: base, fails: changed) }
  }

  @Test func anUnknownPatternIsAnError() {
    let target = cases[0].target(isChanged: false)
    #expect(throws: ReachError.self) {
      try StackReach().changes(from: target, to: target, actions: ["nosuchservice:*"])
    }
  }

  private func check(
    _ transition: ReachTransition,
    passes: ReachTarget,
    fails: ReachTarget
  ) throws {
    #expect(transition.exact == transition.inexact.isEmpty)
    guard transition.exact else { return }
    #expect(!transition.because.isEmpty || !transition.missingAllow.isEmpty)
    var request = try #require(transition.witness)
    #expect(StackEvaluation(passes.stack, usesCatalog: true).passes(request) == true, "\(request)")
    let key = ConditionKey("aws:PrincipalOrgPaths")
    if request.context[key] != nil {
      request.context[key] = fails.facts.organizationPath.map { .list([$0]) }
    }
    #expect(StackEvaluation(fails.stack, usesCatalog: true).passes(request) == false, "\(request)")
  }
}

/// A change in words.
private func words(_ change: ActionChange) -> String {
  var parts = ["\(change.from.rawValue) → \(change.to.rawValue)"]
  for (name, transition) in [("lost", change.lost), ("gained", change.gained)] {
    guard let transition else { continue }
    let isExact = transition.exact ? "" : "perhaps "
    parts.append(
      "\(isExact)\(name) for \(transition.kinds.map(\.rawValue).joined(separator: ","))"
    )
    if transition.isOnlyExempt {
      parts.append("of \(transition.named.map(\.value).joined(separator: " and ")) alone")
    }
    parts += transition.missingAllow.map { "no Allow at \($0.attachedTo ?? "a level")" }
  }
  return parts.joined(separator: ", ")
}
