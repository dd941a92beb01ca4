import JSONText
import PolicyEvaluation
import PolicyLanguage
import RequestModel
import Testing

/// The worked cases: what AWS documents.
@Suite struct WorkedCaseTests {
  @Test func decisionsAreThoseOfTheTable() throws {
    try CaseChecks.decisions("decisions")
    try CaseChecks.decisions("more-decisions")
  }

  @Test func conditionsAreThoseOfTheTable() throws { try CaseChecks.conditions("conditions") }

  @Test func valuesAtTheEdgeAreReadAsDocumented() throws {
    try CaseChecks.conditions("edge-conditions")
  }

  @Test func actionsMatchAsInTheTable() throws {
    for row in try CaseTable.rows("actions") {
      let pattern = try #require(row["pattern"]).jsonText
      let isDenied = try CaseChecks.denies(
        #"{"Effect":"Deny","Action":\#(pattern),"Resource":"*"}"#,
        action: try row.text("action")
      )
      let id = try row.text("id")
      #expect(isDenied == row["expect"]?.bool, "\(id)")
    }
  }

  @Test func resourcesMatchAsInTheTable() throws {
    for row in try CaseTable.rows("resources") {
      let pattern = try #require(row["pattern"]).jsonText
      let isDenied = try CaseChecks.denies(
        #"{"Effect":"Deny","Action":"*","Resource":\#(pattern)}"#,
        resource: try row.text("resource"),
        context: try row["context"].map { try Context(reading: $0) } ?? Context(),
        // Other types of policy read a resource with five segments differently.
        kind: .serviceControlPolicy
      )
      let id = try row.text("id")
      #expect(isDenied == row["expect"]?.bool, "\(id)")
    }
  }
}

/// Cases that rest on a rule which no page of AWS's settles; each row names its rule.
@Suite struct UnsettledCaseTests {
  @Test func decisionsAreThoseOfTheTable() throws {
    try CaseChecks.decisions("unsettled-decisions")
    try CaseChecks.decisions("more-unsettled-decisions")
  }

  @Test func conditionsAreThoseOfTheTable() throws {
    try CaseChecks.conditions("unsettled-conditions")
  }
}

enum CaseChecks {
  static func decisions(_ table: String) throws {
    for row in try CaseTable.rows(table) {
      let fixture = try DecisionFixture(row)
      var evaluator = PolicyEvaluator(
        CompiledPolicies(fixture.policies),
        rules: EvaluationRules(managementAccount: DecisionFixture.management)
      )
      let verdict = evaluator.verdict(on: fixture.request)
      let why = try row.text("why")
      #expect(verdict == fixture.expected, "\(fixture.id): \(why)")
      #expect(evaluator.decision(on: fixture.request).verdict == verdict, "\(fixture.id)")
    }
  }

  static func conditions(_ table: String) throws {
    for row in try CaseTable.rows(table) {
      let key = try row.text("key")
      let values = try #require(row["values"]).jsonText
      let isDenied = try denies(
        """
        {"Effect":"Deny","Action":"*","Resource":"*",
         "Condition":{"\(try row.text("operator"))":{"\(key)":\(values)}}}
        """,
        context: try Context(reading: try #require(row["context"]))
      )
      let (id, why) = (try row.text("id"), try row.text("why"))
      #expect(isDenied == row["expect"]?.bool, "\(id): \(why)")
    }
  }

  /// Whether a Deny statement beside FullAWSAccess denies a request.
  static func denies(
    _ statement: String,
    action: String = "s3:GetObject",
    resource: String = "arn:aws:s3:::bucket/key",
    context: Context = Context(),
    kind: PolicyKind = .serviceControlPolicy
  ) throws -> Bool {
    let policies = ApplicablePolicies(
      serviceControl: [
        [
          AppliedPolicy(try PolicyText.full(as: kind)),
          AppliedPolicy(try PolicyText.statements("[\(statement)]", as: kind)),
        ]
      ]
    )
    var evaluator = PolicyEvaluator(
      CompiledPolicies(policies),
      rules: EvaluationRules(usesCatalog: false)
    )
    let request = Request(
      principal: .unspecified,
      action: action,
      context: context,
      authorizations: [Request.Authorization(resource: resource)]
    )
    return evaluator.verdict(on: request).outcome == .explicitDeny
  }
}
