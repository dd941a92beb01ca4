internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// Policies of Organizations.
extension ResponseReading {
  mutating func policySummary(_ value: JSONValue) -> PolicyFact? {
    guard
      let id = context.identifier(
        "Id",
        of: value,
        "a policy",
        form: "the id of a policy (p-…)",
        OrganizationPolicyID.init
      )
    else { return nil }
    var fact = PolicyFact(place: context.place(of: value), id: id, kind: .unknown)
    fact.name = context.text("Name", of: value)
    fact.description = context.text("Description", of: value)
    fact.isAWSManaged = value["AwsManaged"]?.bool ?? false
    let arn = context.text("Arn", of: value)
    fact.organization = arn.flatMap(OrganizationARN.init)
    if let type = context.text("Type", of: value) {
      fact.kind = PolicyKind(ceiling: type).map { .ceiling($0) } ?? .other
    } else {
      fact.kind = Self.kind(inARN: arn ?? "")
    }
    return fact
  }

  mutating func policy(_ value: JSONValue) -> PolicyFact? {
    guard let summary = value["PolicySummary"], var fact = policySummary(summary) else {
      return nil
    }
    guard let content = context.required("Content", of: value, "the policy") else { return fact }
    guard content.kind == .string || content.kind == .object else {
      context.report(
        .error,
        "wrong-type",
        "\"Content\" must be a policy document, in a string or as an object",
        at: content
      )
      return fact
    }
    guard case .ceiling(let kind) = fact.kind else { return fact }
    let place = context.place(of: content)
    let document = PolicyDocument(SourceText(documentIn: content).detached())
      .standing(at: context.documentPlace(of: content))
    let parsed = policies.parse(document, as: kind, isAWSManaged: fact.isAWSManaged)
    fact.text = PolicyFact.Text(
      document: document,
      place: place,
      policy: parsed.policy,
      findings: policies.findings(
        of: parsed,
        in: document,
        named: fact.name ?? fact.id.text,
        file: context.file
      )
    )
    return fact
  }

  /// What the ARN calls the policy: `…:policy/o-…/service_control_policy/p-…`.
  private static func kind(inARN arn: String) -> PolicyFact.Kind {
    for part in arn.split(separator: "/").dropFirst() {
      if let kind = PolicyKind(ceiling: part.uppercased()) { return .ceiling(kind) }
      if part.hasSuffix("_policy") || part.hasSuffix("_policy_ec2") { return .other }
    }
    return .unknown
  }
}
