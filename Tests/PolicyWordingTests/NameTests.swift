import PolicyWording
import Testing

/// What things are called, and how many of them are named.
@Suite struct NameTests {
  @Test(
    arguments: [
      (["a"], 80, "a"),
      (["a", "b"], 80, "a and b"),
      (["a", "b", "c"], 80, "a, b and c"),
      (["alpha", "beta", "gamma", "delta"], 22, "alpha, beta and 2 more"),
      (["alpha", "beta", "gamma", "delta"], 21, "alpha and 3 more"),
      (["a-very-long-name", "beta"], 5, "a-very-long-name and 1 more"),
      ([], 10, ""),
    ] as [([String], Int, String)]
  )
  func listsAsManyNamesAsFit(_ names: [String], _ width: Int, _ text: String) {
    #expect(NameList.text(names, width: width) == text)
  }

  @Test(arguments: [
    ("iam", "IAM"), ("cloudtrail", "CloudTrail"), ("ec2", "EC2"), ("s3", "S3"),
    ("kms", "Key Management Service"), ("application-signals", "application-signals"),
    ("no-such-service", "no-such-service"),
  ])
  func callsServicesWhatPeopleCallThem(_ prefix: String, _ name: String) {
    #expect(ServiceLabel.text(prefix) == name)
  }
}
