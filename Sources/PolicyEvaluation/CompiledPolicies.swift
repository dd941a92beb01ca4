/// Policies made ready for decisions; made once, used by any number of evaluators.
public struct CompiledPolicies: Sendable {
  let program: PolicyProgram
  /// The program's keys with what follows from a principal.
  let wantedKeys: [WantedKey]

  /// Compiles policies.
  public init(_ policies: ApplicablePolicies) {
    program = ProgramCompiler.compile(policies)
    wantedKeys = program.keys.keys.map { WantedKey($0) }
  }
}
