internal import ActionCatalog
internal import CeilingReach
internal import Diagnostics
internal import OrganizationModel
internal import OutputChannels
internal import PolicyWording
internal import RequestModel
internal import TextEscaping

/// All that is known of one action, for somebody who asked for it.
struct ActionDetail {
  let report: ReachReport
  let style: TerminalStyle

  /// The answer about an action as lines.
  func lines(for action: ActionReach) -> [String] {
    var lines = [heading(action)]
    for statement in action.because where action.requirements.isEmpty && action.exact {
      lines.append("  \(verb(action)) \(place(statement))")
    }
    for missing in action.missingAllow {
      let level = StatementLabel.MissingLevel(
        attachedTo: missing.attachedTo,
        isBoundary: missing.level == nil
      )
      lines.append("  " + safe(StatementLabel.text(level, in: report.snapshot.organization)))
    }
    // The root user is told by itself.
    for requirement in action.requirements
    where !requirement.isAboutRootUserAlone {
      let words = RequirementWords.text(requirement)
      lines.append("  \(words.hasPrefix("not ") ? "" : "only ")\(safe(words))")
      for statement in requirement.because { lines.append("    by \(place(statement))") }
    }
    if action.isTruncated { lines.append("  and more requirements than are shown") }
    for inexact in action.inexact {
      let key = inexact.key.map { " (\($0))" } ?? ""
      lines.append("  not decided exactly: \(safe(inexact.reason + key))")
      if let statement = inexact.statement { lines.append("    in \(place(statement))") }
    }
    lines += kinds(action)
    lines += action.assumes.map { "  assumes: \(safe($0))" }
    if let request = action.allowedWitness {
      lines.append("  passes, for example: \(safe(RequestText.text(request)))")
    }
    if let request = action.deniedWitness {
      lines.append("  is denied, for example: \(safe(RequestText.text(request)))")
    }
    return lines
  }

  private func heading(_ action: ActionReach) -> String {
    var verdict =
      switch action.verdict {
      case .reachable: style("✓ reachable", .green)
      case .conditional where action.isOnlyExempt: style("✕ blocked", .red)
      case .conditional: style("◐ under conditions", .yellow)
      case .blocked: style("✕ blocked", .red)
      }
    if action.isOnlyExempt { verdict += " except \(safe(PrincipalWords.text(action.exempt)))" }
    switch action.exemption {
    case .undeniable: verdict += ": no policy stops it"
    case .unsigned: verdict += ": no principal of the account makes it"
    case nil: break
    }
    return "\(style(safe(action.action), .bold))  \(verdict)"
  }

  private func verb(_ action: ActionReach) -> String {
    switch action.cause {
    case .conflict: "together with others by"
    case .explicitDeny, .implicitDeny: "denied by"
    case nil: action.isOnlyExempt ? "denied by" : "depends on"
    }
  }

  /// A statement with the place in a file where it can be edited.
  private func place(_ statement: StatementReference) -> String {
    let label = StatementLabel.text(statement, in: report.snapshot.organization)
    return safe(label + (statement.location.map { "  (\($0))" } ?? ""))
  }

  /// The kinds of principal whose verdict differs from the account's.
  private func kinds(_ action: ActionReach) -> [String] {
    let shown = action.isOnlyExempt ? .blocked : action.verdict
    return PrincipalKind.allCases.compactMap { kind in
      guard let verdict = action.principals[kind], verdict != shown else { return nil }
      return "  for \(Self.name(of: kind)): \(Self.words(for: verdict))"
    }
  }

  static func name(of kind: PrincipalKind) -> String {
    switch kind {
    case .root: "the root user"
    case .user: "users with long-term keys"
    case .userSession: "users with temporary credentials"
    case .role: "roles"
    case .federatedUser: "federated users"
    }
  }

  static func words(for verdict: ActionReach.Verdict) -> String {
    switch verdict {
    case .reachable: "reachable"
    case .conditional: "under conditions"
    case .blocked: "blocked"
    }
  }

  private func safe(_ text: String) -> String { text.escaped(for: .terminal) }
}
