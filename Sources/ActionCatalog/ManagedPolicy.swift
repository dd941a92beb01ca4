internal import Compression

/// A policy that AWS manages, with the text of its default version.
public struct ManagedPolicy: Hashable, Sendable {
  /// The name, such as `PowerUserAccess`.
  public let name: String
  /// The ARN; `nil` for a withdrawn policy whose ARN is not known.
  public let arn: String?
  /// The default version, such as `v5`.
  public let version: String
  /// The day of that version, `YYYY-MM-DD`.
  public let updated: String
  /// Whether AWS has withdrawn the policy: it stays where it is attached, and can't be attached
  /// anew.
  public let isDeprecated: Bool
  /// Where the document stands in the embedded file.
  fileprivate let place: Place

  fileprivate struct Place: Hashable, Sendable {
    /// The gzip member in the file.
    let member: Range<Int>
    /// The document in the member's text.
    let document: Range<Int>
  }

  /// The policy document, as JSON; it is decompressed each time that it is asked for.
  ///
  /// It is the text that partition `aws` has. Other partitions may have another one.
  public var document: String {
    let bytes = CatalogFile.managedPolicyDocuments.bytes
    do throws(GzipError) {
      let text = try Gzip.decompress(UnsafeBufferPointer(rebasing: bytes[place.member]))
      return String(decoding: text[place.document], as: UTF8.self)
    } catch {
      preconditionFailure("the embedded policies are damaged: \(error)")
    }
  }
}

extension ActionCatalog {
  /// The policies that AWS manages, sorted by name, withdrawn ones too.
  public var managedPolicies: [ManagedPolicy] { ManagedPolicyTable.embedded.policies }

  /// The policy that AWS manages under an ARN of any partition, such as
  /// `arn:aws-us-gov:iam::aws:policy/job-function/Billing`; `nil`: it is no such policy, or not
  /// known.
  public func managedPolicy(arn: String) -> ManagedPolicy? {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    let resource = "policy/"
    guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws"), parts[2] == "iam",
      parts[3].isEmpty, parts[4] == "aws", parts[5].hasPrefix(resource)
    else { return nil }
    let table = ManagedPolicyTable.embedded
    let path = parts[5].dropFirst(resource.count)
    if let found = table.byPath[String(path)] { return table.policies[found] }
    // Of some withdrawn policies only the name is known.
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return table.byNameAlone[name].map { table.policies[$0] }
  }
}

/// The managed policies without their documents, read on first use.
struct ManagedPolicyTable: Sendable {
  static let embedded = ManagedPolicyTable()

  let policies: [ManagedPolicy]
  /// By what follows `policy/` in the ARN.
  let byPath: [String: Int]
  /// By name, those whose ARN is not known.
  let byNameAlone: [String: Int]

  private init() {
    var policies: [ManagedPolicy] = []
    var byPath: [String: Int] = [:]
    var byNameAlone: [String: Int] = [:]
    CatalogFile.managedPolicies.forEachRow { row in
      let place = row.fields[5...].map { Int(row.bytes.text($0)) ?? 0 }
      if row.fields[0].isEmpty {
        byNameAlone[row[1]] = policies.count
      } else {
        byPath[row[0]] = policies.count
      }
      policies.append(
        ManagedPolicy(
          name: row[1],
          arn: row.fields[0].isEmpty ? nil : "arn:aws:iam::aws:policy/" + row[0],
          version: row[2],
          updated: row[3],
          isDeprecated: row[4] == "1",
          place: ManagedPolicy.Place(
            member: place[0]..<(place[0] + place[1]),
            document: place[2]..<(place[2] + place[3])
          )
        )
      )
    }
    self.policies = policies
    self.byPath = byPath
    self.byNameAlone = byNameAlone
  }
}
