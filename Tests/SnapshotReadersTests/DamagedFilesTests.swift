import Compression
import Diagnostics
import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

/// Files that are no answers, or damaged as files.
@Suite struct DamagedFilesTests {
  static let damages = [
    Damage(
      "a comma that is missing",
      ["organization.json:2:21 error no-root", "roots.json:5:13 error json-syntax"]
    ) {
      $0.replace("\"Id\": \"r-ab12\",", with: "\"Id\": \"r-ab12\"", in: "roots.json")
    },
    Damage(
      "a file that is cut short",
      ["organization.json:2:21 error no-root", "roots.json:5:20 error json-truncated"]
    ) { files in
      files["roots.json"] = files["roots.json"].map { String($0.prefix(100)) }
    },
    Damage("an empty file", ["empty.json:1:1 error json-empty"]) { $0["empty.json"] = "" },
    Damage("a file of white space", ["empty.json:2:1 error json-empty"]) {
      $0["empty.json"] = " \n"
    },
    Damage(
      "two answers in a file",
      ["organization.json:2:21 error no-root", "roots.json:19:2 error json-trailing"]
    ) { $0["roots.json"]? += "{}" },
    Damage("a key twice", ["tags/222233334444.json:1:14 error duplicate-key"]) {
      $0["tags/222233334444.json"] = #"{"Tags": [], "Tags": []}"#
    },
    Damage("another program's JSON", ["package.json:1:1 warning unrecognized-file"]) {
      $0["package.json"] = #"{"name": "x"}"#
    },
    Damage("an empty object", ["nothing.json:1:1 warning unrecognized-file"]) {
      $0["nothing.json"] = "{}"
    },
    Damage(
      "an error message instead of an answer",
      ["organization.json:2:21 error no-root", "roots.json:2:1 error json-syntax"]
    ) {
      $0["roots.json"] = """

        An error occurred (AccessDeniedException) when calling the ListRoots operation: You \
        don't have permissions to access this resource.
        """
    },
    Damage(
      "tables instead of JSON",
      ["organization.json:2:21 error no-root", "roots.json:1:2 error json-number"]
    ) { $0["roots.json"] = "-----------\n|ListRoots|\n-----------\n" },
    Damage("answers in a list", ["all.json:1:1 error unrecognized-file"]) {
      $0["all.json"] = #"[{"Tags": []}, {"Tags": []}]"#
    },
    Damage(
      "a file in UTF-16",
      ["organization.json:2:21 error no-root", "roots.json:1:1 error json-encoding"]
    ) { $0["roots.json"] = "{\0}\0" },
    Damage("a list", ["list.json:1:1 warning unrecognized-file"]) { $0["list.json"] = "[1]" },
    Damage("a tree of another tool", ["tree.json:1:1 warning unrecognized-file"]) {
      $0["tree.json"] = #"{"Id": "r-ab12", "Policies": [{"Id": "p-x"}], "Children": []}"#
    },
    Damage("an answer that is not needed", []) {
      $0["roles.json"] = #"{"Roles": [{"RoleName": "Admin"}]}"#
    },
    Damage("a managed policy list that is not needed", []) {
      $0["p.json"] = #"{"Policies": [{"PolicyName": "a", "PolicyId": "ANPA1"}]}"#
    },
    Damage("a README", []) { $0["README.md"] = "[![build](x)](y)\n{not JSON" },
    Damage("an answer under another name", ["roots.txt:1:11 warning json-truncated"]) {
      $0["roots.txt"] = #"{"Roots": "#
    },
    Damage("a folder of a version control system", []) { $0[".git/config.json"] = "{" },
    Damage(
      "an export note that is a number",
      ["ceiling-export.json:1:16 warning invalid-export-time"]
    ) { $0["ceiling-export.json"] = #"{"exportedAt": 5}"# },
    Damage(
      "an export note that is no time",
      ["ceiling-export.json:1:16 warning invalid-export-time"]
    ) { $0["ceiling-export.json"] = #"{"exportedAt": "yesterday"}"# },
  ]

  @Test(arguments: damages)
  func areFoundAtTheirPlaces(_ damage: Damage) async { await damage.expectToBeFound() }

  @Test func gzippedFilesAreReadAlike() async throws {
    let plain = TemporaryFolder()
    let packed = TemporaryFolder()
    for (name, text) in ExportBuilder().files() {
      plain.write(text, to: name)
      packed.write(try Gzip.compress(Array(text.utf8)), to: name + ".gz")
    }
    let one = try await ExportReader().open(plain.path)
    let other = try await ExportReader().open(packed.path)
    let report = await other.forEachAccount { _ in }
    #expect(report.diagnostics == [])
    #expect(report.counts == (await one.forEachAccount { _ in }.counts))
    #expect(one.organization.accounts == other.organization.accounts)
    #expect(one.organization.attachments == other.organization.attachments)
  }

  @Test func damagedGzipIsAnError() async throws {
    let folder = TemporaryFolder()
    ExportBuilder().write(to: folder)
    let packed = try Gzip.compress(Array(#"{"Tags": []}"#.utf8))
    folder.write(Array(packed.dropLast(5)), to: "tags/222233334444.json.gz")
    let export = try await ExportReader().open(folder.path)
    #expect(export.diagnostics.map(\.code) == ["damaged-gzip"])
  }

  @Test func aFolderWithoutAnythingIsRefused() async {
    let folder = TemporaryFolder()
    let empty = await #expect(throws: ExportError.self) {
      try await ExportReader().open(folder.path)
    }
    #expect(empty?.diagnostics.map(\.code) == ["empty-export"])
    folder.write("hello", to: "README")
    let useless = await #expect(throws: ExportError.self) {
      try await ExportReader().open(folder.path)
    }
    #expect(useless?.diagnostics.map(\.code) == ["no-organization"])
    let missing = await #expect(throws: ExportError.self) {
      try await ExportReader().open(folder.path("missing"))
    }
    #expect(missing?.diagnostics.map(\.code) == ["unreadable-file"])
  }

  @Test func ignoredFilesAreCounted() async throws {
    let folder = TemporaryFolder()
    ExportBuilder().write(to: folder)
    folder.write("hello", to: "README")
    folder.write("a,b", to: "notes/accounts.csv")
    folder.write(#"{"Roles": []}"#, to: "roles.json")
    folder.write("{", to: ".hidden.json")
    let export = try await ExportReader().open(folder.path)
    #expect(export.ignoredFiles.notJSON == 2)
    #expect(export.ignoredFiles.notNeeded == 1)
    #expect(export.ignoredFiles.passedOver == 1)
  }
}
