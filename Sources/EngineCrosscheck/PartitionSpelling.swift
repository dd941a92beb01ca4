internal import ActionCatalog

/// Texts of policies as they are written in a partition: its name in ARNs, and its Regions.
struct PartitionSpelling {
  /// The partitions of generated organizations, those of most of them first.
  static let names = ["aws", "aws-us-gov", "aws-cn"]

  let partition: String

  private var regions: [(String, String)] {
    switch partition {
    case "aws-us-gov":
      [
        ("eu-west-1", "us-gov-west-1"), ("us-east-1", "us-gov-east-1"),
        ("eu-central-1", "us-gov-*"),
        ("us-*-1", "us-gov-*-1"), ("eu-*", "us-gov-w*"), ("us-*", "us-*"),
      ]
    case "aws-cn":
      [
        ("eu-west-1", "cn-north-1"), ("us-east-1", "cn-northwest-1"), ("eu-central-1", "cn-*"),
        ("us-*-1", "cn-*-1"), ("eu-*", "cn-north-*"), ("us-*", "cn-*"),
      ]
    default: []
    }
  }

  /// A text that is written for partition `aws`.
  func spelled(_ text: String) -> String {
    guard partition != "aws" else { return text }
    if let region = regions.first(where: { $0.0 == text }) { return region.1 }
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 2, parts[0] == "arn" else { return text }
    if parts[1] == "aws" { parts[1] = partition }
    if parts.count > 3, let region = regions.first(where: { $0.0 == parts[3] }) {
      parts[3] = region.1
    }
    return parts.joined(separator: ":")
  }

  /// The Regions of the partition, those first of which policies speak.
  var namedRegions: [String] {
    guard partition != "aws" else {
      return ["eu-west-1", "us-east-1", "eu-central-1", "us-west-1", "ap-southeast-1"]
    }
    return ActionCatalog.current.regions(of: partition)
  }
}
