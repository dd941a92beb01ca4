import Diagnostics
import JSONText
import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

@Suite(.enabled(if: Corpus.isThere, Corpus.reason))
struct CorpusExportTests {
  private func path(_ name: String) throws -> String {
    "\(try #require(Corpus.folder))/org/\(name)"
  }

  /// What remains of an organization built from published policies, all of it about their texts:
  /// templates whose markers nobody filled in, services that are gone or never were, a policy
  /// without a Version, a boundary with an Id.
  @Test func anOrganizationOfPublishedPoliciesIsReadWhole() async throws {
    let export = try await ExportReader().open(try path("moto-small"))
    let report = await export.forEachAccount { _ in }
    #expect(!report.hasErrors)
    #expect(export.diagnostics.allSatisfy { $0.severity == .warning })
    var counts: [String: Int] = [:]
    for diagnostic in report.diagnostics { counts[diagnostic.code, default: 0] += 1 }
    #expect(
      counts == [
        "unfilled-placeholder": 92, "unknown-service": 17, "retired-action": 2,
        "missing-version": 1, "id-not-allowed": 1,
      ]
    )
  }

  /// Counts by going through the files without the reader.
  @Test func countsAreThoseOfItsFiles() async throws {
    let export = try await ExportReader().open(try path("moto-small"))
    var principals = 0
    var bounded = 0
    var withoutText = 0
    let report = await export.forEachAccount { account in
      principals += account.principals.count
      bounded += account.principals.count { $0.boundary != nil }
      withoutText += account.principals.flatMap(\.grants).count { $0.document == nil }
    }
    func entries(_ folder: String, _ keys: [StaticString]) throws -> [JSONValue] {
      try Corpus.files(below: "org/moto-small/\(folder)").flatMap { file in
        let text = SourceText(try Corpus.bytes(of: file), file: file)
        let root = try JSONParser().parse(text).root
        return keys.flatMap { root[$0].map { Array($0.elements) } ?? [] }
      }
    }
    let people = try entries("iam", ["UserDetailList", "RoleDetailList"])
    #expect(report.counts.principals == people.count)
    #expect(principals == people.count)
    #expect(bounded == people.count { $0["PermissionsBoundary"] != nil })
    #expect(bounded == report.counts.boundedPrincipals)
    #expect(withoutText == 0)
    let boundaries = people.compactMap { $0["PermissionsBoundary"]?["PermissionsBoundaryArn"] }
    #expect(report.counts.boundaries == Set(boundaries.compactMap(\.string)).count)
    #expect(report.counts.accounts == (try entries("accounts", ["Accounts"])).count)
    #expect(
      report.counts.organizationalUnits
        == (try entries("organizational-units", ["OrganizationalUnits"])).count
    )
    #expect(report.counts.attachments == (try entries("targets", ["Targets"])).count)
    #expect(report.counts.policies == (try entries("policies", ["Policies"])).count)
  }

  /// The examples that the AWS CLI's help prints are of no one organization, and some name nothing.
  @Test func examplesOfTheCommandLineAreToldApart() async throws {
    let folder = try path("aws-cli-examples")
    let export = try await ExportReader().open(folder)
    let findings = export.diagnostics.map { diagnostic in
      let place = diagnostic.location.map { "\($0)".dropFirst(folder.utf8.count + 1) } ?? ""
      return "\(place) \(diagnostic.severity.rawValue) \(diagnostic.code)"
    }
    #expect(
      findings == [
        "list-children.json:2:15 warning unplaced-listing",
        // Accounting Group here, AccountingDepartment there.
        "list-organizational-units-for-parent.json:3:4 error contradiction",
        "list-parents.json:2:15 warning unplaced-listing",
        "list-policies-for-target.malformed.json:6:17 error json-syntax",
        "list-policies.json:11:4 warning missing-policy-text",
        "list-roots.json:3:4 error no-attachments",
        "list-targets-for-policy.json:2:14 error unplaced-listing",
      ]
    )
    #expect(export.organization.accounts.count == 5)
    #expect(
      export.organization.accounts.allSatisfy { $0.parent == .root(export.organization.root.id) }
    )
  }

  /// Exports of accounts, and files of another tool, without an organization.
  @Test func principalsAloneAreUnderUnknownPolicies() async throws {
    let export = try await ExportReader().open(try path("iamspy-scp-trees"))
    let codes = export.diagnostics.map(\.code)
    #expect(codes.filter { $0 == "no-organization" }.count == 1)
    #expect(codes.allSatisfy { $0 == "no-organization" || $0 == "unrecognized-file" })
    #expect(export.organization.accounts.count == 3)
  }
}
