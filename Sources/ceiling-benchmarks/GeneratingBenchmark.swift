extension Benchmark {
  /// Writes a generated export, for measurements by hand.
  static let generating = Benchmark(
    name: "generate",
    summary: "FOLDER ACCOUNTS [ACCOUNTS-WITH-PRINCIPALS]: writes an export of that size",
    isMeasurement: false
  ) { words in
    guard words.count >= 2, let accounts = Int(words[1]), accounts > 0 else {
      throw BenchmarkError("generate FOLDER ACCOUNTS [ACCOUNTS-WITH-PRINCIPALS]")
    }
    try generate(
      accounts: accounts,
      withPrincipals: words.count > 2 ? Int(words[2]) ?? 0 : 0,
      in: words[0]
    )
  }

  /// Writes an export of `accounts` accounts, the first of them with principals.
  static func generate(
    accounts: Int,
    withPrincipals: Int,
    in path: String
  ) throws(BenchmarkError) {
    let folder = try ExportFolder(path)
    let organization = GeneratedOrganization(accounts: accounts)
    try organization.write(to: folder)
    let principals = GeneratedPrincipals(managementAccount: organization.managementAccount)
    try principals.write(organization.accounts.prefix(withPrincipals).map(\.id), to: folder)
  }
}
