public import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// What there is to tell about an export that was read as a whole.
public struct ExportReport: Hashable, Sendable {
  /// All findings, sorted.
  public let diagnostics: [Diagnostic]
  /// How much there is of everything.
  public let counts: ExportCounts
  /// The files that were of no use.
  public let ignoredFiles: IgnoredFiles

  /// Whether something is wrong that keeps the export from being imported whole.
  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// How much an export has of everything.
public struct ExportCounts: Hashable, Sendable {
  /// Accounts.
  public let accounts: Int
  /// Organizational units, the root not counted.
  public let organizationalUnits: Int
  /// Service control and resource control policies.
  public let policies: Int
  /// Attachments of those policies to nodes.
  public let attachments: Int
  /// Users and roles.
  public let principals: Int
  /// Managed policies that are the permissions boundary of at least one principal.
  public let boundaries: Int
  /// Users and roles that have a permissions boundary.
  public let boundedPrincipals: Int

  init(of organization: Organization, principals: PrincipalCounts) {
    accounts = organization.accounts.count
    organizationalUnits = organization.units.count
    policies = organization.policies.count
    attachments = organization.attachments.count
    self.principals = principals.principals
    boundaries = principals.boundaries.count
    boundedPrincipals = principals.boundedPrincipals
  }
}

/// Counts principals as they come.
struct PrincipalCounts {
  private(set) var principals = 0
  private(set) var boundedPrincipals = 0
  private(set) var boundaries: Set<String> = []

  mutating func add(_ account: AccountPrincipals) {
    principals += account.principals.count
    for principal in account.principals {
      guard let boundary = principal.boundary else { continue }
      boundedPrincipals += 1
      boundaries.insert(boundary.arn)
    }
  }
}

/// The files of an export that were of no use, and no finding is made about.
public struct IgnoredFiles: Hashable, Sendable {
  /// Files that are not JSON and were not meant to be, such as a README.
  public let notJSON: Int
  /// Answers of commands that tell nothing about ceilings, such as `list-roles`.
  public let notNeeded: Int
  /// Hidden files, links to folders, devices.
  public let passedOver: Int

  init(_ recognized: [RecognizedFile], passedOver: Int) {
    var notJSON = 0
    var notNeeded = 0
    for file in recognized {
      switch file.role {
      case .notJSON: notJSON += 1
      case .notNeeded: notNeeded += 1
      case .organization, .principals, .unknown: break
      }
    }
    self.notJSON = notJSON
    self.notNeeded = notNeeded
    self.passedOver = passedOver
  }
}
