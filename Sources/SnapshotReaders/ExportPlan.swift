internal import ActionCatalog
internal import Diagnostics
internal import JSONText
internal import OrganizationModel

/// Which files are about the principals of which account.
struct ExportPlan: Sendable {
  /// The files of one account.
  struct Unit: Sendable {
    let account: AccountID
    var files: [Int] = []
    var size = 0
  }

  /// By account, sorted.
  private(set) var units: [Unit] = []
  /// Files that are of no account: AWS's own policies, if anything.
  private(set) var shared: [Int] = []
  private(set) var findings: [Finding] = []

  init(_ recognized: [RecognizedFile], files: FileListing, organization: Organization) {
    var byAccount: [AccountID: Unit] = [:]
    var strangers: [AccountID: Int] = [:]
    for (number, file) in recognized.enumerated() {
      guard case .principals(let told, let kind) = file.role else { continue }
      var account = told
      if kind == .managedPolicyVersion {
        // The answer of get-policy-version names nothing; of the rest, what they hold decides.
        let names = NamedIdentifiers(in: files.files[number].components)
        account = names.nearest(AccountID.init) { organization.account($0) != nil }
      }
      guard let account else {
        shared.append(number)
        continue
      }
      guard organization.account(account) != nil else {
        strangers[account] = min(strangers[account] ?? number, number)
        continue
      }
      byAccount[account, default: Unit(account: account)].files.append(number)
      byAccount[account]?.size += file.size
    }
    units = byAccount.values.sorted { $0.account < $1.account }
    for (account, number) in strangers.sorted(by: { $0.value < $1.value }) {
      findings.append(
        Finding(
          .warning,
          "unknown-account",
          "the principals of \(account) are not used: no listing has the account",
          hint: "add the account's listing, or leave the file out",
          at: FactPlace(file: number)
        )
      )
    }
  }

  func unit(of account: AccountID) -> Unit? {
    units.first { $0.account == account }
  }
}

/// Reads the files of accounts.
struct AccountReading: Sendable {
  let files: FileListing
  let shared: SharedPolicies

  /// Reads all files of an account, and puts its principals together.
  func read(_ unit: ExportPlan.Unit, _ bench: Workbench) -> AccountOutcome {
    let material = Self.material(of: unit.files, of: unit.account, in: files, bench)
    return AccountAssembly(
      material,
      account: unit.account,
      files: files,
      shared: shared,
      bench: bench
    ).assemble()
  }

  static func material(
    of numbers: [Int],
    of account: AccountID?,
    in files: FileListing,
    _ bench: Workbench
  ) -> AccountMaterial {
    guard let first = numbers.first else { return AccountMaterial() }
    var material = read(first, of: account, in: files, bench)
    for number in numbers.dropFirst() {
      material.append(read(number, of: account, in: files, bench))
    }
    return material
  }

  private static func read(
    _ number: Int,
    of account: AccountID?,
    in files: FileListing,
    _ bench: Workbench
  ) -> AccountMaterial {
    let file = files.files[number]
    do throws(ExportFile.Failure) {
      return try bench.withText(of: ExportFile(file.name)) { text in
        var reading = PrincipalReading(
          account: account,
          file: file,
          number: number,
          text: text,
          bench: bench
        )
        do throws(JSONError) {
          try reading.read(text)
          return reading.material
        } catch {
          return .failed(
            Finding(
              .error,
              error.code,
              error.message,
              hint: error.hint,
              at: FactPlace(file: number, position: error.location.position)
            )
          )
        }
      }
    } catch {
      return .failed(error.finding(in: number))
    }
  }
}
