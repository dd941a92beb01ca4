internal import ActionCatalog
internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// A policy with all that its page tells.
struct PublishedPolicy {
  /// Its page.
  let page: PageID
  /// Its name.
  let name: String
  /// Its id or ARN.
  let id: String
  /// What it is used as.
  let kind: PolicyKind
  /// What its author says of it.
  let description: String
  /// Whether AWS owns it.
  let isAWSManaged: Bool
  /// Its text with line numbers; `nil` where the export lacks it.
  let text: DocumentLines?
  /// Its statements as they are evaluated; empty where the text is missing or its meaning in doubt.
  let statements: [PublishedStatement]
  /// What is wrong with its text.
  let findings: [ParsedPolicy.Finding]
  /// How many characters it has, as AWS counts them; `nil` where the text is missing.
  let length: Int?
  /// Whether what it says is known.
  let isKnown: Bool

  /// The most characters that AWS keeps; `nil` for a policy of AWS, which has no quota.
  var limit: Int? { isAWSManaged ? nil : PolicyLimits().characters(of: kind) }

  /// The actions that some statement allows, whatever it asks for.
  var allowed: ActionSet {
    statements.filter { $0.statement.effect == .allow }
      .reduce(into: ActionSet()) { $0.formUnion($1.cover) }
  }

  init(_ policy: OrganizationPolicy, with parser: JSONParser) {
    self.init(
      page: .policy(policy.id),
      name: policy.name,
      id: policy.id.text,
      kind: policy.kind,
      description: policy.description,
      isAWSManaged: policy.isAWSManaged,
      document: policy.document,
      parser: parser
    )
  }

  init(_ boundary: PermissionsBoundary, on page: PageID, with parser: JSONParser) {
    self.init(
      page: page,
      name: boundary.arn.split(separator: "/").last.map(String.init) ?? boundary.arn,
      id: boundary.arn,
      kind: .permissionsBoundary,
      description: "",
      isAWSManaged: boundary.arn.contains(":iam::aws:"),
      document: boundary.document,
      parser: parser
    )
  }

  private init(
    page: PageID,
    name: String,
    id: String,
    kind: PolicyKind,
    description: String,
    isAWSManaged: Bool,
    document: PolicyDocument?,
    parser: JSONParser
  ) {
    self.page = page
    self.name = name
    self.id = id
    self.kind = kind
    self.description = description
    self.isAWSManaged = isAWSManaged
    guard let document else {
      (text, statements, findings, length, isKnown) = (nil, [], [], nil, false)
      return
    }
    let parsed = ParsedPolicy(
      parsing: document.text,
      as: kind,
      options: PolicyParsingOptions(
        isAWSManaged: isAWSManaged,
        resourceControlServices: Self.resourceControlServices
      ),
      with: parser
    )
    isKnown = parsed.doubt == nil
    let policy = parsed.policyAsWritten
    text = DocumentLines(document.text, statements: parsed.policy.statements, with: parser)
    statements = isKnown ? policy.statements.map { PublishedStatement($0) } : []
    findings = parsed.findings
    length = DocumentLength(of: document.text).characters(as: kind)
  }

  private static let resourceControlServices = Set(
    ActionCatalog.current.services.filter(\.honoursRCPs).map(\.prefix)
  )
}

/// A statement of a policy with what is told about it.
struct PublishedStatement {
  /// How much a statement asks for before it applies.
  enum Force {
    /// Nothing: it applies to every request.
    case always
    /// That the caller is nobody of those it spares.
    case unlessSpared
    /// Anything else.
    case conditional
  }

  let statement: Statement
  /// The actions of the catalog that it is about.
  let cover: ActionSet
  /// What it does.
  let sentence: String
  /// What helps; `nil`: nothing.
  let remedy: String?
  /// Whom it spares.
  let spared: [SparedCaller]
  let force: Force

  /// What its heading on the policy's page is called.
  var heading: String { Self.heading(statement.index) }

  static func heading(_ index: Int) -> String { "Statement \(index + 1)" }

  init(_ statement: Statement) {
    self.statement = statement
    let matched = ActionCatalog.current.actions(
      matching: statement.action.patterns.map(\.text)
    )
    cover = statement.action.isNegated ? matched.complement : matched
    sentence = StatementSentence.text(statement)
    remedy = StatementRemedy.text(statement)
    spared = SparedCaller.all(in: statement)
    let isAboutEverything = ResourceWords.text(statement.resource) == nil
    if isAboutEverything, statement.conditions.isEmpty {
      force = .always
    } else if isAboutEverything, !spared.isEmpty,
      spared.count == statement.conditions.reduce(0, { $0 + $1.values.count }),
      statement.conditions.allSatisfy({ $0.operator.quantifier == .none })
    {
      force = .unlessSpared
    } else {
      force = .conditional
    }
  }
}
