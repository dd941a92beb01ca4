internal import Diagnostics
public import JSONText
public import OrganizationModel
public import OutputChannels
public import PolicyEvaluation

internal import PolicyLanguage
internal import PolicyWording
internal import RequestModel
internal import TextEscaping

/// Decisions on requests of a principal of a snapshot.
public struct SimulationReport: Sendable {
  /// The decisions, in the order of the actions and, of one action, of the resources.
  public var results: [SnapshotSimulation.Result]
  /// The organization, for the names of its nodes.
  public var organization: Organization

  /// A report.
  public init(results: [SnapshotSimulation.Result], organization: Organization) {
    self.results = results
    self.organization = organization
  }

  /// Writes the results as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("schemaVersion", 1)
      writer.member("results", each: results) { writer, result in
        writer.object { writer in
          writer.member("action", result.examined.request.action)
          writer.member("resource", result.examined.resource)
          writer.members(of: result.decision)
          writer.member("unmetConditions", each: result.unmet) { writer, unmet in
            writer.object { writer in
              writer.key("statement")
              writer.statement(unmet.statement)
              writer.member("keys", unmet.keys)
            }
          }
        }
      }
    }
    writer.endDocument()
  }

  /// The results for people: a line for each, and under it what decided.
  public func lines(style: TerminalStyle) -> [String] {
    results.flatMap { result in
      let decision = result.decision
      let resource = result.examined.resource
      let isAllowed = decision.verdict.outcome == .allowed
      let word = isAllowed ? style("allowed", .green) : style("denied", .red)
      let question =
        result.examined.request.action + (resource == "*" ? "" : " on \(resource)")
      var below = [reason(for: result)]
      if !isAllowed {
        below += decision.because.map { "by \(StatementLabel.text($0, in: organization))" }
        below += result.unmet.map { unmet in
          "\(StatementLabel.text(unmet.statement, in: organization)) would allow it, but its "
            + "condition on \(NameList.text(unmet.keys, width: 90)) is not met"
        }
      }
      if !decision.missingKeys.isEmpty {
        below.append("not given: \(NameList.text(decision.missingKeys, width: 90))")
      }
      return ["\(word) \(question.escaped(for: .terminal))"]
        + below.map { "  " + $0.escaped(for: .terminal) }
    }
  }

  private func reason(for result: SnapshotSimulation.Result) -> String {
    let verdict = result.decision.verdict
    guard let kind = verdict.decidedBy else {
      return "everything that has to allow it does, and nothing denies it"
    }
    guard verdict.outcome == .implicitDeny else { return "explicitly, by \(kind.withArticle)" }
    if kind == .resourcePolicy, result.examined.isTrustPolicyGiven {
      return "the trust policy of the role does not allow it"
    }
    guard kind == .serviceControlPolicy else { return "no \(kind.words) allows it" }
    let levels = result.examined.serviceControlLevelsWithoutAllow.map {
      StatementLabel.nodeName($0, in: organization)
    }
    return "no \(kind.words) allows it at \(NameList.text(levels, width: 90))"
  }
}

extension SnapshotSimulation.Result {
  /// Of a request that nothing denies explicitly: what of the deciding type would allow it but for
  /// its conditions.
  fileprivate var unmet: [Examination.Unmet] {
    guard decision.verdict.outcome == .implicitDeny else { return [] }
    return examined.examination.unmet.filter {
      $0.statement.kind == decision.verdict.decidedBy
    }
  }
}

extension ExaminedRequest {
  /// Whether the resource is a role whose trust policy is known.
  fileprivate var isTrustPolicyGiven: Bool {
    if case .policy = policies.resource { true } else { false }
  }

  /// The nodes at which no service control policy allows the request.
  fileprivate var serviceControlLevelsWithoutAllow: [String] {
    let allowing = examination.matches.filter {
      $0.effect == .allow && $0.statement.kind == .serviceControlPolicy
    }
    let allowed = Set(allowing.compactMap(\.statement.level))
    let levels = policies.serviceControl ?? []
    return levels.indices.filter { !allowed.contains($0) }
      .map { levels[$0].first?.attachedTo ?? "level \($0)" }
  }
}
