internal import ActionCatalog
internal import CeilingDiff
internal import CeilingReach
public import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// What differs between two states of an organization as JSON.
public enum DiffJSON {
  /// Writes the answer.
  public static func write(_ report: DiffReport, to writer: inout JSONWriter) {
    let diff = report.diff
    writer.answer { writer in
      writer.member("base", snapshot: report.base)
      writer.member("changed", snapshot: report.changed, with: report.with)
      writer.catalogMember(.current)
      writer.key("summary")
      writer.object { writer in
        writer.member("accounts", diff.accountCount)
        writer.member("accountsChanged", diff.changedAccountCount)
        writer.member("lost", diff.lostCount)
        writer.member("gained", diff.gainedCount)
        writer.member("ignored", diff.ignoredCount)
      }
      structure(report, to: &writer)
      writer.member("resourceControls", each: diff.resourceControls) { writer, entry in
        writer.object { writer in
          writer.key("account")
          account(entry.account, to: &writer)
          writer.member("policies", entry.policies.map(\.text))
        }
      }
      writer.member("groups", each: diff.groups + diff.principalGroups) { writer, group in
        writer.object { writer in
          writer.member("accounts", each: group.accounts) { account($1, to: &$0) }
          writer.member("principals", group.principals)
          changes(of: group, to: &writer)
        }
      }
    }
  }

  private static func account(_ account: Account, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", account.id.text)
      writer.member("name", account.name)
    }
  }

  // MARK: - What is lost and gained

  private static func changes(of group: DiffGroup, to writer: inout JSONWriter) {
    writer.member("lost", each: group.lost) { transition($1, $1.lost, to: &$0) }
    writer.member("gained", each: group.gained) { transition($1, $1.gained, to: &$0) }
  }

  private static func transition(
    _ change: ActionChange,
    _ transition: ReachTransition?,
    to writer: inout JSONWriter
  ) {
    guard let transition else { return }
    writer.object { writer in
      writer.member("action", change.action)
      writer.member("accessLevel", change.accessLevel?.rawValue)
      writer.member("from", change.from.rawValue)
      writer.member("to", change.to.rawValue)
      writer.member("witness", transition.witness)
      writer.member("because", transition.because)
      writer.member("missingAllow", each: transition.missingAllow) { $0.missingAllow($1) }
      writer.member("exact", transition.exact)
      writer.member("kinds", transition.kinds.map(\.rawValue))
      writer.member("onlyExempt", transition.isOnlyExempt)
      writer.member("exempt", each: transition.named) { $0.exempt($1) }
      writer.member("inexact", each: transition.inexact) { $0.inexactness($1) }
    }
  }

  // MARK: - The tree and the policies

  private static func structure(_ report: DiffReport, to writer: inout JSONWriter) {
    let structure = report.diff.structure
    writer.member("addedAccounts", each: structure.addedAccounts) { account($1, to: &$0) }
    writer.member("removedAccounts", each: structure.removedAccounts) { account($1, to: &$0) }
    writer.member("movedAccounts", each: structure.movedAccounts) { move($1, report, to: &$0) }
    writer.member("renamedAccounts", each: structure.renamedAccounts) { renaming($1, to: &$0) }
    writer.key("organizationalUnits")
    writer.object { writer in
      writer.member("added", each: structure.addedUnits) { unit($1, to: &$0) }
      writer.member("removed", each: structure.removedUnits) { unit($1, to: &$0) }
      writer.member("moved", each: structure.movedUnits) { move($1, report, to: &$0) }
      writer.member("renamed", each: structure.renamedUnits) { renaming($1, to: &$0) }
      writer.member("groups", each: report.diff.unitGroups) { writer, group in
        writer.object { writer in
          writer.member("units", each: group.units) { node($1, report, to: &$0) }
          changes(of: group, to: &writer)
        }
      }
    }
    writer.key("policies")
    writer.object { writer in
      writer.member("edited", each: structure.editedPolicies) { policy($1, to: &$0) }
      writer.member("added", each: structure.addedPolicies) { policy($1, to: &$0) }
      writer.member("removed", each: structure.removedPolicies) { policy($1, to: &$0) }
      writer.member("attached", each: structure.attachedPolicies) { policy($1, to: &$0) }
      writer.member("detached", each: structure.detachedPolicies) { policy($1, to: &$0) }
      writer.member("toggled", structure.toggledKinds.map(\.rawValue))
    }
  }

  private static func unit(_ unit: OrganizationalUnit, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", unit.id.text)
      writer.member("name", unit.name)
    }
  }

  private static func node(
    _ target: PolicyTarget,
    _ report: DiffReport,
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("id", target.text)
      writer.member("name", report.name(of: target))
    }
  }

  private static func move(
    _ move: StructureDiff.Move,
    _ report: DiffReport,
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("id", move.target.text)
      writer.member("name", report.name(of: move.target))
      writer.member("from", move.from?.text)
      writer.member("to", move.to?.text)
    }
  }

  private static func renaming(
    _ renaming: StructureDiff.Renaming,
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("id", renaming.target.text)
      writer.member("from", renaming.from)
      writer.member("to", renaming.to)
    }
  }

  private static func policy(
    _ policy: StructureDiff.PolicyChange,
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("id", policy.id.text)
      writer.member("name", policy.name)
      writer.member("policyType", policy.kind.rawValue)
      writer.member("targets", policy.targets.map(\.text))
    }
  }
}
