import JSONText
import PolicyEvaluation
import PolicyLanguage
import TestSupport
import Testing

/// Other engines' decisions on the same questions, where somebody has them: what differs is listed
/// in `Cases/disagreements.jsonl`, each row with its reason, and nothing else differs.
@Suite(.enabled(if: Corpus.isThere, Corpus.reason))
struct ConformanceTests {
  @Test func decisionsOfOtherEnginesAreOurs() throws {
    var found: [Disagreement] = []
    var count = 0
    for row in try rows("cases") where isAsked(row) && !isPatternAsked(row) {
      count += 1
      let expected = try #require(row["expected"]?["decision"]?.string)
      let ours = try decide(row)
      let agrees = expected == "denied" ? ours != "allowed" : ours == expected
      if !agrees { found.append(Disagreement(try row.text("id"), expected, ours)) }
    }
    #expect(count > 300)
    try expectListed(found, in: ["iam-simulate/core/", "pmapper/", "iamspy/", "yams"])
  }

  @Test func ceilingsOnPublishedPoliciesAreOurs() throws {
    var found: [Disagreement] = []
    var count = 0
    for row in try rows("differential") where isSettled(row) {
      count += 1
      let layers = row["expected"]?["detail"]?["layers"]
      let states = ["scp", "rcp", "boundary"].map { layers?[$0]?.string }
      let expected =
        states.contains("ExplicitlyDenied")
        ? "explicitDeny" : states.contains("ImplicitlyDenied") ? "implicitDeny" : "allowed"
      let ours = try decide(row, ceilingsAlone: true)
      if ours != expected { found.append(Disagreement(try row.text("id"), expected, ours)) }
    }
    #expect(count > 700)
    try expectListed(found, in: ["diff/"])
  }

  @Test func operatorsOfOtherEnginesAreOurs() throws {
    var found: [Disagreement] = []
    var count = 0
    for row in try rows("conditions") where isAsked(row) {
      count += 1
      let expected = row["expected"]?.bool ?? (row["expected"]?.string == "Match")
      let ours = try decideCondition(of: row) == "explicitDeny"
      if ours != expected {
        found.append(Disagreement(try row.text("id"), "\(expected)", "\(ours)"))
      }
    }
    #expect(count > 140)
    try expectListed(
      found,
      in: ["iam-simulate/string/", "iam-simulate/single/", "iam-simulate/arn/", "yams/condition/"]
    )
  }

  private struct Disagreement: Hashable, CustomStringConvertible {
    let id: String
    let theirs: String
    let ours: String

    init(_ id: String, _ theirs: String, _ ours: String) {
      (self.id, self.theirs, self.ours) = (id, theirs, ours)
    }

    var description: String { "\(id): theirs \(theirs), ours \(ours)" }
  }

  private func expectListed(_ found: [Disagreement], in families: [String]) throws {
    let listed = try CaseTable.rows("disagreements").map { row in
      #expect((try? row.text("reason"))?.isEmpty == false)
      return Disagreement(try row.text("id"), try row.text("theirs"), try row.text("ours"))
    }
    for disagreement in found where !listed.contains(disagreement) {
      Issue.record("not listed: \(disagreement)")
    }
    for disagreement in listed
    where families.contains(where: { disagreement.id.hasPrefix($0) }) {
      #expect(found.contains(disagreement), "listed and no longer so: \(disagreement)")
    }
  }

  private func rows(_ name: String) throws -> [JSONValue] {
    try CaseTable.rows(Corpus.bytes(of: "simulate/\(name).jsonl"), name)
  }

  private func isAsked(_ row: JSONValue) -> Bool {
    row["disputed"]?.bool != true && (row["mode"]?.string ?? "strict") == "strict"
      && row["endpointPolicies"].map { $0.elements.first { _ in true } == nil } ?? true
  }

  /// Whether the request is about a pattern of resources, or by something that is no principal.
  private func isPatternAsked(_ row: JSONValue) -> Bool {
    let resource = row["request"]?["resource"]?.string ?? ""
    let principal = row["request"]?["principalArn"]?.string ?? "arn:"
    return !principal.hasPrefix("arn:")
      || (resource != "*" && resource.contains { $0 == "*" || $0 == "?" })
  }

  private func isSettled(_ row: JSONValue) -> Bool {
    let policies = (row["scps"]?.jsonText ?? "") + (row["boundary"]?.jsonText ?? "")
    let keys = row["request"]?["context"].map { $0.members.map { $0.key.text.lowercased() } } ?? []
    let arn = row["request"]?["context"]?["aws:PrincipalArn"]?.string
    return !policies.contains("${") && Set(keys).count == keys.count
      && (arn == nil || arn == row["request"]?["principalArn"]?.string)
  }

  private func decide(_ row: JSONValue, ceilingsAlone: Bool = false) throws -> String {
    var simulation = try SimulationCaseReader().read(row)
    if ceilingsAlone { simulation.policies.identity = nil }
    var evaluator = PolicyEvaluator(
      CompiledPolicies(simulation.policies),
      rules: simulation.rules
    )
    let verdict = evaluator.verdict(on: simulation.request)
    #expect(evaluator.decision(on: simulation.request).verdict == verdict)
    return verdict.outcome.rawValue
  }

  private func decideCondition(of row: JSONValue) throws -> String {
    let given = row["context"]?.members.map { ($0.key.text, $0.value.jsonText) } ?? []
    var context = given
    var block = row["condition"]?.jsonText
    if block == nil {
      let key = try row.text("key")
      let values = try #require(row["policyValues"]).jsonText
      block = #"{"\#(try row.text("operator"))":{"\#(key)":\#(values)}}"#
      if let values = row["requestValues"], values.kind != .null {
        let elements = Array(values.elements)
        let value = elements.count == 1 ? elements[0] : values
        context = context.filter { $0.0 != key } + [(key, value.jsonText)]
      }
    }
    let keys = context.map { #""\#($0.0)":\#($0.1)"# }.joined(separator: ",")
    let full =
      #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
    let text = """
      {"scps":[[\(full),{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*",
       "Resource":"*","Condition":\(block ?? "{}")}]}]],
       "request":{"principalArn":"arn:aws:iam::123456789012:role/Test","action":"s3:GetObject",
       "resource":"arn:aws:s3:::bucket/key","context":{\(keys)}}}
      """
    return try decide(JSONParser().parse(SourceText(text.utf8, file: "case")).root)
  }
}
