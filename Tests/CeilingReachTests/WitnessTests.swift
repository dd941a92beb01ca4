import EngineCrosscheck
import OrganizationModel
import PolicyLanguage
import RequestModel
import Testing

@testable import CeilingReach

@Suite struct WitnessTests {
  /// What Reach shows as proof is decided the same way by the other engine.
  @Test(arguments: requestModelCases)
  func provesItsAnswer(_ row: RequestModelCase) throws {
    let answer = try row.answer()
    let replay = StackEvaluation(
      stack(row.levels, boundary: row.boundary),
      usesCatalog: row.assumption == .catalog
    )
    if let request = answer.allowedWitness { #expect(replay.passes(request) == true, "\(request)") }
    if let request = answer.deniedWitness { #expect(replay.passes(request) == false, "\(request)") }
    guard answer.exact, answer.exemption == nil else { return }
    #expect((answer.allowedWitness != nil) == (answer.verdict != .blocked))
    #expect((answer.deniedWitness != nil) == (answer.verdict != .reachable))
  }
}
