internal import Diagnostics
public import JSONText
internal import PolicyEvaluation
internal import RequestModel

/// Answers the cases of a batch: a line of JSON in, a line of JSON out.
public final class SimulationBatch {
  private let file: String
  private let parser = JSONParser()
  private let reader = SimulationCaseReader()
  private var known: [KnownPolicies.Key: KnownPolicies] = [:]

  /// A batch.
  ///
  /// - Parameter file: The file as messages show it.
  public init(file: String) { self.file = file }

  /// Decides the case that a line brings, or says what is wrong with it.
  ///
  /// - Parameters:
  ///   - line: The line without its end.
  ///   - number: The number of the line, from 1.
  ///   - writer: Takes the answer.
  public func answer(
    line: ArraySlice<UInt8>,
    number: Int,
    to writer: inout JSONWriter
  ) {
    var id: JSONValue?
    do throws(CaseError) {
      let json = try BatchLine.parse(line, file: file, with: parser)
      id = json["id"]
      let (decision, refusal) = try decide(json)
      let message = refusal.map { BatchLine.text(of: $0, file: file, line: number) }
      writer.object { writer in
        writer.id(id)
        if let message { writer.member("error", message) }
        writer.members(of: decision)
      }
    } catch {
      let message = BatchLine.text(of: error.diagnostic, file: file, line: number)
      writer.object { writer in
        writer.id(id)
        writer.member("error", message)
      }
    }
    writer.endDocument()
  }

  /// The decision, and why AWS would refuse a policy of the case.
  private func decide(_ json: JSONValue) throws(CaseError) -> (Decision, Diagnostic?) {
    let simulation = try reader.read(json)
    return (policies(of: simulation).decision(on: simulation.request), simulation.refusal)
  }

  private func policies(of simulation: SimulationCase) -> KnownPolicies {
    guard let policies = simulation.policiesKey else { return KnownPolicies(simulation) }
    let key = KnownPolicies.Key(policies: policies, rules: simulation.rules)
    if let known = known[key] { return known }
    if known.count >= KnownPolicies.limit { known = [:] }
    let made = KnownPolicies(simulation)
    known[key] = made
    return made
  }
}

/// Policies that came in a case and are kept compiled for the next one that brings the same.
private final class KnownPolicies {
  struct Key: Hashable {
    let policies: [Int]
    let rules: EvaluationRules
  }

  /// Past so many sets of policies all are forgotten.
  static let limit = 256

  private var evaluator: PolicyEvaluator

  init(_ simulation: SimulationCase) {
    evaluator = PolicyEvaluator(CompiledPolicies(simulation.policies), rules: simulation.rules)
  }

  func decision(on request: Request) -> Decision { evaluator.decision(on: request) }
}
