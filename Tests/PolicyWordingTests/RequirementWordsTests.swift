import CeilingReach
import Testing

@testable import PolicyWording

/// A test as an answer brings it.
private func test(
  _ key: String,
  _ operator: String,
  _ values: [String],
  absent: Bool = false,
  type: String? = nil
) -> RequirementTest {
  RequirementTest(
    key: key,
    operator: `operator`,
    values: values,
    absent: absent,
    resourceType: type,
    text: "\(key) matches"
  )
}

@Suite struct RequirementWordsTests {
  private let europe = test("aws:RequestedRegion", "StringEquals", ["eu-west-1", "eu-central-1"])
  private let breakGlass = test("aws:PrincipalArn", "ArnLike", ["arn:aws:iam::*:role/BreakGlass"])

  private func text(_ ways: [RequirementTest]...) -> String {
    RequirementWords.text(Requirement(anyOf: ways, because: []))
  }

  @Test func saysWhoIsSpared() {
    #expect(
      text([europe], [breakGlass])
        == "in eu-west-1 or eu-central-1, unless the caller is role/BreakGlass"
    )
    #expect(text([breakGlass]) == "by role/BreakGlass")
    #expect(
      text([test("aws:PrincipalTag/team", "StringEquals", ["sec"])], [breakGlass])
        == "by one tagged team=sec or role/BreakGlass"
    )
  }

  @Test func joinsWhatMustHoldTogether() {
    let mfa = test("aws:MultiFactorAuthPresent", "Bool", ["true"])
    #expect(
      text([breakGlass, mfa], [europe])
        == "by role/BreakGlass and with MFA, or in eu-west-1 or eu-central-1"
    )
  }

  @Test(arguments: [
    (
      test("ec2:MetadataHttpTokens", "StringEquals", ["required"]),
      "with ec2:MetadataHttpTokens = required"
    ),
    (
      test("ec2:InstanceType", "StringNotLike", ["*.metal"]),
      "with ec2:InstanceType other than *.metal"
    ),
    (test("aws:RequestedRegion", "StringNotEquals", ["us-east-1"]), "outside us-east-1"),
    (test("aws:RequestTag/Team", "Null", ["false"]), "with aws:RequestTag/Team"),
    (test("aws:TagKeys", "Null", ["true"]), "without aws:TagKeys"),
    (
      test("aws:SourceVpc", "StringEquals", ["vpc-1"], absent: true),
      "with aws:SourceVpc = vpc-1 or without aws:SourceVpc"
    ),
    (test("aws:SourceIp", "IpAddress", ["203.0.113.0/24"]), "from 203.0.113.0/24"),
    (
      test("aws:CurrentTime", "DateLessThan", ["2027-01-01T00:00:00Z"]),
      "before 2027-01-01T00:00:00Z"
    ),
    (test("s3:max-keys", "NumericLessThanEquals", ["10"]), "with s3:max-keys at most 10"),
    (
      test("resource", "Resource", ["arn:aws:s3:::a", "arn:aws:s3:::b"]),
      "on arn:aws:s3:::a or arn:aws:s3:::b"
    ),
    (
      test("resource", "NotResource", ["arn:aws:s3:::a"], type: "bucket"),
      "not on arn:aws:s3:::a (for the bucket)"
    ),
    (test("aws:TagKeys", "ForAllValues:StringEquals", ["a"]), "if aws:TagKeys matches"),
    (
      test("aws:PrincipalArn", "ArnNotLike", ["arn:aws:iam::*:root"]),
      "not by the root user"
    ),
    (test("k", "StringEquals", ["1", "2", "3", "4", "5", "6"]), "with k = 1, 2, 3, 4 or 2 others"),
    (test("k", "StringEquals", ["1", "2", "3", "4", "5"]), "with k = 1, 2, 3, 4 or 5"),
  ])
  func putsTestsIntoWords(_ test: RequirementTest, _ words: String) {
    #expect(text([test]) == words)
  }

  @Test func saysOnceWhatIsAskedOfSeveralTypes() {
    let tagged = ["instance", "volume"].map {
      test("aws:RequestTag/Team", "Null", ["false"], type: $0)
    }
    #expect(text(tagged) == "with aws:RequestTag/Team (for the instance and volume)")
    let untouched = ["og", "pg", "secgrp"].map { type in
      var left = test("resource", "NotResource", ["arn:aws:rds:*:*:\(type):*"], type: type)
      left.text = "no \(type) is touched"
      return left
    }
    #expect(text(untouched) == "without touching any og, pg or secgrp")
  }
}
