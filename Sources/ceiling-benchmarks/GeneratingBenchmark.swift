import OrganizationGenerator

extension Benchmark {
  /// Writes a generated export, for measurements by hand.
  static let generating = Benchmark(
    name: "generate",
    summary: "FOLDER SIZE [ACCOUNTS-WITH-PRINCIPALS]: writes an export; a size is "
      + OrganizationSize.named.map(\.name).joined(separator: ", ") + " or a number of accounts",
    isMeasurement: false
  ) { words in
    guard words.count >= 2, let size = OrganizationSize.size(named: words[1]) else {
      throw BenchmarkError(
        "generate FOLDER SIZE [ACCOUNTS-WITH-PRINCIPALS]; a size is "
          + OrganizationSize.named.map(\.name).joined(separator: ", ")
          + " or a number of accounts"
      )
    }
    try generate(size, withPrincipals: words.count > 2 ? Int(words[2]) ?? 0 : 0, in: words[0])
  }

  /// Writes an export of an organization, the first of its accounts with principals.
  static func generate(
    _ size: OrganizationSize,
    withPrincipals: Int,
    ownRoles: Int = 4,
    in path: String
  ) throws {
    let folder = try ExportFolder(path)
    let organization = GeneratedOrganization(size)
    try organization.write(to: folder)
    let principals = GeneratedPrincipals(
      managementAccount: organization.managementAccount,
      ownRoles: ownRoles
    )
    try principals.write(organization.accounts.prefix(withPrincipals).map(\.id), to: folder)
  }
}
