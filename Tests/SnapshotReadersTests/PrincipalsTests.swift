import Diagnostics
import JSONText
import OrganizationModel
import SnapshotReaders
import TestSupport
import Testing

@Suite struct PrincipalsTests {
  static let iam = "iam/333344445555.json"

  private func principals(in files: Files) async throws -> [Principal] {
    let folder = TemporaryFolder()
    for (name, text) in files { folder.write(text, to: name) }
    let export = try await ExportReader().open(folder.path)
    var found: [Principal] = []
    let report = await export.forEachAccount { account in
      #expect(account.principals.allSatisfy { $0.account == account.account })
      found += account.principals
    }
    #expect(report.diagnostics == [])
    return found
  }

  private func text(_ document: PolicyDocument?) -> String {
    document.map { String(decoding: $0.text.bytes, as: UTF8.self) } ?? "-"
  }

  /// The text without white space.
  private func squeezed(_ document: PolicyDocument?) -> String {
    text(document).filter { !$0.isWhitespace }
  }

  @Test func haveAllTheirPolicies() async throws {
    let found = try await principals(in: ExportBuilder().files())
    #expect(
      found.map(\.arn) == [
        "arn:aws:iam::333344445555:role/Contractor", "arn:aws:iam::333344445555:role/app/Deploy",
        "arn:aws:iam::333344445555:role/aws-service-role/support.amazonaws.com/"
          + "AWSServiceRoleForSupport",
        "arn:aws:iam::333344445555:user/alice",
      ]
    )
    let deploy = found[1]
    #expect((deploy.kind, deploy.name, deploy.path) == (.role, "Deploy", "/app/"))
    #expect(deploy.uniqueID == "AROAEXAMPLE0000000001")
    #expect(
      deploy.grants.map(\.source) == [
        .inline(name: "deploy"), .managed(arn: "arn:aws:iam::333344445555:policy/Publish"),
      ]
    )
    #expect(squeezed(deploy.grants[0].document).contains("s3:PutObject"))
    #expect(squeezed(deploy.grants[1].document).contains("cloudfront:CreateInvalidation"))
    #expect(squeezed(deploy.trustPolicy).contains("codebuild.amazonaws.com"))
    // The default version, not the first one.
    #expect(deploy.boundary?.arn == "arn:aws:iam::333344445555:policy/DevBoundary")
    let boundary = squeezed(deploy.boundary?.document)
    #expect(boundary.contains(#""Action":"s3:*""#))
    #expect(found[2].isServiceLinked)

    let alice = found[3]
    #expect((alice.kind, alice.tags) == (.user, ["team": "shop"]))
    let group = "arn:aws:iam::333344445555:group/developers"
    #expect(
      alice.grants.map(\.source) == [
        .groupInline(group: group, name: "logs"),
        .groupManaged(group: group, arn: "arn:aws:iam::aws:policy/ReadOnlyAccess"),
      ]
    )
    #expect(alice.trustPolicy == nil)
  }

  /// AWS publishes these texts; no export needs to have them.
  @Test func haveTheTextsOfAWSsOwnPolicies() async throws {
    let found = try await principals(in: ExportBuilder().files())
    let boundary = try #require(found[0].boundary)
    #expect(boundary.arn == "arn:aws:iam::aws:policy/PowerUserAccess")
    #expect(text(boundary.document).contains("organizations:*"))
    #expect(boundary.document?.place == nil)
    #expect(text(found[3].grants[1].document).contains("s3:List*"))
  }

  @Test func documentsKnowTheirPlaces() async throws {
    let files = ExportBuilder().files()
    let found = try await principals(in: files)
    let trust = try #require(found[1].trustPolicy)
    let place = try #require(trust.place)
    #expect(place.file.hasSuffix("/\(Self.iam)"))
    let file = SourceText((files[Self.iam] ?? "").utf8, file: "f")
    #expect(file.position(at: place.offset) == place.position)
    #expect(Array(file.bytes[place.offset...].prefix(trust.text.count)) == Array(trust.text.bytes))
  }

  /// Ways to write the same, and what they stand for.
  static let spellings: [(String, @Sendable (inout Files) -> Void)] = [
    (
      "keys sorted, the page's end first, nothing of the account in the first kilobytes",
      { files in
        let text = files[iam] ?? ""
        let policies = (0..<60).map { number in
          """
          {"Arn": "arn:aws:iam::aws:policy/Some\(number)", "DefaultVersionId": "v1",
            "PolicyVersionList": [{"VersionId": "v1", "Document": {"Version": "2012-10-17",
            "Statement": []}}]},
          """
        }
        let cut = text.firstRange(of: "\"Policies\": [\n")
        guard let cut else { return }
        let head = text[text.index(after: text.startIndex)..<cut.lowerBound]
        let tail = text[cut.upperBound...].dropLast().reversed().drop { $0.isWhitespace }.reversed()
        files[iam] =
          "{\"IsTruncated\": false, \"Policies\": [" + policies.joined() + String(tail) + ","
          + head.reversed().drop { $0.isWhitespace || $0 == "," }.reversed() + "}"
      }
    ),
    (
      "pages",
      { files in
        files["iam/a.json"] = """
          {"IsTruncated": true, "Marker": "x", "GroupDetailList": [], "RoleDetailList": [],
           "UserDetailList": [], "Policies": []}
          """
      }
    ),
    (
      "the same twice",
      { $0["again/333344445555.json"] = $0[iam] }
    ),
    (
      "a get-role answer of a role that is there",
      {
        $0["role.json"] = """
          {"Role": {"Path": "/", "RoleName": "Contractor", "MaxSessionDuration": 3600,
            "Arn": "arn:aws:iam::333344445555:role/Contractor", "PermissionsBoundary": {
            "PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": "arn:aws:iam::aws:policy/PowerUserAccess"}}}
          """
      }
    ),
    (
      "an object where the list of a group's policies belongs",
      {
        $0.replace(
          "\"AttachedManagedPolicies\": [\n                {\n"
            + "                    \"PolicyName\": \"ReadOnlyAccess\",\n"
            + "                    \"PolicyArn\": \"arn:aws:iam::aws:policy/ReadOnlyAccess\"\n"
            + "                }\n            ]",
          with: """
            "AttachedManagedPolicies": {"PolicyName": "ReadOnlyAccess",
            "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}
            """,
          in: iam
        )
      }
    ),
    (
      "the boundary's text from get-policy-version, named after it",
      { files in
        files.replace(
          #""Arn": "arn:aws:iam::333344445555:policy/DevBoundary""#,
          with: #""Arn": "arn:aws:iam::333344445555:policy/Unused""#,
          in: iam
        )
        let document = """
          {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*",
            "Resource": "*"}]}
          """
        files["policy-versions/333344445555/DevBoundary-v2.json"] = """
          {"PolicyVersion": {"Document": \(document), "VersionId": "v2",
            "IsDefaultVersion": true}}
          """
        files["policy-versions/333344445555/DevBoundary-v1.json"] = """
          {"PolicyVersion": {"Document": {"Version": "2012-10-17", "Statement": []},
            "VersionId": "v1", "IsDefaultVersion": false}}
          """
      }
    ),
  ]

  @Test(arguments: spellings.indices)
  func mayBeSpelledInManyWays(_ index: Int) async throws {
    let (name, arrange) = Self.spellings[index]
    let expected = try await principals(in: ExportBuilder().files())
    var files = ExportBuilder().files()
    arrange(&files)
    let found = try await principals(in: files)
    #expect(found.map(\.arn) == expected.map(\.arn), "\(name)")
    for (one, other) in zip(found, expected) {
      #expect(one.tags == other.tags, "\(name)")
      #expect(one.grants.map(\.source) == other.grants.map(\.source), "\(name)")
      #expect(
        one.grants.map { squeezed($0.document) } == other.grants.map { squeezed($0.document) },
        "\(name)"
      )
      #expect(squeezed(one.trustPolicy) == squeezed(other.trustPolicy), "\(name)")
      #expect(one.boundary?.arn == other.boundary?.arn, "\(name)")
      #expect(
        squeezed(one.boundary?.document) == squeezed(other.boundary?.document),
        "\(name)"
      )
    }
  }

  /// The CLI prints objects; the API and some SDKs give strings, or URLs' encoding.
  @Test(arguments: [
    #"{"Version":"2012-10-17","Statement":[]}"#,
    #""{\"Version\":\"2012-10-17\",\"Statement\":[]}""#,
    #""%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D""#,
  ])
  func documentsMayBeObjectsOrStrings(_ spelled: String) async throws {
    var files = ExportBuilder().files()
    files[Self.iam] = """
      {"UserDetailList": [], "RoleDetailList": [{"Path": "/", "RoleName": "More",
        "Arn": "arn:aws:iam::333344445555:role/More", "AssumeRolePolicyDocument": \(spelled),
        "RolePolicyList": [{"PolicyName": "p", "PolicyDocument": \(spelled)}]}]}
      """
    let found = try await principals(in: files)
    #expect(found.count == 1)
    #expect(text(found[0].trustPolicy) == #"{"Version":"2012-10-17","Statement":[]}"#)
    #expect(found[0].grants[0].document == found[0].trustPolicy)
    // The string's place is behind its quote; the document's `{` stands there, or what spells it.
    let location = try #require(found[0].trustPolicy?.location(of: .start))
    #expect(location.position.line == 2)
  }

  private struct Stop: Error {}

  @Test func comeInOrderWhateverTheNumberOfWorkers() async throws {
    var builder = ExportBuilder()
    builder.accounts += (0..<300).map {
      ExportBuilder.Account("4\(10_000_000_000 + $0)", "a\($0)", under: "ou-ab12-22222222")
    }
    for account in builder.accounts {
      builder.principals[account.id] = ExportBuilder.prodPrincipals
        .replacing("333344445555", with: account.id)
    }
    let folder = TemporaryFolder()
    builder.write(to: folder)
    var all: [[AccountPrincipals]] = []
    for workers in [1, 4] {
      let export = try await ExportReader(workers: workers).open(folder.path)
      var found: [AccountPrincipals] = []
      let report = await export.forEachAccount { found.append($0) }
      #expect(report.diagnostics == [])
      #expect(found.map(\.account) == export.organization.accounts.map(\.id))
      all.append(found)
    }
    for (one, other) in zip(all[0], all[1]) {
      #expect(one.principals == other.principals)
      #expect(
        one.principals.map { $0.trustPolicy?.place }
          == other.principals.map { $0.trustPolicy?.place }
      )
    }
    // What goes wrong with one account ends the whole.
    let export = try await ExportReader().open(folder.path)
    var seen = 0
    await #expect(throws: Stop.self) {
      try await export.forEachAccount { (_) throws(Stop) in
        seen += 1
        if seen == 7 { throw Stop() }
      }
    }
    #expect(seen == 7)
  }
}
