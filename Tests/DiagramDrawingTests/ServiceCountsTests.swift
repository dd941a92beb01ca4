import ActionCatalog
import Testing

@testable import DiagramDrawing

@Suite struct ServiceCountsTests {
  private static func all(_ prefix: String) -> [String] {
    ActionCatalog.current.service(prefix).map { service in
      service.actions.map { ActionCatalog.current[$0].name }
    } ?? []
  }

  private static func text(_ counts: ServiceCounts) -> String {
    counts.phrase.lead + counts.phrase.words.joined(separator: ", ")
  }

  @Test(arguments: [
    (["organizations:LeaveOrganization"], "organizations: LeaveOrganization"),
    (["s3:DeleteBucket", "kms:ScheduleKeyDeletion"], "kms:ScheduleKeyDeletion, s3:DeleteBucket"),
    (
      ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"],
      "cloudtrail: DeleteTrail, StopLogging"
    ),
    (["rds:A", "rds:B", "backup:C", "rds:D", "ec2:E"], "rds 3, backup 1, ec2 1"),
  ])
  func namesFewActionsAndCountsMany(_ actions: [String], _ expected: String) {
    #expect(Self.text(ServiceCounts(actions)) == expected)
  }

  @Test func tellsAWholeService() {
    let actions = Self.all("bedrock")
    #expect(Self.text(ServiceCounts(actions)) == "bedrock: all \(actions.count) actions")
    #expect(
      Self.text(ServiceCounts(Array(actions.dropLast()))) == "bedrock: \(actions.count - 1) actions"
    )
  }

  @Test func tellsAllButAFewServices() {
    let spared: Set = ["iam", "sts", "cloudfront"]
    let actions = ActionCatalog.current.actions.map(\.name)
      .filter { name in !spared.contains(String(name.prefix { $0 != ":" })) }
    #expect(
      Self.text(ServiceCounts(actions)) == "all but 3 services: \(actions.count.grouped) actions"
    )
  }

  @Test func tellsEverything() {
    let counts = ServiceCounts(["s3:DeleteBucket", "ec2:StopInstances"], isEverything: true)
    #expect(Self.text(counts) == "everything: 2 actions")
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (22_321, "22,321"), (-1_234, "-1,234"),
  ])
  func groupsDigits(_ number: Int, _ text: String) { #expect(number.grouped == text) }
}
