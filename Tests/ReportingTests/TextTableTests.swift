import OutputChannels
import Testing

@testable import Reporting

@Suite struct TextTableTests {
  @Test func linesColumnsUp() {
    var table = TextTable([.left, .right, .left], indent: 2)
    table.add(["a", "1", "first"])
    table.add(["longer", "1,000", ""])
    table.add(["b"])
    #expect(
      table.lines() == [
        "  a           1  first",
        "  longer  1,000",
        "  b",
      ]
    )
  }

  @Test func escapesWhatStandsInIt() {
    var table = TextTable([.left, .left])
    table.add(["x\u{1B}[31m", "y\nz"])
    #expect(table.lines() == ["x\\u{1b}[31m  y\\nz"])
  }

  @Test func putsLooksAroundTextsAndNotAroundSpaces() {
    var table = TextTable([.left, .left])
    table.add(["a", "b"], looks: [.bold])
    table.add(["longer", "c"])
    #expect(
      table.lines(style: TerminalStyle(isColored: true)) == [
        "\u{1B}[1ma\u{1B}[0m       b", "longer  c",
      ]
    )
  }

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
