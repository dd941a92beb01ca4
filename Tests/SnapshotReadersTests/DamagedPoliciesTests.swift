import Diagnostics
import PolicyLanguage
import SnapshotReaders
import TestSupport
import Testing

/// Flaws of policies, of their texts and of what they are attached to.
@Suite struct DamagedPoliciesTests {
  static let text = "policies/p-denyleave.json"
  static let targets = "targets/p-denyleave.json"
  static let list = "policies/list-SERVICE_CONTROL_POLICY.json"

  static let damages = [
    // Texts.
    Damage(
      "an operator that does not exist",
      ["policies/p-denyleave.json:11:242 error unknown-operator"]
    ) {
      $0.replace(
        #"\"Resource\": \"*\""#,
        with: #"\"Resource\": \"*\", \"Condition\": {\"StringEqual\": {\"aws:a\": \"b\"}}"#,
        in: text
      )
    },
    Damage("an effect in lower case", ["policies/p-denyleave.json:11:132 error invalid-effect"]) {
      $0.replace("Deny\\\"", with: "deny\\\"", in: text)
    },
    Damage(
      "an action that does not exist",
      ["policies/p-denyleave.json:11:161 warning unknown-action"]
    ) {
      $0.replace("LeaveOrganization", with: "LeaveOrganisation", in: text)
    },
    Damage("a text without a Version", ["policies/p-denyleave.json:11:21 warning missing-version"])
    {
      $0.replace(#"\"Version\": \"2012-10-17\",\n"#, with: "", in: text)
    },
    Damage("a text that is cut short", ["policies/p-denyleave.json:11:236 error json-truncated"]) {
      $0.replace("\\n}\"", with: "\"", in: text)
    },
    Damage("a text as an object", []) {
      $0[text] = """
        {"Policy": {"PolicySummary": {"Id": "p-denyleave", "Name": "DenyLeave",
          "Type": "SERVICE_CONTROL_POLICY"},
          "Content": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}]}}}
        """
    },
    Damage("an object with a flaw", ["policies/p-denyleave.json:5:6 error unsupported-element"]) {
      $0[text] = """
        {"Policy": {"PolicySummary": {"Id": "p-denyleave", "Name": "DenyLeave",
          "Type": "SERVICE_CONTROL_POLICY"},
          "Content": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*",
             "Principal": "*"}]}}}
        """
    },
    Damage("an object with a key twice", ["policies/p-denyleave.json:3:40 error duplicate-key"]) {
      $0[text] = """
        {"Policy": {"PolicySummary": {"Id": "p-denyleave", "Name": "DenyLeave",
          "Type": "SERVICE_CONTROL_POLICY"},
          "Content": {"Version": "2012-10-17", "Version": "2012-10-17", "Statement": [
            {"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}]}}}
        """
    },
    Damage("a text that is a number", ["policies/p-denyleave.json:1:64 error wrong-type"]) {
      $0[text] = #"{"Policy": {"PolicySummary": {"Id": "p-denyleave"}, "Content": 5}}"#
    },
    Damage("no text", ["policies/list-SERVICE_CONTROL_POLICY.json:11:9 error missing-policy-text"])
    { $0[text] = nil },
    Damage(
      "no text of a policy that is attached to nothing",
      ["policies/list-SERVICE_CONTROL_POLICY.json:11:9 warning missing-policy-text"]
    ) {
      $0[text] = nil
      $0[targets] = #"{"Targets": []}"#
    },
    Damage("no text of AWS's own policy", []) {
      $0.removeAll("policies/p-FullAWSAccess")
      $0.removeAll("policies/p-RCPFullAWSAccess")
    },
    Damage(
      "a resource control policy that allows",
      ["policies/p-tlsonly01.json:11:76 error unsupported-effect"]
    ) {
      $0.replace(#"\"Deny\""#, with: #"\"Allow\""#, in: "policies/p-tlsonly01.json")
    },
    Damage("a text that is too long", ["policies/p-denyleave.json:11:21 error policy-too-long"]) {
      $0.replace(
        "\"Sid\\\": \\\"DenyLeave",
        with: "\"Sid\\\": \\\"\(String(repeating: "a", count: 10_300))",
        in: text
      )
    },
    Damage(
      "two texts of one policy",
      [
        "newer.json:11:161 warning unknown-action",
        "policies/p-denyleave.json:11:20 error policy-twice",
      ]
    ) {
      $0["newer.json"] = $0[text]?.replacing("Leave", with: "Close")
        .replacing("\"Name\": \"DenyClose\"", with: "\"Name\": \"DenyLeave\"")
    },
    // Summaries.
    Damage("a policy with two names", ["policies/p-denyleave.json:3:26 error contradiction"]) {
      $0.replace(#""Name": "DenyLeave""#, with: #""Name": "Deny""#, in: text)
    },
    Damage("a policy of two types", ["policies/p-denyleave.json:3:26 error contradiction"]) {
      $0.replace("\"SERVICE_CONTROL_POLICY\"", with: "\"TAG_POLICY\"", in: text)
    },
    Damage("a policy without a type", []) {
      // Its ARN says it.
      $0.replace("\"Type\": \"SERVICE_CONTROL_POLICY\"", with: "\"x\": 0", in: text)
    },
    Damage(
      "a policy of no type at all",
      ["policies/list-SERVICE_CONTROL_POLICY.json:11:9 error missing-field"]
    ) { files in
      for name in [text, list] {
        files.replace("\"Type\"", with: "\"x\"", in: name)
        files.replace("\"Arn\"", with: "\"y\"", in: name)
      }
    },
    Damage(
      "a policy id of another form",
      ["policies/list-SERVICE_CONTROL_POLICY.json:12:19 error invalid-id"]
    ) {
      $0.replace(#""Id": "p-denyleave""#, with: #""Id": "denyleave""#, in: list)
    },
    Damage("a tag policy", []) { files in
      files["policies/p-tags00001.json"] = """
        {"Policy": {"PolicySummary": {"Id": "p-tags00001", "Name": "Tags", "Type": "TAG_POLICY"},
          "Content": "{\\"tags\\": {}}"}}
        """
      files["targets/p-tags00001.json"] = #"{"Targets": [{"TargetId": "r-ab12"}]}"#
    },
    // Attachments.
    Damage(
      "a policy that nothing describes",
      ["targets/p-unknown001.json:1:14 error unknown-policy"]
    ) {
      $0["targets/p-unknown001.json"] = #"{"Targets": [{"TargetId": "r-ab12"}]}"#
    },
    Damage("a target that does not exist", ["targets/p-denyleave.json:3:9 error unknown-target"]) {
      $0.replace(
        #""TargetId": "ou-ab12-11111111""#,
        with: #""TargetId": "ou-ab12-99999999""#,
        in: targets
      )
    },
    Damage("a target of another form", ["targets/p-denyleave.json:4:25 error invalid-id"]) {
      $0.replace(
        #""TargetId": "ou-ab12-11111111""#,
        with: #""TargetId": "Workloads""#,
        in: targets
      )
    },
    Damage(
      "targets of a policy that is not named",
      [
        "policies/list-SERVICE_CONTROL_POLICY.json:11:9 error no-attachment-data",
        "targets/targets.json:2:16 error unplaced-listing",
      ]
    ) {
      $0["targets/targets.json"] = $0[targets]
      $0[targets] = nil
    },
    Damage(
      "a listing of another time",
      ["policies-for-target/ou-ab12-22222222.json:1:15 error contradiction"]
    ) {
      $0["policies-for-target/ou-ab12-22222222.json"] = """
        {"Policies": [{"Id": "p-denyleave", "Name": "DenyLeave", "Type": "SERVICE_CONTROL_POLICY"},
          {"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]}
        """
    },
    Damage(
      "an attachment that the other listing lacks",
      ["targets/p-denyleave.json:3:9 error contradiction"]
    ) {
      $0["policies-for-target/ou-ab12-11111111.json"] = """
        {"Policies": [{"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]}
        """
    },
    Damage(
      "policies of a target that is not named",
      ["list-policies-for-target.json:1:14 error unplaced-listing"]
    ) {
      $0["list-policies-for-target.json"] = #"{"Policies": []}"#
    },
    Damage(
      "a node without a policy",
      ["accounts/ou-ab12-22222222.json:3:9 warning no-policy-attached"]
    ) {
      $0.replace(
        #""TargetId": "333344445555""#,
        with: #""TargetId": "222233334444""#,
        in: "targets/p-FullAWSAccess.json"
      )
    },
    Damage(
      "an empty list of a node's policies",
      ["policies-for-target/333344445555.json:1:14 warning no-policy-attached"]
    ) {
      $0.replace(
        #""TargetId": "333344445555""#,
        with: #""TargetId": "222233334444""#,
        in: "targets/p-FullAWSAccess.json"
      )
      $0["policies-for-target/333344445555.json"] = #"{"Policies": []}"#
    },
    Damage(
      "targets of AWS's own policy are missing",
      ["policies/list-SERVICE_CONTROL_POLICY.json:3:9 error no-attachment-data"]
    ) {
      $0.removeAll("targets/p-FullAWSAccess")
    },
    Damage(
      "targets of a policy are missing",
      ["policies/list-SERVICE_CONTROL_POLICY.json:11:9 error no-attachment-data"]
    ) { $0[targets] = nil },
    Damage("targets of a policy are missing, and each node's policies are listed", []) { files in
      files[targets] = nil
      files.removeAll("targets/p-FullAWSAccess")
      for node in ExportLayoutTests.nodes {
        let ids = ["p-FullAWSAccess"] + (node == "ou-ab12-11111111" ? ["p-denyleave"] : [])
        let entries = ids.map { #"{"Id": "\#($0)", "Type": "SERVICE_CONTROL_POLICY"}"# }
        files["policies-for-target/\(node).json"] =
          "{\"Policies\": [\(entries.joined(separator: ", "))]}"
      }
    },
    Damage(
      "policies of a node are missing, and no targets are listed",
      ["accounts/ou-ab12-22222222.json:3:9 error no-attachment-data"]
    ) { files in
      files.removeAll("targets/")
      files.removeAll("policies/p-RCP")
      files.removeAll("policies/p-tls")
      files.removeAll("policies/list-RESOURCE")
      files.replace("\"RESOURCE_CONTROL_POLICY\"", with: "\"TAG_POLICY\"", in: "roots.json")
      for node in ExportLayoutTests.nodes.dropLast() {
        files["policies-for-target/\(node).json"] =
          #"{"Policies": [{"Id": "p-FullAWSAccess", "Type": "SERVICE_CONTROL_POLICY"}]}"#
      }
    },
    Damage(
      "targets of a resource control policy are missing",
      ["policies/list-RESOURCE_CONTROL_POLICY.json:11:9 error no-attachment-data"]
    ) { $0["targets/p-tlsonly01.json"] = nil },
    Damage("no attachments", ["roots.json:3:9 error no-attachments"]) { $0.removeAll("targets/") },
    Damage(
      "service control policies are not enabled",
      ["roots.json:7:28 warning policy-type-disabled"]
    ) {
      $0.replace("\"SERVICE_CONTROL_POLICY\"", with: "\"TAG_POLICY\"", in: "roots.json")
    },
    Damage(
      "service control policies are not enabled yet",
      ["roots.json:7:28 warning policy-type-disabled"]
    ) {
      $0.replace(
        "\"Type\": \"SERVICE_CONTROL_POLICY\",\n                    \"Status\": \"ENABLED\"",
        with: "\"Type\": \"SERVICE_CONTROL_POLICY\", \"Status\": \"PENDING_ENABLE\"",
        in: "roots.json"
      )
    },
    Damage(
      "resource control policies are not enabled",
      ["roots.json:7:28 warning policy-type-disabled"]
    ) {
      $0.replace("\"RESOURCE_CONTROL_POLICY\"", with: "\"TAG_POLICY\"", in: "roots.json")
    },
    Damage(
      "resource control policies are not exported",
      ["roots.json:7:28 warning no-resource-control-policies"]
    ) { files in
      for file in files.keys where files[file]?.contains("resource_control_policy") == true {
        files[file] = nil
      }
      files.removeAll("targets/p-RCP")
      files.removeAll("targets/p-tls")
    },
    Damage(
      "the last page of targets is missing",
      ["targets/p-denyleave.json:9:21 error missing-page"]
    ) {
      $0.replace("\n    ]\n}", with: "\n    ], \"NextToken\": \"abc\"\n}", in: targets)
    },
  ]

  @Test(arguments: damages)
  func areFoundAtTheirPlaces(_ damage: Damage) async { await damage.expectToBeFound() }

  /// A builder with so many service control policies on one unit, AWS's own counted.
  private func builder(attaching count: Int, _ type: String) -> ExportBuilder {
    var builder = ExportBuilder()
    let isService = type == "SERVICE_CONTROL_POLICY"
    let model = builder.policies[isService ? 0 : 1]
    for number in 1..<count {
      builder.policies.append(
        ExportBuilder.Policy(
          "p-extra\(1_000 + number)",
          "Extra\(number)",
          type: type,
          document: model.document,
          at: ["ou-ab12-22222222"]
        )
      )
    }
    return builder
  }

  @Test(arguments: [("SERVICE_CONTROL_POLICY", 10), ("RESOURCE_CONTROL_POLICY", 5)])
  func asManyAsTheQuotaMayBeAttached(_ type: String, _ quota: Int) async {
    let full = builder(attaching: quota, type).files()
    #expect(await ExportCheck.findings(in: full) == [])
    let tooMany = builder(attaching: quota + 1, type).files()
    let findings = await ExportCheck.findings(in: tooMany)
    #expect(findings == ["targets/p-extra\(1_000 + quota).json:3:9 error too-many-attached"])
    let limits = ExportLimits(
      attachedServiceControlPolicies: 11,
      attachedResourceControlPolicies: 6
    )
    #expect(await ExportCheck.findings(in: tooMany, ExportReader(limits: limits)) == [])
  }

  @Test func sizesAreHeldToTheLimitsGiven() async {
    let limits = ExportLimits(policies: .init(serviceControlPolicy: 100))
    let findings = await ExportCheck.findings(
      in: ExportBuilder().files(),
      ExportReader(limits: limits)
    )
    #expect(findings == ["policies/p-denyleave.json:11:21 error policy-too-long"])
  }

  @Test func messagesNameThePolicyAndThePlaceInItsText() async throws {
    var files = ExportBuilder().files()
    files.replace(
      #"\"Resource\": \"*\""#,
      with: #"\"Resource\": \"*\",\n\"Condition\": {\"StringEqual\": {\"aws:a\": \"b\"}}"#,
      in: Self.text
    )
    let (folder, diagnostics) = await ExportCheck.diagnostics(in: files)
    let diagnostic = try #require(diagnostics.first)
    #expect(
      "\(diagnostic)" == """
        error: \(folder.path)/\(Self.text):11:243: unknown condition operator `StringEqual` \
        (policy DenyLeave, line 9, column 15)
          did you mean StringEquals? AWS refuses such a policy, so the export was edited after \
        it was made
        """
    )
  }
}
