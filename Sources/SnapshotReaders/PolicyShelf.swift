internal import ActionCatalog
internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// The policies of an organization while what the files say of them is put together.
struct PolicyShelf {
  /// A policy as far as it is known.
  struct Record {
    let place: FactPlace
    var name: String?
    var description: String?
    var kind: PolicyFact.Kind
    var isAWSManaged: Bool
    var text: PolicyFact.Text?
    var isDescribed: Bool
    /// Whether files have different texts of it.
    var isContradicted = false
  }

  let files: FileListing
  private(set) var records: [OrganizationPolicyID: Record] = [:]
  private(set) var findings: [Finding] = []

  init(files: FileListing) { self.files = files }

  /// The kind of ceiling that a policy is; `nil` for another kind and where nothing is known.
  func kind(of id: OrganizationPolicyID) -> PolicyKind? {
    if case .ceiling(let kind)? = records[id]?.kind { kind } else { nil }
  }

  /// A policy in a sentence: its name, where it has one, and its id.
  func described(_ id: OrganizationPolicyID) -> String {
    records[id]?.name.map { "\($0) (\(id))" } ?? id.text
  }

  mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at place: FactPlace?
  ) {
    findings.append(Finding(severity, code, message, hint: hint, at: place))
  }

  mutating func add(_ fact: PolicyFact, isDescribed: Bool) {
    guard var record = records[fact.id] else {
      records[fact.id] = Record(
        place: fact.place,
        name: fact.name,
        description: fact.description,
        kind: fact.kind,
        isAWSManaged: fact.isAWSManaged,
        text: fact.text,
        isDescribed: isDescribed
      )
      return
    }
    let known = "\(files.location(record.place))"
    if let old = record.name, let new = fact.name, old != new {
      report(
        .error,
        "contradiction",
        "the policy \(fact.id) is named \"\(new)\" here and \"\(old)\" at \(known)",
        hint: "one of the two is from another time: make both listings again",
        at: fact.place
      )
    }
    if record.kind != .unknown, fact.kind != .unknown, record.kind != fact.kind {
      report(
        .error,
        "contradiction",
        "the policy \(described(fact.id)) is of another type here than at \(known)",
        hint: "a policy's type never changes: one of the two was edited",
        at: fact.place
      )
    }
    if let old = record.text, let new = fact.text, old.document != new.document {
      report(
        .error,
        "policy-twice",
        "the policy \(described(fact.id)) has another text here than at"
          + " \(files.location(old.place))",
        hint: "keep the newer describe-policy output",
        at: new.place
      )
      record.isContradicted = true
    }
    record.name = record.name ?? fact.name
    record.description = record.description ?? fact.description
    if record.kind == .unknown { record.kind = fact.kind }
    record.isAWSManaged = record.isAWSManaged || fact.isAWSManaged
    record.text = record.text ?? fact.text
    record.isDescribed = record.isDescribed || isDescribed
    records[fact.id] = record
  }

  /// Adds a policy that is attached and otherwise unknown.
  mutating func addAttached(_ id: OrganizationPolicyID, at place: FactPlace) {
    if let policy = OrganizationsDefaultPolicy(id: id.text) {
      records[id] = Record(
        place: place,
        name: policy.name,
        description: nil,
        kind: .ceiling(policy.kind),
        isAWSManaged: true,
        text: nil,
        isDescribed: false
      )
      return
    }
    report(
      .error,
      "unknown-policy",
      "the policy \(id) is attached here, but the export does not have it",
      hint: "add it: aws organizations describe-policy --policy-id \(id) > policies/\(id).json",
      at: place
    )
    // What narrows most is assumed, so that no answer misses it.
    records[id] = Record(
      place: place,
      name: nil,
      description: nil,
      kind: .ceiling(.serviceControlPolicy),
      isAWSManaged: false,
      text: nil,
      isDescribed: true
    )
  }

  /// Adds what stands for policies of a kind that the export does not show.
  mutating func addUnknown(_ kind: PolicyKind) {
    guard let id = OrganizationPolicyID(unknown: kind), let place = records.values.first?.place
    else { return }
    records[id] = Record(
      place: place,
      name: "other policies",
      description: "what else may be attached: the export does not tell",
      kind: .ceiling(kind),
      isAWSManaged: false,
      text: nil,
      isDescribed: false
    )
  }

  /// Says which texts are missing and what is wrong with those that are there.
  mutating func check(attached: Set<OrganizationPolicyID>, catalog: ActionCatalog) {
    var patterns = PatternCheck(catalog: catalog)
    for (id, record) in records.sorted(by: { $0.key < $1.key }) {
      guard case .ceiling = record.kind else {
        if record.kind == .unknown {
          report(
            .error,
            "missing-field",
            "the policy \(described(id)) has no \"Type\", so what it is is not known",
            at: record.place
          )
        }
        continue
      }
      if let text = record.text {
        findings += text.findings
        if !record.isAWSManaged {
          findings += patterns.findings(
            in: text.policy,
            of: text.document,
            named: record.name ?? id.text,
            file: Int(text.place.file)
          )
        }
      } else if OrganizationsDefaultPolicy(id: id.text) == nil,
        record.isDescribed == false || !attached.contains(id)
      {
        report(
          attached.contains(id) ? .error : .warning,
          "missing-policy-text",
          "the text of the policy \(described(id)) is not in the export"
            + (attached.contains(id) ? "" : "; no listing attaches it to anything"),
          hint: "add it: aws organizations describe-policy --policy-id \(id) > policies/\(id).json",
          at: record.place
        )
      }
    }
  }

  /// The service control and resource control policies.
  func policies() -> [OrganizationPolicy] {
    records.compactMap { id, record in
      guard case .ceiling(let kind) = record.kind else { return nil }
      let known = OrganizationsDefaultPolicy(id: id.text)
      return OrganizationPolicy(
        id: id,
        name: record.name ?? known?.name ?? id.text,
        description: record.description ?? "",
        kind: kind,
        isAWSManaged: record.isAWSManaged,
        document: record.isContradicted
          ? nil : record.text?.document ?? known?.parsedDocument
      )
    }
  }
}
