import Diagnostics
import OrganizationChanges
import TestSupport
import Testing

/// Every way in which a change can be refused, with its words.
@Suite struct ChangeErrorTests {
  @Test(arguments: [
    (
      "policy:p-denyleaf=deny.json",
      #"error: policy:p-denyleaf=deny.json: the snapshot has no policy "p-denyleaf""#
        + "\n  did you mean p-denyleave?"
    ),
    (
      "attach:Twice@Root",
      #"error: attach:Twice@Root: "Twice" is the name of several policies: p-twice0001, p-twice0002"#
        + "\n  give the id of the one that is meant"
    ),
    (
      "attach:p-denyleave@Root/Wrkloads",
      "error: attach:p-denyleave@Root/Wrkloads: the snapshot has no account, organizational unit or"
        + #" root "Root/Wrkloads""# + "\n  did you mean Root/Workloads?"
    ),
    (
      "attach:p-denyleave@Root/Workloads",
      "error: attach:p-denyleave@Root/Workloads: DenyLeave (p-denyleave) is attached to the unit"
        + " Workloads (ou-ab12-11111111) already"
    ),
    (
      "attach:p-denyleave@Root/Workloads/Prod",
      "error: attach:p-denyleave@Root/Workloads/Prod: the unit Prod (ou-ab12-22222222) has 10"
        + " service control policies already\n  AWS attaches 10 at most to one node, not counting"
        + " inherited ones: detach one first, or put two in one"
    ),
    (
      "detach:p-denyleave@shop-dev",
      "error: detach:p-denyleave@shop-dev: DenyLeave (p-denyleave) is not attached to account"
        + " shop-dev (222233334444) itself\n  it is inherited from the unit Workloads"
        + " (ou-ab12-11111111): detach it there"
    ),
    (
      "detach:p-crowd001@Root",
      "error: detach:p-crowd001@Root: Crowd1 (p-crowd001) is not attached to the root r-ab12 itself"
    ),
    (
      "detach:p-FullAWSAccess@shop-dev",
      "error: detach:p-FullAWSAccess@shop-dev: FullAWSAccess (p-FullAWSAccess) is the last service"
        + " control policy of account shop-dev (222233334444)\n  AWS keeps at least one on each"
        + " node: attach another one first"
    ),
    (
      "detach:p-RCPFullAWSAccess@shop-dev",
      "error: detach:p-RCPFullAWSAccess@shop-dev: RCPFullAWSAccess (p-RCPFullAWSAccess) can't be"
        + " detached from anything"
    ),
    ("move:Root@Root/Workloads", "error: move:Root@Root/Workloads: the root can't be moved"),
    (
      "move:shop-dev@shop-prod",
      "error: move:shop-dev@shop-prod: account shop-prod (333344445555) is an account, and nothing"
        + " stands under an account\n  give a unit or the root"
    ),
    (
      "move:Root/Workloads@Root/Workloads/Prod",
      "error: move:Root/Workloads@Root/Workloads/Prod: the unit Prod (ou-ab12-22222222) stands under"
        + " the unit Workloads (ou-ab12-11111111) itself"
    ),
    (
      "move:Root/Workloads@Root/Workloads",
      "error: move:Root/Workloads@Root/Workloads: the unit Workloads (ou-ab12-11111111) can't stand"
        + " under itself"
    ),
    (
      "move:shop-dev@Root/Workloads",
      "error: move:shop-dev@Root/Workloads: account shop-dev (222233334444) stands under the unit"
        + " Workloads (ou-ab12-11111111) already"
    ),
    (
      "delete-policy:p-FullAWSAccess",
      "error: delete-policy:p-FullAWSAccess: FullAWSAccess (p-FullAWSAccess) is a policy of AWS,"
        + " which nobody can delete"
    ),
    (
      "policy:p-FullAWSAccess=deny.json",
      "error: policy:p-FullAWSAccess=deny.json: FullAWSAccess (p-FullAWSAccess) is a policy of AWS,"
        + " whose text nobody can change\n  make a policy of your own:"
        + " new-policy:NAME=FILE@TARGET[,TARGET]"
    ),
    (
      "policy:p-denyleave",
      #"error: policy:p-denyleave: the change has no "=" with something on both sides"#
        + "\n  write policy:ID=FILE"
    ),
    (
      "attach:p-denyleave",
      #"error: attach:p-denyleave: the change has no "@" with something on both sides"#
        + "\n  write attach:ID@TARGET"
    ),
    (
      "new-policy:Queues=deny.json",
      "error: new-policy:Queues=deny.json: the change does not say what the policy is attached to"
        + "\n  write new-policy:NAME=FILE@TARGET[,TARGET]"
    ),
    (
      "new-policy:DenyLeave=deny.json@Root",
      "error: new-policy:DenyLeave=deny.json@Root: the organization has a service control policy"
        + " DenyLeave (p-denyleave) already\n  change its text with policy:p-denyleave=FILE, or give"
        + " another name"
    ),
    (
      "policy:p-denyleave=typo.json",
      #"error: typo.json:3:17: the statement has no Effect"#
    ),
    (
      "policy:p-denyleave=cut.json",
      "error: cut.json:1:41: the text ends inside the array that begins at 1:40; expected a value"
    ),
    (
      "new-policy:Long=long.json@Root",
      "error: long.json:1:1: the document has 10347 characters; a service control policy may have 10240"
    ),
    ("policy:p-denyleave=rcp.json", "error: rcp.json:1:60: "),
    (
      "policy:arn:aws:iam::333344445555:policy/Nobody=boundary.json",
      "error: policy:arn:aws:iam::333344445555:policy/Nobody=boundary.json: no user or role of"
        + " account 333344445555 in the snapshot has arn:aws:iam::333344445555:policy/Nobody as its"
        + " boundary"
    ),
    (
      "policy:arn:aws:iam::999988887777:policy/Nobody=boundary.json",
      "error: policy:arn:aws:iam::999988887777:policy/Nobody=boundary.json:"
        + " arn:aws:iam::999988887777:policy/Nobody is no managed policy of an account in the"
        + " snapshot\n  give an ARN such as arn:aws:iam::111122223333:policy/Boundary"
    ),
    ("attach:p-denyleave@arn:aws:iam::333344445555:user/alice", "error: "),
    ("policy:p-denyleave=nowhere.json", "no file nowhere.json"),
  ])
  func saysWhatIsWrong(_ change: String, _ message: String) async throws {
    let export = try await ChangedExport(crowdedExport())
    let error = #expect(throws: (any Error).self) { _ = try export.changed([change]) }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.split(separator: "\n").contains { !$0.isEmpty })
    #expect(text.contains(message), "\(text)")
  }

