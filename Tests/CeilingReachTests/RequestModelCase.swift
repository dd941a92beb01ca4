import OrganizationModel
import PolicyLanguage
import RequestModel

@testable import CeilingReach

/// A question about one action with its answer.
struct RequestModelCase: Sendable, CustomStringConvertible {
  typealias Verdict = ActionReach.Verdict

  var id: String
  /// Where AWS documents the rule.
  var source: String?
  var levels: [[String]]
  var action: String
  var verdict: Verdict
  var cause: ActionReach.Cause?
  var isExact = true
  var principals: [PrincipalKind: Verdict] = [:]
  var isOnlyExempt = false
  var principal: NamedPrincipal?
  var resourceAccount: String?
  var time: String?
  var resource: String?
  /// The texts of the tests, requirement by requirement.
  var requirements: [String]?
  /// The numbers of the levels whose statements are cited.
  var because: [Int]?
  var assumes: Bool?
  var boundary: String?
  var exemption: ActionReach.Exemption?
  var assumption = ReachQuestion.Assumption.catalog
  var partition = "aws"
  /// Facts of the question.
  var given: [ConditionKey: Context.Value?] = [:]
  /// The keys that the answer gives as reasons for not being exact.
  var doubts: [String]?

  var description: String { source.map { "\(id), \($0)" } ?? id }

  func answer() throws -> ActionReach {
    var facts = ReachFacts(
      account: principal == nil ? caseAccount : nil,
      organizationID: "o-exampleorg1",
      organizationPath: "o-exampleorg1/r-ab12/ou-ab12-11111111/"
    )
    facts.principal = principal
    facts.resourceAccount = resourceAccount
    if principal == nil { facts.partition = partition }
    facts.given = given
    let answers = try reach(
      of: [action],
      under: stack(levels, boundary: boundary),
      facts: facts
    ) { question in
      question.time = time.flatMap { ReachTime($0) }
      question.resource = resource
      question.assumption = assumption
    }
    return answers[0]
  }
}

/// Requirements as one text each: alternatives with `|`, tests that hold together with `&`.
func texts(_ requirements: [Requirement]) -> [String] {
  requirements.map { requirement in
    requirement.anyOf.map { tests in
      tests.map { test in
        (test.resourceType.map { "\($0): " } ?? "") + test.text
      }
      .joined(separator: " & ")
    }
    .joined(separator: " | ")
  }
}

func deny(_ rest: String) -> String { #"[{"Effect":"Deny",\#(rest)}]"# }

/// A policy that denies some actions on everything where a condition holds.
func deny(_ actions: String, if condition: String) -> String {
  deny(#""Action":"\#(actions)","Resource":"*","Condition":{\#(condition)}"#)
}

func role(
  _ path: String,
  tags: [String: String]? = nil,
  sessionTags: Bool = true
) -> NamedPrincipal {
  NamedPrincipal(
    arn: "arn:aws:iam::222233334444:role/" + path,
    tags: tags,
    mayBringSessionTags: sessionTags
  )
}

let onlyIreland = deny(
  #""Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}"#
)

/// The cases of all rules.
let requestModelCases =
  callCases + callRules + principalCases + principalRules + keyCases + keyRules
