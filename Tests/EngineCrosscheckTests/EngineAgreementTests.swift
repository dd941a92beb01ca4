import CeilingReach
import EngineCrosscheck
import Testing

/// The engines against each other; the release executable `ceiling-crosscheck` does the same with
/// many more stacks.
@Suite struct EngineAgreementTests {
  @Test func enginesAgreeOnRandomStacks() {
    var run = CrosscheckRun(seed: 1, count: 2_000)
    // The compiler does not optimize tests: fewer requests a stack, and no changes of the stack.
    run.effort = StackCheck.Effort(requests: 6, changesStack: false)
    let result = run.run()
    #expect(result.failures.map(\.text) == [])
    #expect(result.coverage.stacks == 2_000)
    #expect(result.coverage.inexactCount < 500)
    // Each verdict, cause and dimension; operators in each situation take more stacks.
    #expect(result.coverage.gaps(atLeast: 1).filter { !$0.contains("×") } == [])
  }

  /// Errors that a few hundred stacks are enough to find; the others take `ceiling-crosscheck`.
  @Test(arguments: [PlantedFault.absentKey, .ifExists, .presence, .lastLevel, .laterValues])
  func plantedErrorsAreFound(_ fault: PlantedFault) {
    var run = CrosscheckRun(seed: 1, count: 2_000)
    run.fault = fault
    run.mostFailures = 1
    run.shrinks = false
    run.effort.requests = 8
    #expect(!run.run().failures.isEmpty)
  }
}
