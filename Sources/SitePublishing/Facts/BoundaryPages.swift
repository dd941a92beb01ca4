internal import JSONText
internal import OrganizationModel

/// The permissions boundaries that somebody stands under: one that is rolled out to many accounts
/// with one text has one page.
struct BoundaryPages {
  /// How many users and roles of an account stand under which boundary.
  private(set) var uses: [AccountID: [BoundaryUse]] = [:]
  /// The accounts of which an error in the export kept users or roles out.
  private(set) var incomplete: Set<AccountID> = []
  /// The boundaries by page.
  private(set) var policies: [PageID: PublishedPolicy] = [:]
  /// The page of each boundary, by ARN.
  private(set) var pages: [String: PageID] = [:]

  /// The boundaries of some accounts.
  ///
  /// - Throws: What reading the snapshot throws.
  init(
    of accounts: some Sequence<AccountID>,
    in contents: any SnapshotContents,
    with parser: JSONParser
  ) throws {
    var boundaries: [String: PermissionsBoundary] = [:]
    for account in accounts {
      if try contents.principalListing(of: account) == .incomplete { incomplete.insert(account) }
      let own = try contents.boundaryUses(of: account)
      guard !own.isEmpty else { continue }
      uses[account] = own
      for use in own where boundaries[use.boundary.arn]?.document == nil {
        boundaries[use.boundary.arn] = use.boundary
      }
    }
    var texts: [String: Set<String>] = [:]
    for boundary in boundaries.values {
      texts[Self.name(boundary), default: []].insert(Self.text(boundary))
    }
    for (arn, boundary) in boundaries.sorted(by: { $0.key < $1.key }) {
      let name = Self.name(boundary)
      // Only boundaries of one name that differ need more than their name.
      let isAlone = texts[name]?.count == 1
      let page = PageID.boundary(isAlone ? name : "\(name)-\(Self.text(boundary))")
      pages[arn] = page
      if policies[page] == nil {
        policies[page] = PublishedPolicy(boundary, on: page, with: parser)
      }
    }
  }

  /// The name that people know it by; what AWS manages is told apart.
  private static func name(_ boundary: PermissionsBoundary) -> String {
    let name = boundary.arn.split(separator: "/").last.map(String.init) ?? boundary.arn
    return boundary.arn.contains(":iam::aws:") ? "aws-\(name)" : name
  }

  /// What stands for the text of a boundary, in which its own account's id makes no difference.
  private static func text(_ boundary: PermissionsBoundary) -> String {
    guard let document = boundary.document else { return "unknown" }
    let parts = boundary.arn.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 4, AccountID(String(parts[4])) != nil else {
      return FileName.hexadecimal(document.digest, count: 4)
    }
    let text = String(decoding: document.text.bytes, as: UTF8.self)
      .replacing(parts[4], with: "the account")
    return FileName.hexadecimal(ContentDigest(of: Array(text.utf8)), count: 4)
  }
}