  @Test func refusesWhatWouldStandTooDeep() async throws {
    let export = try await ChangedExport(crowdedExport())
    #expect(throws: Never.self) { _ = try export.changed(["move:Root/Side@ou-ab12-44444444"]) }
    let error = #expect(throws: ChangeError.self) {
      _ = try export.changed(["move:Root/Side@ou-ab12-55555555"])
    }
    #expect(
      error?.description
        == "error: move:Root/Side@ou-ab12-55555555: the unit Side (ou-ab12-66666666) would stand too"
        + " deep with what is under it\n  AWS has 5 levels of units at most below the root"
    )
  }

  @Test(arguments: ["", "policy", "policy:", "remove:p-denyleave", "Policy:p-x=y"])
  func refusesOtherVerbs(_ text: String) {
    #expect(ChangeArgument(text) == nil)
  }

  @Test func warnsOfWhatHasNoEffect() async throws {
    var builder = ExportBuilder()
    let onManagement = try await ChangedExport(builder).changed(["attach:p-denyleave@management"])
    #expect(
      onManagement.diagnostics.map(\.description) == [
        "warning: attach:p-denyleave@management: no service control policy has an effect on account"
          + " management (111122223333), the management account"
      ]
    )
    builder.enabledTypes = ["RESOURCE_CONTROL_POLICY"]
    let disabled = try await ChangedExport(builder).changed(["attach:p-denyleave@Root"])
    #expect(
      disabled.diagnostics.map(\.description) == [
        "warning: attach:p-denyleave@Root: service control policies are not enabled on the root"
          + " r-ab12, so this has no effect"
      ]
    )
  }
}
