public import CeilingReach
public import JSONText
public import OrganizationModel
public import OutputChannels

internal import PolicyWording

/// Which accounts' principals can ever reach one action.
public struct WhoReport: Sendable {
  /// The action.
  public var action: String
  /// The answers, by account id.
  public var accounts: [AccountAnswer]
  /// The organization, for the names of its nodes.
  public var organization: Organization

  /// A report.
  public init(action: String, accounts: [AccountAnswer], organization: Organization) {
    self.action = action
    self.accounts = accounts
    self.organization = organization
  }

  /// Writes the report as JSON.
  public func write(to writer: inout JSONWriter) {
    writer.answer { writer in
      writer.member("action", action)
      writer.member("accounts", each: accounts) { writer, answer in
        writer.object { writer in
          writer.member("id", answer.account.id.text)
          writer.member("name", answer.account.name)
          writer.member("ceilings", answer.ceilings.rawValue)
          writer.member("verdict", answer.action.verdict.rawValue)
          writer.member("onlyExempt", answer.action.isOnlyExempt)
          writer.principals(answer.action.principals)
          writer.member("because", answer.action.because)
        }
      }
    }
  }

  /// The report as a table for a terminal: who can, who can under conditions, who cannot and why.
  public func lines(style: TerminalStyle = .plain) -> [String] {
    var table = TextTable([.left, .left, .left, .left])
    table.add(["account", "name", "\(action)", ""], looks: [.bold, .bold, .bold, .bold])
    for answer in accounts {
      table.add([
        answer.account.id.text, answer.account.name, verdict(of: answer), reason(of: answer),
      ])
    }
    return table.lines(style: style)
  }

  private func verdict(of answer: AccountAnswer) -> String {
    let reach = answer.action
    switch reach.verdict {
    case .reachable: return "reachable"
    case .blocked: return "blocked"
    case .conditional:
      if reach.isOnlyExempt {
        return "blocked, except " + NameList.text(reach.exempt.map(\.value), width: 60)
      }
      return reach.exact ? "under conditions" : "not decided exactly"
    }
  }

  private func reason(of answer: AccountAnswer) -> String {
    switch answer.ceilings {
    case .none: return "management account"
    case .disabled: return "service control policies are not enabled"
    case .unknown where answer.action.because.isEmpty: return "some ceilings are not known"
    case .unknown, .serviceControlPolicies: break
    }
    if let exemption = answer.action.exemption {
      return exemption == .undeniable ? "no policy stops it" : "nobody of an account makes the call"
    }
    if let missing = answer.action.missingAllow.first {
      return StatementLabel.text(
        StatementLabel.MissingLevel(
          attachedTo: missing.attachedTo,
          isBoundary: missing.level == nil
        ),
        in: organization
      )
    }
    return NameList.text(
      answer.action.because.map { StatementLabel.text($0, in: organization) },
      width: 60
    )
  }
}
