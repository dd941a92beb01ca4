import ActionCatalog
import Testing

@Suite struct ConditionKeyTests {
  let catalog = ActionCatalog.current

  /// Where a request may carry a key; what the rows say is the Service Authorization Reference.
  @Test(
    arguments: [
      // A message decoded from a real denial: the VPC's authorization carries no tags of the request.
      ("ec2:CreateSubnet", "vpc", "aws:RequestTag/Owner", nil),
      ("ec2:CreateSubnet", "subnet", "aws:RequestTag/Owner", KeyListing.actionOnResourceType),
      ("ec2:CreateVpc", "vpc", "aws:RequestTag/Owner", .actionOnResourceType),
      // IAM User Guide, condition operators: the key is of the instance alone.
      ("ec2:RunInstances", "instance", "ec2:InstanceType", .actionOnResourceType),
      ("ec2:RunInstances", "image", "ec2:InstanceType", nil),
      ("ec2:RunInstances", "subnet", "ec2:InstanceType", nil),
      ("ec2:RunInstances", "instance", "EC2:instancetype", .actionOnResourceType),
      ("ec2:RunInstances", "instance", "ec2:Region", .action),
      ("ec2:RunInstances", "image", "ec2:ResourceTag/Team", .actionOnResourceType),
      // A pair without keys of its own has the type's, and this type has none.
      ("ec2:RunInstances", "license-configuration", "aws:ResourceTag/Team", nil),
      // A pair with keys of its own has no others.
      ("ec2:RunInstances", "instance", "aws:ResourceTag/Team", nil),
      ("iam:PassRole", "role", "iam:ResourceTag/Team", .resourceType),
      ("iam:PassRole", "role", "iam:PassedToService", .action),
      ("iam:CreateUser", "user", "iam:PermissionsBoundary", .action),
      ("s3:GetObject", "object", "s3:ExistingObjectTag/class", .action),
      ("s3:GetObject", "object", "s3:ExistingObjectTag/", nil),
      ("s3:GetObject", "object", "s3:BucketTag/class", .resourceType),
      ("s3:ListAllMyBuckets", nil, "aws:ResourceTag/Team", nil),
      ("s3:ListAllMyBuckets", nil, "aws:TagKeys", nil),
      ("s3:ListAllMyBuckets", nil, "aws:RequestTag/Team", nil),
      ("s3:ListAllMyBuckets", nil, "aws:RequestedRegion", .global),
      ("s3:ListAllMyBuckets", nil, "AWS:PRINCIPALTAG/Team", .global),
      ("s3:ListAllMyBuckets", nil, "aws:PrincipalTag/", nil),
      ("s3:ListAllMyBuckets", nil, "ec2:SourceInstanceArn", .global),
      ("s3:ListAllMyBuckets", nil, "saml:sub", .federation),
      ("s3:ListAllMyBuckets", nil, "accounts.google.com:email", .federation),
      ("s3:ListAllMyBuckets", nil, "aws:SignInSessionArn", .federation),
      ("s3:ListAllMyBuckets", nil, "token.actions.githubusercontent.com:sub", nil),
      ("s3:ListAllMyBuckets", nil, "s3:NoSuchKey", nil),
      ("kms:Decrypt", "key", "kms:EncryptionContext:Purpose", .action),
      ("kms:Decrypt", "key", "kms:ViaService", .action),
      ("iam:CreateUser", "no-such-type", "aws:ResourceTag/Team", nil),
    ] as [(String, String?, String, KeyListing?)]
  )
  func mayBeCarried(
    _ action: String,
    _ resourceType: String?,
    _ key: String,
    _ expected: KeyListing?
  ) throws {
    let id = try #require(catalog.id(of: action))
    #expect(catalog.listing(of: key, action: id, resourceType: resourceType) == expected)
    #expect(catalog.mayCarry(key, action: id, resourceType: resourceType) == (expected != nil))
  }

  @Test func countsTheKeysThatOnlyTheResourceTypesList() {
    var pairs = 0
    for action in catalog.actions {
      let own = Set(action.conditionKeys)
      for resource in action.resources {
        let keys = catalog.authorizationKeys(action: action.id, resourceType: resource.type)
        if !own.isSuperset(of: keys.ofResourceType) { pairs += 1 }
      }
    }
    #expect(pairs == 15424)
  }

