/// A small export of an organization, laid out and printed as the AWS CLI prints it.
///
/// The organization is sound as it comes: a test changes a part of it, or edits one of the files.
public struct ExportBuilder: Sendable {
  /// An organizational unit.
  public struct Unit: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String
    /// The id of what it stands under.
    public var parent: String

    /// A unit.
    public init(_ id: String, _ name: String, under parent: String) {
      self.id = id
      self.name = name
      self.parent = parent
    }
  }

  /// An account.
  public struct Account: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String
    /// The id of what it stands under.
    public var parent: String
    /// The state.
    public var state = "ACTIVE"

    /// An account.
    public init(_ id: String, _ name: String, under parent: String, state: String = "ACTIVE") {
      self.id = id
      self.name = name
      self.parent = parent
      self.state = state
    }
  }

  /// A policy of Organizations.
  public struct Policy: Sendable {
    /// The id.
    public var id: String
    /// The name.
    public var name: String
    /// The type, such as `SERVICE_CONTROL_POLICY`.
    public var type: String
    /// The document, as it is kept.
    public var document: String
    /// The ids of what it is attached to.
    public var targets: [String]
    /// Whether AWS owns it.
    public var isAWSManaged: Bool

    /// A policy.
    public init(
      _ id: String,
      _ name: String,
      type: String = "SERVICE_CONTROL_POLICY",
      document: String,
      at targets: [String],
      isAWSManaged: Bool = false
    ) {
      self.id = id
      self.name = name
      self.type = type
      self.document = document
      self.targets = targets
      self.isAWSManaged = isAWSManaged
    }
  }

  /// The organization's id.
  public var organization = "o-exampleorg1"
  /// The management account.
  public var managementAccount = "111122223333"
  /// The root's id.
  public var root = "r-ab12"
  /// The types of policy that are enabled.
  public var enabledTypes = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]
  /// The units: Workloads, and Prod in it.
  public var units = [
    Unit("ou-ab12-11111111", "Workloads", under: "r-ab12"),
    Unit("ou-ab12-22222222", "Prod", under: "ou-ab12-11111111"),
  ]
  /// The accounts: the management account, one in Workloads, one in Prod.
  public var accounts = [
    Account("111122223333", "management", under: "r-ab12"),
    Account("222233334444", "shop-dev", under: "ou-ab12-11111111"),
    Account("333344445555", "shop-prod", under: "ou-ab12-22222222"),
  ]
  /// The policies beside AWS's own, which are attached to everything.
  public var policies = [
    Policy(
      "p-denyleave",
      "DenyLeave",
      document: """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "DenyLeave",
              "Effect": "Deny",
              "Action": "organizations:LeaveOrganization",
              "Resource": "*"
            }
          ]
        }
        """,
      at: ["ou-ab12-11111111"]
    ),
    Policy(
      "p-tlsonly01",
      "TLSOnly",
      type: "RESOURCE_CONTROL_POLICY",
      document: """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",\
        "Resource":"*","Condition":{"BoolIfExists":{"aws:SecureTransport":"false"}}}]}
        """,
      at: ["r-ab12"]
    ),
  ]
  /// What get-account-authorization-details printed, by account.
  public var principals: [String: String] = ["333344445555": ExportBuilder.prodPrincipals]

  /// The builder of a sound export.
  public init() {}

  /// AWS's own policies.
  private var ownPolicies: [Policy] {
    let everything = [root] + units.map(\.id) + accounts.map(\.id)
    return [
      Policy(
        "p-FullAWSAccess",
        "FullAWSAccess",
        document: """
          {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "*",
                "Resource": "*"
              }
            ]
          }
          """,
        at: everything,
        isAWSManaged: true
      ),
      Policy(
        "p-RCPFullAWSAccess",
        "RCPFullAWSAccess",
        type: "RESOURCE_CONTROL_POLICY",
        document: #"""
          {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",\#
          "Action":"*","Resource":"*"}]}
          """#,
        at: everything,
        isAWSManaged: true
      ),
    ].filter { enabledTypes.contains($0.type) }
  }

  /// The files of the export: what they hold, by their name in its folder.
  public func files() -> [String: String] {
    var files = [
      "organization.json": object([("Organization", organizationEntry)]),
      "roots.json": object([("Roots", list([rootEntry]))]),
      "list-accounts.json": object([("Accounts", list(accounts.map(entry)))]),
      "ceiling-export.json": object([("exportedAt", quoted("2026-11-20T10:00:00Z"))]),
    ]
    for node in [root] + units.map(\.id) {
      files["organizational-units/\(node).json"] = object([
        ("OrganizationalUnits", list(units.filter { $0.parent == node }.map(entry)))
      ])
      files["accounts/\(node).json"] = object([
        ("Accounts", list(accounts.filter { $0.parent == node }.map(entry)))
      ])
    }
    let all = ownPolicies + policies
    for type in Set(all.map(\.type)) {
      files["policies/list-\(type).json"] = object([
        ("Policies", list(all.filter { $0.type == type }.map(summary)))
      ])
    }
    for policy in all {
      files["policies/\(policy.id).json"] = object([
        (
          "Policy",
          object([("PolicySummary", summary(policy)), ("Content", quoted(policy.document))])
        )
      ])
      files["targets/\(policy.id).json"] = object([
        ("Targets", list(policy.targets.map(target)))
      ])
    }
    for (account, text) in principals { files["iam/\(account).json"] = text }
    return files
  }

  /// Writes the files, and returns the folder's path.
  @discardableResult
  public func write(to folder: TemporaryFolder) -> String {
    for (name, text) in files() { folder.write(text, to: name) }
    return folder.path
  }

  // MARK: - Entries

  private func arn(_ kind: String, _ id: String) -> String {
    "arn:aws:organizations::\(managementAccount):\(kind)/\(organization)/\(id)"
  }

  private var organizationEntry: String {
    object([
      ("Id", quoted(organization)),
      ("Arn", quoted("arn:aws:organizations::\(managementAccount):organization/\(organization)")),
      ("FeatureSet", quoted("ALL")),
      ("MasterAccountArn", quoted(arn("account", managementAccount))),
      ("MasterAccountId", quoted(managementAccount)),
      ("MasterAccountEmail", quoted("management@example.com")),
    ])
  }

  private var rootEntry: String {
    object([
      ("Id", quoted(root)),
      ("Arn", quoted(arn("root", root))),
      ("Name", quoted("Root")),
      (
        "PolicyTypes",
        list(enabledTypes.map { object([("Type", quoted($0)), ("Status", quoted("ENABLED"))]) })
      ),
    ])
  }

  private func entry(_ unit: Unit) -> String {
    object([
      ("Id", quoted(unit.id)), ("Arn", quoted(arn("ou", unit.id))), ("Name", quoted(unit.name)),
    ])
  }

  private func entry(_ account: Account) -> String {
    object([
      ("Id", quoted(account.id)),
      ("Arn", quoted(arn("account", account.id))),
      ("Email", quoted("\(account.name)@example.com")),
      ("Name", quoted(account.name)),
      ("Status", quoted(account.state == "CLOSED" ? "SUSPENDED" : account.state)),
      ("State", quoted(account.state)),
      ("JoinedMethod", quoted("CREATED")),
      ("JoinedTimestamp", quoted("2024-02-01T09:30:00.123000+00:00")),
    ])
  }

  private func summary(_ policy: Policy) -> String {
    let type = policy.type.lowercased()
    return object([
      ("Id", quoted(policy.id)),
      (
        "Arn",
        quoted(
          policy.isAWSManaged
            ? "arn:aws:organizations::aws:policy/\(type)/\(policy.id)"
            : arn("policy", "\(type)/\(policy.id)")
        )
      ),
      ("Name", quoted(policy.name)),
      ("Description", quoted("")),
      ("Type", quoted(policy.type)),
      ("AwsManaged", policy.isAWSManaged ? "true" : "false"),
    ])
  }

  private func target(_ id: String) -> String {
    let kind =
      id.hasPrefix("r-")
      ? ("root", "ROOT")
      : id.hasPrefix("ou-") ? ("ou", "ORGANIZATIONAL_UNIT") : ("account", "ACCOUNT")
    let name =
      units.first { $0.id == id }?.name ?? accounts.first { $0.id == id }?.name ?? "Root"
    return object([
      ("TargetId", quoted(id)), ("Arn", quoted(arn(kind.0, id))), ("Name", quoted(name)),
      ("Type", quoted(kind.1)),
    ])
  }

  // MARK: - JSON, indented by four spaces as the AWS CLI does

  private func object(_ members: [(String, String)]) -> String {
    guard !members.isEmpty else { return "{}" }
    let lines = members.map { "\(quoted($0.0)): \($0.1)" }.map(indented)
    return "{\n" + lines.joined(separator: ",\n") + "\n}"
  }

  private func list(_ elements: [String]) -> String {
    guard !elements.isEmpty else { return "[]" }
    return "[\n" + elements.map(indented).joined(separator: ",\n") + "\n]"
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
      .joined(separator: "\n")
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }
}
