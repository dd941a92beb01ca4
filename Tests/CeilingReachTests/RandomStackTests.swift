import OrganizationModel
import PolicyLanguage
import RequestModel
import Testing

@testable import CeilingReach

/// Both engines on made-up stacks, where nothing is taken for granted.
@Suite struct RandomStackTests {
  @Test func agreesWithTheOtherEngine() throws {
    var verdicts: [ActionReach.Verdict: Int] = [:]
    var causes: [ActionReach.Cause: Int] = [:]
    var inexact = 0
    for seed in 0..<200 {
      var stacks = RandomStacks(seed: seed)
      let levels = stacks.levels()
      let stack = stack(levels)
      let answer = try reach(of: ["s3:GetObject"], under: stack, facts: ReachFacts()) {
        $0.assumption = .nothing
      }[0]
      verdicts[answer.verdict, default: 0] += 1
      if let cause = answer.cause { causes[cause, default: 0] += 1 }
      if !answer.exact { inexact += 1 }
      let replay = Replay(stack, assumption: .nothing)
      let context = "seed \(seed): \(levels)"
      if let request = answer.allowedWitness {
        #expect(replay.passes(request), "\(context) allowed \(request)")
      }
      if let request = answer.deniedWitness {
        #expect(!replay.passes(request), "\(context) denied \(request)")
      }
      guard answer.exact else { continue }
      #expect((answer.allowedWitness != nil) == (answer.verdict != .blocked), "\(context)")
      #expect((answer.deniedWitness != nil) == (answer.verdict != .reachable), "\(context)")
      let predicate = RequirementPredicate(answer.requirements)
      for _ in 0..<30 {
        let request = stacks.request()
        let passes = replay.passes(request)
        switch answer.verdict {
        case .reachable: #expect(passes, "\(context) reachable, but \(request)")
        case .blocked: #expect(!passes, "\(context) blocked, but \(request)")
        case .conditional:
          #expect(
            predicate.holds(request) == passes,
            "\(context) \(texts(answer.requirements)) \(request)"
          )
        }
      }
    }
    #expect(inexact < 4)
    #expect(verdicts.count == 3 && causes.count == 3, "\(verdicts) \(causes)")
  }
}
