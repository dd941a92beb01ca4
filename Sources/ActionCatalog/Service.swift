/// A service of AWS as IAM knows it.
public struct Service: Hashable, Sendable {
  /// What stands before the colon of its actions, in lower case.
  public let prefix: String
  /// Its name, such as `Amazon S3`.
  public let name: String
  /// Older names, and names that its pages have.
  public let otherNames: [String]
  /// Its category, such as `security-identity-and-compliance`.
  public let category: String
  /// The one Region, of partition `aws`, that calls to it are signed for; `nil`: its calls go to
  /// many Regions, or it is not known.
  public let globalRegion: String?
  /// Whether it honours resource control policies.
  public let honoursRCPs: Bool
  /// The numbers of its actions.
  let numbers: Range<Int>

  /// How many actions it has.
  public var actionCount: Int { numbers.count }

  /// Its actions in the order of their names.
  public var actions: some RandomAccessCollection<ActionID> & Sendable {
    numbers.lazy.map { ActionID(number: $0) }
  }
}
