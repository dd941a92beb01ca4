import ActionCatalog
import Testing

@Suite struct ActionFactsTests {
  let catalog = ActionCatalog.current

  func action(_ name: String) throws -> Action { catalog[try #require(catalog.id(of: name))] }

  @Test(arguments: [
    (AccessLevel.list, 3748), (.read, 5947), (.write, 11485), (.tagging, 719),
    (.permissionsManagement, 422),
  ])
  func countsTheLevels(_ level: AccessLevel, _ count: Int) {
    #expect(catalog.actions(at: level).count == count)
    #expect(catalog.actions.count { $0.accessLevel == level } == count)
  }

  @Test(arguments: [
    ("s3:GetObject", AccessLevel.read), ("s3:DeleteBucket", .write),
    ("iam:CreateRole", .write), ("iam:PassRole", .write), ("s3:ListAllMyBuckets", .list),
    ("ec2:CreateTags", .tagging), ("s3:PutBucketPolicy", .permissionsManagement),
    ("sts:GetCallerIdentity", .read), ("organizations:LeaveOrganization", .write),
  ])
  func knowsTheLevel(_ name: String, _ level: AccessLevel) throws {
    let action = try action(name)
    #expect(action.name == name)
    #expect(action.accessLevel == level)
    #expect(action.family.accessLevel == level)
    #expect(catalog.actions(in: action.family).contains(action.id))
  }

  @Test(arguments: ["s3:NoSuchAction", "s3", "s3:", ":GetObject", "", "nope:GetObject", "s3:*"])
  func hasNoNumberForOtherNames(_ name: String) {
    #expect(catalog.id(of: name) == nil)
  }

  @Test func readsTheResourcesOfACallWithSeveralAuthorizations() throws {
    let action = try action("ec2:RunInstances")
    let required = action.resources.filter(\.isRequired).map(\.type)
    #expect(required == ["image", "instance", "network-interface", "security-group", "subnet"])
    let instance = try #require(action.resources.first { $0.type == "instance" })
    #expect(instance.conditionKeys.contains { $0.text == "ec2:InstanceType" })
    #expect(instance.conditionKeys.contains { $0.text == "aws:RequestTag/${TagKey}" })
    let group = try #require(action.resources.first { $0.type == "group" })
    #expect(group.conditionKeys.isEmpty)
    #expect(action.conditionKeys.map(\.text) == ["ec2:Region"])
    #expect(action.dependentActions == ["ec2:CreateTags", "iam:PassRole", "ssm:GetParameters"])
    #expect(!action.isPermissionOnly)
    #expect(action.resource(ofType: "instance") == instance)
    #expect(action.resource(ofType: "group") == group)
    #expect(action.resource(ofType: "instanc") == nil)
    #expect(action.resource(ofType: "instance*") == nil)
    #expect(action.resource(ofType: "") == nil)
  }

  @Test func readsAnActionWithoutFacts() throws {
    let action = try action("a2c:GetDeploymentJobDetails")
    #expect(action.resources.isEmpty)
    #expect(action.conditionKeys.isEmpty)
    #expect(action.dependentActions.isEmpty)
  }

  @Test func countsWhatTheRequestModelCounts() {
    var several = 0
    var onlyOptional = 0
    var permissionOnly = 0
    var homeless: [String] = []
    for action in catalog.actions {
      let resources = action.resources
      let service = action.family.service
      homeless += resources.map(\.type).filter { catalog.resourceType($0, of: service) == nil }
      if resources.count(where: \.isRequired) > 1 { several += 1 }
      if !resources.isEmpty, !resources.contains(where: \.isRequired) { onlyOptional += 1 }
      if action.isPermissionOnly { permissionOnly += 1 }
    }
    #expect(several == 1365)
    #expect(onlyOptional == 1486)
    #expect(permissionOnly == 1341)
    #expect(homeless.isEmpty)
  }

  @Test func everyServiceHasTheActionsThatItCounts() {
    #expect(catalog.services.reduce(0) { $0 + $1.actionCount } == catalog.actionCount)
    for service in catalog.services {
      #expect(service.actions.allSatisfy { catalog.service(of: $0) == service })
    }
    #expect(catalog.services.allSatisfy { $0.actionCount > 0 })
  }

  @Test(arguments: [
    ("iam", "us-east-1"), ("organizations", "us-east-1"), ("globalaccelerator", "us-west-2"),
    ("s3", nil), ("sts", nil), ("wafv2", nil), ("ec2", nil),
  ])
  func knowsTheOneRegionOfAGlobalService(_ prefix: String, _ region: String?) throws {
    #expect(try #require(catalog.service(prefix)).globalRegion == region)
  }

  @Test func findsServicesInAnyCase() {
    #expect(catalog.service("S3")?.name == "Amazon S3")
    #expect(catalog.service("fis")?.otherNames == ["AWS Fault Injection Simulator"])
    #expect(catalog.service("no-such") == nil)
  }

  @Test func familiesPartTheCatalog() {
    let families = catalog.families
    #expect(families == families.sorted())
    var all = ActionSet()
    var sum = 0
    for family in families {
      let actions = catalog.actions(in: family)
      #expect(!actions.isEmpty)
      all.formUnion(actions)
      sum += actions.count
    }
    #expect(all == .all)
    #expect(sum == catalog.actionCount)
  }
}
