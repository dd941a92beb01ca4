import ActionCatalog
import Testing

@testable import CeilingReach

@Suite struct FamilyReachTests {
  @Test func countsByServiceAndAccessLevel() {
    var spared = ActionReach(action: "s3:PutObject", accessLevel: .write, verdict: .conditional)
    spared.isOnlyExempt = true
    let reach = TargetReach(
      ceilings: .serviceControlPolicies,
      actions: [
        ActionReach(action: "s3:DeleteBucket", accessLevel: .write, verdict: .blocked),
        spared,
        ActionReach(action: "s3:GetObject", accessLevel: .read, verdict: .conditional),
        ActionReach(action: "ec2:Made-Up", accessLevel: nil, verdict: .reachable),
        ActionReach(action: "ec2:RunInstances", accessLevel: .write, verdict: .reachable),
      ]
    )
    var run = FamilyReach(service: "ec2", accessLevel: .write)
    run.reachable = 1
    var unknown = FamilyReach(service: "ec2", accessLevel: nil)
    unknown.reachable = 1
    var read = FamilyReach(service: "s3", accessLevel: .read)
    read.conditional = 1
    var write = FamilyReach(service: "s3", accessLevel: .write)
    write.conditional = 1
    write.onlyExempt = 1
    write.blocked = 1
    #expect(reach.families == [run, unknown, read, write])
  }
}