  @Test(arguments: [
    ("aws:RequestTag/${TagKey}", "aws:requesttag/Team", true),
    ("aws:RequestTag/${TagKey}", "aws:RequestTag/", false),
    ("aws:RequestTag/${TagKey}", "aws:RequestTagger", false),
    ("s3:RequestObjectTag/<key>", "s3:RequestObjectTag/a/b", true),
    ("secretsmanager:ResourceTag/tag-key", "secretsmanager:ResourceTag/x", true),
    ("events:Metadata/${MetadataKey}/Matcher", "events:Metadata/a/matcher", true),
    ("events:Metadata/${MetadataKey}/Matcher", "events:Metadata//Matcher", false),
    ("token.actions.${Domain}.ghe.com:actor", "token.actions.acme.ghe.com:actor", true),
    ("token.actions.${Domain}.ghe.com:actor", "token.actions.acme.ghe.com:ref", false),
    ("ec2:InstanceType", "ec2:instancetype", true),
    ("ec2:InstanceType", "ec2:InstanceTypes", false),
  ])
  func isMeant(_ spelling: String, _ key: String, _ expected: Bool) throws {
    let service = String(spelling.prefix { $0 != ":" })
    let candidates =
      catalog.conditionKeys(of: service) + catalog.conditionKeys(of: "sts")
      + catalog.conditionKeys(of: "ec2")
    let pattern = try #require(candidates.first { $0.text == spelling })
    #expect(pattern.matches(key) == expected)
  }

  @Test(
    arguments: [
      ("aws:PrincipalArn", nil, ConditionKeyType(.arn)),
      ("aws:principalorgpaths", nil, ConditionKeyType(.string, isMultivalued: true)),
      ("aws:TagKeys", nil, ConditionKeyType(.string, isMultivalued: true)),
      ("aws:RequestTag/Team", nil, ConditionKeyType(.string)),
      ("aws:SourceIp", nil, ConditionKeyType(.ipAddress)),
      ("aws:CurrentTime", nil, ConditionKeyType(.date)),
      ("aws:MultiFactorAuthAge", nil, ConditionKeyType(.numeric)),
      ("aws:SecureTransport", nil, ConditionKeyType(.bool)),
      ("ec2:InstanceType", nil, ConditionKeyType(.string)),
      ("iam:PermissionsBoundary", nil, ConditionKeyType(.arn)),
      ("ec2:SourceInstanceARN", "ssm", ConditionKeyType(.arn)),
      ("identitystore:UserId", nil, ConditionKeyType(.string)),
      ("identitystore:UserId", "q", ConditionKeyType(.string, isMultivalued: true)),
      ("saml:edupersonaffiliation", nil, ConditionKeyType(.string)),
      ("cognito-identity.amazonaws.com:amr", nil, ConditionKeyType(.string, isMultivalued: true)),
      ("no:SuchKey", nil, nil),
      ("nonsense", nil, nil),
    ] as [(String, String?, ConditionKeyType?)]
  )
  func hasAType(_ key: String, _ service: String?, _ type: ConditionKeyType?) {
    #expect(catalog.type(ofKey: key, service: service) == type)
  }

  @Test func listsGlobalAndFederationKeys() {
    #expect(catalog.globalConditionKeys.count == 59)
    #expect(catalog.federationConditionKeys.count == 10)
    #expect(
      catalog.globalConditionKeys.filter(\.hasPlaceholder).map(\.text) == [
        "aws:PrincipalTag/tag-key", "aws:RequestTag/tag-key", "aws:ResourceTag/tag-key",
      ]
    )
  }

  @Test func everyListedKeyHasAType() {
    var unknown: Set<String> = []
    for service in catalog.services {
      var keys: Set<String> = []
      for action in service.actions.lazy.map({ catalog[$0] }) {
        keys.formUnion(action.conditionKeys.map(\.text))
        for resource in action.resources { keys.formUnion(resource.conditionKeys.map(\.text)) }
      }
      unknown.formUnion(keys.filter { catalog.type(ofKey: $0, service: service.prefix) == nil })
    }
    // The reference itself lacks the row of this one.
    #expect(unknown == ["kms:RecipientAttestation:PCR8:ServiceName"])
  }
}
