import EngineCrosscheck
import Testing

/// What Reach says of changes, against Evaluation under both stacks.
@Suite struct ChangeAgreementTests {
  @Test func enginesAgreeOnRandomChanges() {
    let result = ChangeCheck.run(seed: 1, count: 500, requests: 12)
    #expect(result.failures.prefix(5) == [])
    #expect(result.changes > 150)
    #expect(result.transitions > 30)
    #expect(result.witnesses > 25)
  }
}
