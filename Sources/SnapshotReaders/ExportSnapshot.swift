internal import ActionCatalog
public import Diagnostics
public import OrganizationModel

/// An export as a snapshot in memory: no database is touched.
///
/// The principals of an account are read when they are asked for.
public struct ExportSnapshot: SnapshotContents, Sendable {
  /// The last component of the export's path.
  public let name: String
  /// The organization without its principals.
  public let organization: Organization
  /// All findings about the organization, sorted.
  public let diagnostics: [Diagnostic]

  private let plan: ExportPlan
  private let reading: AccountReading
  private let limits: ExportLimits
  private let isPartial: Bool

  /// A snapshot of an export.
  ///
  /// - Parameters:
  ///   - export: The export.
  ///   - partial: Whether errors in it are put up with; what depends on one is then unknown.
  /// - Throws: ``ExportError`` where the organization has errors that are not put up with.
  public init(_ export: Export, partial: Bool = false) throws(ExportError) {
    if !partial, export.diagnostics.contains(where: { $0.severity == .error }) {
      throw ExportError(export.diagnostics)
    }
    name = export.name
    organization = export.organization
    diagnostics = export.diagnostics
    plan = export.plan
    reading = export.reading
    limits = export.reader.limits
    isPartial = partial
  }

  /// The users and roles of an account, sorted by ARN, with the texts of their policies.
  ///
  /// - Throws: ``ExportError`` where the account's files have errors.
  public func principals(of account: AccountID) throws(ExportError) -> [Principal] {
    try read(account)?.principals ?? []
  }

  /// How much of an account's users and roles there is.
  ///
  /// - Throws: ``ExportError`` where the account's files have errors that are not put up with.
  public func principalListing(of account: AccountID) throws(ExportError) -> PrincipalListing {
    guard let read = try read(account) else { return .none }
    return read.isComplete ? .complete : .incomplete
  }

  /// Reads the files about an account's principals; `nil` where there are none.
  private func read(_ account: AccountID) throws(ExportError) -> AccountPrincipals? {
    guard let unit = plan.unit(of: account) else { return nil }
    let bench = Workbench(limits: limits.policies)
    let outcome = reading.read(unit, bench)
    let errors =
      outcome.findings.filter { $0.severity == .error }
      + outcome.boundaryFlaws.flatMap(\.findings).filter { $0.severity == .error }
    if !isPartial, !errors.isEmpty {
      throw ExportError(errors.map { $0.diagnostic(in: reading.files) })
    }
    return outcome.principals
  }

  /// How many users and roles of each account stand under which boundary, sorted by ARN.
  ///
  /// - Throws: ``ExportError`` where the account's files have errors.
  public func boundaryUses(of account: AccountID) throws(ExportError) -> [BoundaryUse] {
    BoundaryUse.uses(by: try principals(of: account))
  }
}
