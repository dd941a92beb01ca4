internal import ActionCatalog
public import CeilingReach
public import JSONText
public import OrganizationModel

/// Answers about a reach as JSON.
public enum ReachJSON {
  /// Writes the answer about one target, action by action.
  public static func write(_ report: ReachReport, to writer: inout JSONWriter) {
    writer.answer { writer in
      head(report.snapshot, report.question, to: &writer)
      target(report, to: &writer)
      if report.question.resource != nil { writer.member("scope", "authorization") }
      families(report.reach.families, to: &writer)
      writer.member("actions", each: report.reach.actions) { $0.action($1) }
    }
  }

  /// Writes the answer about one of all accounts: its families, on a line of its own.
  public static func write(
    _ account: AccountReach,
    of snapshot: any SnapshotContents,
    _ question: ReachQuestion,
    to writer: inout JSONWriter
  ) {
    writer.answer { writer in
      head(snapshot, question, to: &writer)
      writer.key("target")
      writer.object { writer in
        node(.account(account.account.id), in: snapshot.organization, to: &writer)
        writer.member("ceilings", account.ceilings.rawValue)
      }
      if question.resource != nil { writer.member("scope", "authorization") }
      families(account.families, to: &writer)
    }
  }

  private static func head(
    _ snapshot: any SnapshotContents,
    _ question: ReachQuestion,
    to writer: inout JSONWriter
  ) {
    writer.member("snapshot", snapshot: snapshot)
    writer.catalogMember(.current)
    writer.member("at", question.time?.text)
  }

  private static func target(_ report: ReachReport, to writer: inout JSONWriter) {
    writer.key("target")
    writer.object { writer in
      let organization = report.snapshot.organization
      switch report.subject {
      case .target(let target): node(target, in: organization, to: &writer)
      case .principal(let arn):
        writer.member("type", "principal")
        writer.member("id", arn)
        writer.member("name", arn.split(separator: ":").last.map { String($0) })
        writer.member("account", report.accountText)
        if let node = report.node { place(of: node, in: organization, to: &writer) }
      }
      writer.member("ceilings", report.reach.ceilings.rawValue)
    }
  }

  private static func node(
    _ target: PolicyTarget,
    in organization: Organization,
    to writer: inout JSONWriter
  ) {
    let type =
      switch target {
      case .root: "root"
      case .unit: "organizationalUnit"
      case .account: "account"
      }
    writer.member("type", type)
    writer.member("id", target.text)
    writer.member("name", organization.name(of: target))
    place(of: target, in: organization, to: &writer)
  }

  /// An account's state, and what a target stands under from the root down.
  private static func place(
    of target: PolicyTarget,
    in organization: Organization,
    to writer: inout JSONWriter
  ) {
    if case .account(let id) = target {
      writer.member("state", organization.account(id)?.state.rawValue)
    } else {
      writer.member("state", String?.none)
    }
    writer.member("path", organization.path(to: target).dropLast().map(\.text))
  }

  private static func families(_ families: [FamilyReach], to writer: inout JSONWriter) {
    writer.member("families", each: families) { writer, family in
      writer.object { writer in
        writer.member("service", family.service)
        writer.member("accessLevel", family.accessLevel?.rawValue)
        writer.member("reachable", family.reachable)
        writer.member("conditional", family.conditional)
        writer.member("blocked", family.blocked)
        writer.member("onlyExempt", family.onlyExempt)
      }
    }
  }
}
