internal import OrganizationModel

/// How many principals of some accounts stand under which permissions boundary.
struct BoundaryTally {
  private struct Count {
    var roles = 0
    var users = 0
    var lacksText = false
  }

  private var counts: [String: Count] = [:]

  /// Adds what one account has; equal names in several accounts are one boundary to a reader.
  mutating func add(_ use: BoundaryUse) {
    let arn = use.boundary.arn
    let name = arn.split(separator: "/").last.map(String.init) ?? arn
    let key = arn.contains(":iam::aws:") ? "\(name) of AWS" : name
    counts[key, default: Count()].roles += use.roles
    counts[key, default: Count()].users += use.users
    if use.boundary.document == nil { counts[key, default: Count()].lacksText = true }
  }

  /// A line for each boundary, by name.
  var lines: [String] {
    counts.sorted { $0.key < $1.key }.map { name, count in
      let who = [(count.roles, "role"), (count.users, "user")].filter { $0.0 > 0 }
        .map { counted($0.0, $0.1) }.joined(separator: " and ")
      return "\(who) under boundary \(name)"
        + (count.lacksText ? ", whose text is not in the export" : "")
    }
  }
}
