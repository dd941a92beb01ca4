internal import JSONText
internal import OrganizationModel

/// The account that an answer of IAM is about: the answers have no field for it.
enum PrincipalAccount {
  /// The account in an ARN of IAM; `nil` for AWS's own policies and for what is no such ARN.
  static func inARN(_ arn: some Collection<UInt8>) -> AccountID? {
    let parts = arn.split(
      separator: UInt8(ascii: ":"),
      maxSplits: 5,
      omittingEmptySubsequences: false
    )
    guard parts.count == 6, parts[0].elementsEqual("arn".utf8), parts[2].elementsEqual("iam".utf8)
    else { return nil }
    return AccountID(String(decoding: parts[4], as: UTF8.self))
  }

  /// The account of the first thing with an ARN in an answer.
  static func of(_ root: JSONValue, _ kind: ResponseKind) -> AccountID? {
    let things: [JSONValue] =
      switch kind {
      case .authorizationDetails:
        (ResponseKind.detailLists + ["Policies"]).lazy.compactMap { root[$0] }
          .flatMap(\.elements)
      case .role: [root["Role"]].compactMap { $0 }
      case .user: [root["User"]].compactMap { $0 }
      case .managedPolicy: [root["Policy"]].compactMap { $0 }
      default: []
      }
    for thing in things {
      if let arn = thing["Arn"]?.string, let account = inARN(arn.utf8) { return account }
    }
    return nil
  }
}
