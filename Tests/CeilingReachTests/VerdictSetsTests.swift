import ActionCatalog
import OrganizationModel
import PolicyLanguage
import Testing

@testable import CeilingReach

/// Verdicts without reasons are those of the whole answers.
@Suite struct VerdictSetsTests {
  /// What a verdict is compared by.
  struct Short: Hashable {
    let action: String
    let verdict: ActionReach.Verdict
    let isExact: Bool
    let isOnlyExempt: Bool
  }

  /// What blocks the blocked actions, by name.
  static func causes(_ answers: [ActionReach]) -> [String: ActionReach.Cause] {
    let pairs = answers.compactMap { answer in answer.cause.map { (answer.action, $0) } }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// What blocks the blocked actions, by name; all of them have to have one cause.
  static func causes(_ sets: VerdictSets) -> [String: ActionReach.Cause] {
    var causes: [String: ActionReach.Cause] = [:]
    for (cause, actions) in sets.causes {
      for action in actions {
        let name = ActionCatalog.current[action].name
        #expect(causes.updateValue(cause, forKey: name) == nil)
      }
    }
    for action in sets.unlisted { causes[action.action] = action.cause }
    return causes
  }

  static func shortened(_ answers: [ActionReach]) -> [Short] {
    answers.map {
      Short(
        action: $0.action,
        verdict: $0.verdict,
        isExact: $0.exact,
        isOnlyExempt: $0.isOnlyExempt
      )
    }
  }

  static func shortened(_ sets: VerdictSets) -> [Short] {
    let catalog = ActionCatalog.current
    let listed = catalog.actions.compactMap { action in
      sets.verdict(of: action.id).map {
        Short(
          action: action.name,
          verdict: $0,
          isExact: !sets.inexact.contains(action.id),
          isOnlyExempt: sets.onlyExempt.contains(action.id)
        )
      }
    }
    return listed
      + sets.unlisted.map {
        Short(
          action: $0.action,
          verdict: $0.verdict,
          isExact: true,
          isOnlyExempt: $0.isOnlyExempt
        )
      }
  }

  static let stacks: [[[String]]] = [
    [["F"], ["F"]],
    [["F"], [#"[{"Effect":"Allow","Action":["s3:*","ec2:*"],"Resource":"*"}]"#]],
    [
      [
        "F",
        #"""
        [{"Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":{
          "StringNotEquals":{"aws:RequestedRegion":["eu-west-1","us-east-1"]},
          "ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/BreakGlass"}}},
         {"Effect":"Deny","Action":"s3:Put*","Resource":"arn:aws:s3:::logs-*","Condition":{
          "StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::222233334444:role/Log*"}}}]
        """#,
      ],
      [
        "F",
        #"""
        [{"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:instance/*",
          "Condition":{"StringNotEquals":{"ec2:MetadataHttpTokens":"required"}}},
         {"Effect":"Deny","Action":["ec2:*","iam:Create*"],"Resource":"*","Condition":{
          "StringNotEquals":{"aws:PrincipalAccount":"222233334444"}}},
         {"Effect":"Deny","Action":"iam:Delete*","Resource":"*","Condition":{
          "StringNotLike":{"aws:PrincipalArn":["arn:aws:iam::*:role/Admin","*:root"]}}}]
        """#,
      ],
      [
        "F",
        #"""
        [{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{
          "StringNotEquals":{"aws:RequestedRegion":"us-east-1"}}},
         {"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{
          "StringEquals":{"aws:RequestedRegion":"us-east-1"}}},
         {"Effect":"Deny","Action":"iam:PassRole","Resource":"*","Condition":{
          "StringNotEquals":{"aws:ResourceAccount":"${aws:PrincipalAccount}"}}}]
        """#,
      ],
    ],
  ]

  static let patterns = [
    "s3:*", "ec2:Run*", "ec2:Describe*", "iam:*", "sts:*", "organizations:*", "made-up:Action",
  ]

  @Test(arguments: stacks.indices) func agreeWithTheAnswers(_ number: Int) throws {
    let target = ReachTarget(
      ceilings: .serviceControlPolicies,
      stack: stack(Self.stacks[number]),
      facts: ReachFacts(account: caseAccount, organizationID: "o-exampleorg1")
    )
    let question = ReachQuestion(actions: Self.patterns)
    let answers = try StackReach().actions(under: target, question)
    let sets = try StackReach().verdicts(under: target, question)
    #expect(
      Self.shortened(sets).sorted { $0.action < $1.action }
        == Self.shortened(answers).sorted { $0.action < $1.action }
    )
    #expect(sets.families == FamilyReach.counting(answers))
    #expect(Self.causes(sets).isEmpty)
    let explained = try StackReach().verdicts(under: target, question, withCauses: true)
    #expect(Self.causes(explained) == Self.causes(answers))
  }

  @Test(arguments: stacks.indices) func reasonsAreThoseOfTheProofs(_ number: Int) throws {
    let target = ReachTarget(
      ceilings: .serviceControlPolicies,
      stack: stack(Self.stacks[number]),
      facts: ReachFacts(account: caseAccount, organizationID: "o-exampleorg1")
    )
    let question = ReachQuestion(actions: ["s3:*", "iam:*", "ec2:Run*", "made-up:Action"])
    let proved = try StackReach().actions(under: target, question)
    let reasons = try StackReach().answers(under: target, question, .reasons)
    #expect(
      reasons.actions
        == proved.map { answer in
          var answer = answer
          answer.allowedWitness = nil
          answer.deniedWitness = nil
          answer.assumes = []
          return answer
        }
    )
    var first: [Int: ActionReach] = [:]
    for (answer, number) in zip(reasons.actions, reasons.classes) {
      var answer = answer
      answer.action = ""
      answer.accessLevel = nil
      if let known = first[number] { #expect(answer == known) }
      first[number] = answer
    }
    #expect(first.count < reasons.actions.count)
  }

  @Test func agreeOnRandomStacks() throws {
    var verdicts: [ActionReach.Verdict: Int] = [:]
    for seed in 0..<150 {
      var stacks = RandomStacks(seed: seed)
      let target = ReachTarget(
        ceilings: .serviceControlPolicies,
        stack: stack(stacks.levels()),
        facts: ReachFacts()
      )
      let question = ReachQuestion(actions: ["s3:GetObject"], assumption: .nothing)
      let answers = try StackReach().actions(under: target, question)
      let sets = try StackReach().verdicts(under: target, question)
      #expect(Self.shortened(sets) == Self.shortened(answers), "seed \(seed)")
      verdicts[answers[0].verdict, default: 0] += 1
    }
    #expect(verdicts.count == 3)
  }

  @Test func accountsShareResults() throws {
    let contents = try OrganizationReachTests.contents()
    let verdicts = try OrganizationReach(contents).verdicts()
    #expect(verdicts.accounts.map(\.account.id.text) == ["111111111111", "222222222222"])
    #expect(verdicts.accounts.map(\.ceilings) == [.none, .serviceControlPolicies])
    let blocked = verdicts.accounts.map { verdicts[$0].blocked.count }
    #expect(blocked[0] == 0 && blocked[1] > 100)
    #expect(verdicts.results.count == 2)
  }
}
