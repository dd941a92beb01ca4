internal import ActionCatalog
public import JSONText
internal import OrganizationModel
public import PolicyEvaluation
internal import PolicyLanguage
internal import RequestModel

/// Decisions in the shape of what `aws iam simulate-principal-policy` and `simulate-custom-policy`
/// print.
///
/// Source: IAM API model (2010-05-08), `EvaluationResult`; positions as its documentation's samples
/// have them.
public enum AWSSimulationJSON {
  /// Writes the document.
  ///
  /// - Parameters:
  ///   - requests: The requests; those of one action follow each other.
  ///   - writer: Takes the document.
  public static func write(_ requests: [ExaminedRequest], to writer: inout JSONWriter) {
    var actions: [[ExaminedRequest]] = []
    for request in requests {
      if actions.last?.first?.request.action == request.request.action {
        actions[actions.count - 1].append(request)
      } else {
        actions.append([request])
      }
    }
    writer.object { writer in
      writer.member("EvaluationResults", each: actions) { $0.evaluationResult($1) }
      writer.member("IsTruncated", false)
    }
    writer.endDocument()
  }
}

extension JSONWriter {
  /// Writes what was decided about one action on one or several resources.
  fileprivate mutating func evaluationResult(_ requests: [ExaminedRequest]) {
    guard let first = requests.first else { return }
    let named = requests.filter { $0.resource != "*" }
    object { writer in
      writer.member("EvalActionName", first.request.action)
      writer.member("EvalResourceName", first.resourceTemplate)
      writer.member("EvalDecision", requests.worstOutcome.rawValue)
      writer.matchedStatements(requests)
      writer.member("MissingContextValues", requests.missingContextValues)
      if let allowed = first.examination.isAllowed(by: .serviceControlPolicy) {
        writer.detail(
          "OrganizationsDecisionDetail",
          "AllowedByOrganizations",
          allowed && requests.allSatisfy { $0.isAllowedByOrganizations }
        )
      }
      writer.boundaryDetail(requests)
      writer.evaluationDetails(first)
      if !named.isEmpty {
        writer.member("ResourceSpecificResults", each: named) { writer, request in
          writer.object { writer in
            writer.member("EvalResourceName", request.resource)
            writer.member(
              "EvalResourceDecision",
              request.examination.verdict.outcome.rawValue
            )
            writer.matchedStatements([request])
            writer.member("MissingContextValues", [request].missingContextValues)
            writer.evaluationDetails(request)
            writer.boundaryDetail([request])
          }
        }
      }
    }
  }

  private mutating func matchedStatements(_ requests: [ExaminedRequest]) {
    var seen: Set<StatementReference> = []
    let statements = requests.flatMap { request in
      request.citedStatements.filter { seen.insert($0).inserted }
        .map { AWSStatement($0, in: request.policies) }
    }
    member("MatchedStatements", each: statements) { writer, statement in
      writer.object { writer in
        writer.member("SourcePolicyId", statement.policyID)
        writer.member("SourcePolicyType", statement.policyType)
        writer.position("StartPosition", statement.start)
        writer.position("EndPosition", statement.end)
      }
    }
  }

  private mutating func position(_ key: String, _ place: AWSStatement.Place) {
    self.key(key)
    object { writer in
      writer.member("Line", place.line)
      writer.member("Column", place.column)
    }
  }

  private mutating func boundaryDetail(_ requests: [ExaminedRequest]) {
    let answers = requests.compactMap { $0.examination.isAllowed(by: .permissionsBoundary) }
    guard !answers.isEmpty else { return }
    detail(
      "PermissionsBoundaryDecisionDetail",
      "AllowedByPermissionsBoundary",
      answers.allSatisfy { $0 }
    )
  }

  /// The answers of each side across accounts; for a resource of the caller's own account there is
  /// nothing in it, and where Organizations denies, or no resource is named, it is left out.
  private mutating func evaluationDetails(_ request: ExaminedRequest) {
    guard request.resource != "*", request.isAllowedByOrganizations else { return }
    key("EvalDecisionDetails")
    object { writer in
      guard request.isCrossAccount else { return }
      for (name, kind) in [
        ("IAM Policy", PolicyKind.identityPolicy), ("Resource Policy", .resourcePolicy),
        ("Permissions Boundary Policy", .permissionsBoundary),
      ] {
        let answer = request.examination.answers[kind]
        // Across accounts a missing resource policy denies.
        if let answer {
          writer.member(name, answer.rawValue)
        } else if kind == .resourcePolicy {
          writer.member(name, Verdict.Outcome.implicitDeny.rawValue)
        }
      }
    }
  }

  private mutating func detail(_ key: String, _ name: String, _ value: Bool) {
    self.key(key)
    object { $0.member(name, value) }
  }
}

extension [ExaminedRequest] {
  /// The answer for all: an explicit deny before an implicit one before an allow.
  fileprivate var worstOutcome: Verdict.Outcome {
    let outcomes = map(\.examination.verdict.outcome)
    if outcomes.contains(.explicitDeny) { return .explicitDeny }
    return outcomes.contains(.implicitDeny) ? .implicitDeny : .allowed
  }

  /// The keys that are missing for any of them; those of service control policies are not told.
  fileprivate var missingContextValues: [String] {
    var keys: Set<ConditionKey> = []
    for request in self {
      for (kind, missing) in request.examination.missingKeys
      where kind != .serviceControlPolicy && kind != .resourceControlPolicy {
        keys.formUnion(missing.map { ConditionKey($0) })
      }
    }
    return keys.sorted().map(\.text)
  }
}

extension ExaminedRequest {
  fileprivate var isAllowedByOrganizations: Bool {
    examination.isAllowed(by: .serviceControlPolicy) != false
  }

  fileprivate var isCrossAccount: Bool {
    guard let owner = request.resourceAccount, case .arn(let arn) = request.principal else {
      return false
    }
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && parts[4] != owner
  }

  /// The statements that the simulator names: where one denies only those, and never those of
  /// Organizations' policies; of a boundary only what denies.
  fileprivate var citedStatements: [StatementReference] {
    let own = examination.matches.filter {
      switch $0.statement.kind {
      case .identityPolicy, .resourcePolicy, .sessionPolicy: true
      case .permissionsBoundary: $0.effect == .deny
      case .serviceControlPolicy, .resourceControlPolicy: false
      }
    }
    let denies = own.filter { $0.effect == .deny }
    return (denies.isEmpty ? own : denies).map(\.statement)
  }

  /// The ARN of the resource's type with placeholders; `*` where the type is not known.
  fileprivate var resourceTemplate: String {
    let catalog = ActionCatalog.current
    guard resource != "*", let id = catalog.id(of: request.action) else { return "*" }
    let action = catalog[id]
    let types = action.resources.compactMap {
      catalog.resourceType($0.type, of: action.service.prefix)
    }
    return types.map(\.arn)
      .filter { ARNTemplate.matches($0, resource) }
      // Of several that fit, the one with the most text of its own says most.
      .max { ARNTemplate.literalCount($0) < ARNTemplate.literalCount($1) } ?? "*"
  }
}
