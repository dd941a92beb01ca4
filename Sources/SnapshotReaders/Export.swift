internal import ActionCatalog
public import Diagnostics
internal import Glibc
public import OrganizationModel

/// An export whose organization was read, and whose principals can be.
public struct Export: Sendable {
  /// The last component of the path.
  public let name: String
  /// The organization; where there are errors, as far as it is known.
  public let organization: Organization
  /// All findings about the organization, sorted; those about principals come with them.
  public let diagnostics: [Diagnostic]
  /// The files that were of no use.
  public let ignoredFiles: IgnoredFiles

  let plan: ExportPlan
  let reading: AccountReading
  let reader: ExportReader

  /// Reads the principals of all accounts.
  ///
  /// Files are read by several tasks at once, and no more of them than fits in some megabytes
  /// beside the largest.
  ///
  /// - Parameters:
  ///   - isolation: The caller's.
  ///   - body: Gets the principals of one account after the other, sorted by account id, on the
  ///     caller's task; only of accounts that the export has principals of.
  /// - Returns: What there is to tell about the whole export.
  /// - Throws: What `body` throws; then no further account is read.
  public func forEachAccount<Failure: Error>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (AccountPrincipals) throws(Failure) -> Void
  ) async throws(Failure) -> ExportReport {
    let batches = Self.batches(of: plan.units)
    let reading = reading
    let plan = plan
    let limits = reader.limits
    var findings: [Finding] = []
    var reported: Set<ContentDigest> = []
    var counts = PrincipalCounts()
    try await OrderedWork(
      sizes: batches.map { batch in batch.reduce(0) { $0 + plan.units[$1].size } },
      workers: reader.workers,
      budget: ExportReader.budget
    ).run(
      bench: { Workbench(limits: limits.policies) },
      work: { (index, bench) -> [AccountOutcome] in
        batches[index].map { reading.read(plan.units[$0], bench) }
      },
      deliver: { (outcomes) throws(Failure) in
        for outcome in outcomes {
          findings += outcome.findings
          for flaws in outcome.boundaryFlaws where reported.insert(flaws.digest).inserted {
            findings += flaws.findings
          }
          counts.add(outcome.principals)
          try body(outcome.principals)
        }
      }
    )
    return ExportReport(
      diagnostics: Self.distinct(
        diagnostics + findings.map { $0.diagnostic(in: reading.files) }
      ),
      counts: ExportCounts(of: organization, principals: counts),
      ignoredFiles: ignoredFiles
    )
  }

  /// The accounts in batches large enough that handing them out costs nothing beside reading.
  private static func batches(of units: [ExportPlan.Unit]) -> [Range<Int>] {
    let batchSize = 1 << 19
    var batches: [Range<Int>] = []
    var start = 0
    var size = 0
    for index in units.indices {
      if index > start, size + units[index].size > batchSize {
        batches.append(start..<index)
        start = index
        size = 0
      }
      size += units[index].size
    }
    if start < units.count { batches.append(start..<units.count) }
    return batches
  }

  /// Findings sorted, each once: a flaw of a text may have been found when the text was read and
  /// when the policy was.
  static func distinct(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var distinct: [Diagnostic] = []
    for diagnostic in diagnostics.sorted() {
      if let last = distinct.last, last.location == diagnostic.location,
        last.code == diagnostic.code,
        last.message == diagnostic.message || last.code == "duplicate-key"
      {
        continue
      }
      distinct.append(diagnostic)
    }
    return distinct
  }

  /// The last component of a path, whatever it is written like.
  static func name(of path: String) -> String {
    var absolute = path
    if let resolved = realpath(path, nil) {
      absolute = String(cString: resolved)
      free(resolved)
    }
    return absolute.split(separator: "/").last.map(String.init) ?? path
  }
}
