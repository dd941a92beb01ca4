import JSONText
import OrganizationModel
import PolicyLanguage

@testable import CeilingReach

/// A stack of service control policies given as texts, level by level; `F` is FullAWSAccess, and a
/// text that begins with `[` is a list of statements.
func stack(_ levels: [[String]], boundary: String? = nil) -> CeilingStack {
  let library = PolicyLibrary()
  func policy(_ text: String, _ kind: PolicyKind, id: String) -> CeilingPolicy {
    if text == "F" { return library.fullAWSAccess }
    let full = text.hasPrefix("[") ? #"{"Version":"2012-10-17","Statement":\#(text)}"# : text
    let document = PolicyDocument(SourceText(full.utf8, file: "case.json"))
    return CeilingPolicy(
      id: id,
      name: id,
      policy: library.policy(of: document, as: kind),
      document: document
    )
  }
  var result = levels.enumerated().map { number, texts in
    CeilingLevel(
      kind: .serviceControlPolicy,
      attachedTo: "level-\(number)",
      number: number,
      policies: texts.enumerated().map {
        policy($1, .serviceControlPolicy, id: "p-\(number)-\($0)")
      }
    )
  }
  if let boundary {
    result.append(
      CeilingLevel(
        kind: .permissionsBoundary,
        attachedTo: "boundary",
        number: nil,
        policies: [policy(boundary, .permissionsBoundary, id: "boundary")]
      )
    )
  }
  return CeilingStack(result)
}

/// The account of the cases.
let caseAccount = AccountID("222233334444")

/// What a stack leaves of some actions for the account of the cases.
func reach(
  of actions: [String],
  under stack: CeilingStack,
  facts: ReachFacts = ReachFacts(account: caseAccount, organizationID: "o-exampleorg1"),
  _ change: (inout ReachQuestion) -> Void = { _ in }
) throws -> [ActionReach] {
  var question = ReachQuestion(actions: actions)
  change(&question)
  let target = ReachTarget(ceilings: .serviceControlPolicies, stack: stack, facts: facts)
  return try StackReach().actions(under: target, question)
}
