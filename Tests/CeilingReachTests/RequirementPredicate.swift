import PolicyLanguage
import RequestModel

@testable import CeilingReach

/// Requirements read as a predicate over requests.
struct RequirementPredicate {
  let requirements: [Requirement]
  private let compiler = TestCompiler()

  init(_ requirements: [Requirement]) { self.requirements = requirements }

  /// Whether every authorization of a request fulfils all requirements.
  func holds(_ request: Request) -> Bool {
    requirements.allSatisfy { requirement in
      request.authorizations.allSatisfy { authorization in
        requirement.anyOf.contains { tests in
          tests.allSatisfy { holds($0, request, authorization) }
        }
      }
    }
  }

  private func holds(
    _ test: RequirementTest,
    _ request: Request,
    _ authorization: Request.Authorization
  ) -> Bool {
    if let type = test.resourceType, authorization.resourceType != type { return true }
    if test.key == "resource" {
      let element = ResourceElement(
        test.values.map {
          ResourcePattern(PatternText(parsing: $0, variables: .behindFifthColon))
        },
        isNegated: test.operator == "NotResource"
      )
      guard let compiled = compiler.test(element, { _ in .absent }) else { return true }
      return compiled.holds(.one(authorization.resource), .fewest)
    }
    let key = ConditionKey(test.key)
    let held = KeyValue(authorization.context[key] ?? request.context[key])
    if held == .absent { return test.absent }
    guard let name = ConditionOperator(parsing: test.operator) else { return false }
    let condition = ConditionTest(
      name,
      key,
      test.values.map {
        ConditionValue(text: $0, pattern: PatternText(parsing: $0, variables: .everywhere))
      }
    )
    return compiler.test(condition) { _ in .absent }.holds(held, .fewest)
  }
}
