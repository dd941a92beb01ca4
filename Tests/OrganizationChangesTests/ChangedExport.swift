import Diagnostics
import JSONText
import OrganizationChanges
import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

/// The built export with changes laid over it, whose files are texts of the test.
struct ChangedExport {
  static let files = [
    "deny.json": """
    {
      "Version": "2012-10-17",
      "Statement": [{"Effect": "Deny", "Action": "sqs:*", "Resource": "*"}]
    }
    """,
    "rcp.json": """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
      "Action": "sqs:*", "Resource": "*"}]}
    """,
    "typo.json": """
    {
      "Version": "2012-10-17",
      "Statement": [{"Efect": "Deny", "Action": "sqs:*", "Resource": "*"}]
    }
    """,
    "cut.json": #"{"Version": "2012-10-17", "Statement": ["#,
    "long.json": #"{"Version": "2012-10-17", "Statement": [{"Sid": ""#
      + String(repeating: "a", count: 10_240)
      + #"", "Effect": "Deny", "Action": "sqs:*", "Resource": "*"}]}"#,
    "boundary.json": """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*",
      "Resource": "*"}]}
    """,
    "at@home.json": """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "sns:*",
      "Resource": "*"}]}
    """,
  ]

  let folder = TemporaryFolder()
  let base: ExportSnapshot

  init(_ builder: ExportBuilder = ExportBuilder()) async throws {
    base = try ExportSnapshot(try await ExportReader().open(builder.write(to: folder)))
  }

  /// The organization after some changes.
  func changed(_ changes: [String]) throws -> ChangedSnapshot {
    try ChangedSnapshot(try changes.map { try #require(ChangeArgument($0)) }, to: base) { file in
      guard let text = Self.files[file] ?? Plans.text(file) else { throw NoFile(name: file) }
      return SourceText(text.utf8, file: file)
    }
  }

  struct NoFile: Error, CustomStringConvertible {
    let name: String
    var description: String { "no file \(name)" }
  }
}

/// An export with a third level of units, ten policies at Prod and one name twice.
func crowdedExport() -> ExportBuilder {
  var builder = ExportBuilder()
  let deny =
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"a4b:*","Resource":"*"}]}"#
  for number in 1...9 {
    builder.policies.append(
      ExportBuilder.Policy(
        "p-crowd00\(number)",
        "Crowd\(number)",
        document: deny,
        at: ["ou-ab12-22222222"]
      )
    )
  }
  for (number, parent) in [(3, 2), (4, 3), (5, 4)] {
    let id = String(repeating: String(number), count: 8)
    let above = String(repeating: String(parent), count: 8)
    builder.units.append(
      ExportBuilder.Unit("ou-ab12-\(id)", "Level\(number)", under: "ou-ab12-\(above)")
    )
  }
  builder.units.append(ExportBuilder.Unit("ou-ab12-66666666", "Side", under: "r-ab12"))
  builder.policies.append(
    ExportBuilder.Policy("p-twice0001", "Twice", document: deny, at: ["r-ab12"])
  )
  builder.policies.append(
    ExportBuilder.Policy(
      "p-twice0002",
      "Twice",
      type: "RESOURCE_CONTROL_POLICY",
      document:
        #"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"}]}"#,
      at: ["r-ab12"]
    )
  )
  return builder
}
