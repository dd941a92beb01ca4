import JSONText

/// What the AWS CLI would print of the organization.
extension GeneratedOrganization {
  /// Writes an export of the organization: its tree, accounts, policies and attachments.
  package func write(to folder: ExportFolder) throws(ExportWritingError) {
    try folder.write("organization.json") { $0.object { writeOrganization(&$0) } }
    try folder.write("roots.json") { writer in
      writer.object { $0.member("Roots", each: [root]) { writer, _ in writeRoot(&writer) } }
    }
    try folder.write("list-accounts.json") { writer in
      writer.object { $0.member("Accounts", each: accounts, write) }
    }
    let unitsByParent = Dictionary(grouping: units, by: \.parent)
    let accountsByParent = Dictionary(grouping: accounts, by: \.parent)
    for node in [root] + units.map(\.id) {
      try folder.write("organizational-units/\(node).json") { writer in
        writer.object { $0.member("OrganizationalUnits", each: unitsByParent[node] ?? [], write) }
      }
      try folder.write("accounts/\(node).json") { writer in
        writer.object { $0.member("Accounts", each: accountsByParent[node] ?? [], write) }
      }
    }
    try folder.write("policies/service-control-policies.json") { writer in
      writer.object { $0.member("Policies", each: policies, writeSummary) }
    }
    for policy in policies {
      try folder.write("policies/\(policy.id).json") { writer in
        writer.object { writer in
          writer.key("Policy")
          writer.object { writer in
            writer.key("PolicySummary")
            writeSummary(&writer, policy)
            writer.member("Content", policy.text)
          }
        }
      }
      try folder.write("targets/\(policy.id).json") { writer in
        writer.object { $0.member("Targets", each: policy.targets, writeTarget) }
      }
    }
    guard hasTags else { return }
    for account in accounts {
      try folder.write("tags/\(account.id).json") { writer in
        writer.object { writer in
          writer.member("Tags", each: ["team", "environment", "cost-center"]) { writer, key in
            writer.object {
              $0.member("Key", key)
              $0.member("Value", "\(key) of \(account.name)")
            }
          }
        }
      }
    }
  }

  private func arn(_ kind: String, _ id: String) -> String {
    "arn:aws:organizations::\(managementAccount):\(kind)/\(self.id)/\(id)"
  }

  private func writeOrganization(_ writer: inout JSONWriter) {
    writer.key("Organization")
    writer.object {
      $0.member("Id", id)
      $0.member("Arn", "arn:aws:organizations::\(managementAccount):organization/\(id)")
      $0.member("FeatureSet", "ALL")
      $0.member("MasterAccountArn", arn("account", managementAccount))
      $0.member("MasterAccountId", managementAccount)
      $0.member("MasterAccountEmail", "management@example.com")
    }
  }

  private func writeRoot(_ writer: inout JSONWriter) {
    writer.object {
      $0.member("Id", root)
      $0.member("Arn", arn("root", root))
      $0.member("Name", "Root")
      $0.member("PolicyTypes", each: ["SERVICE_CONTROL_POLICY"]) { writer, type in
        writer.object {
          $0.member("Type", type)
          $0.member("Status", "ENABLED")
        }
      }
    }
  }

  private func write(_ writer: inout JSONWriter, _ unit: Unit) {
    writer.object {
      $0.member("Id", unit.id)
      $0.member("Arn", arn("ou", unit.id))
      $0.member("Name", unit.name)
    }
  }

  private func write(_ writer: inout JSONWriter, _ account: Account) {
    writer.object {
      $0.member("Id", account.id)
      $0.member("Arn", arn("account", account.id))
      $0.member("Email", "aws+\(account.name)@example.com")
      $0.member("Name", account.name)
      $0.member("Status", account.isSuspended ? "SUSPENDED" : "ACTIVE")
      $0.member("State", account.isSuspended ? "SUSPENDED" : "ACTIVE")
      $0.member("JoinedMethod", "CREATED")
      $0.member("JoinedTimestamp", "2024-02-01T09:30:00.123000+00:00")
    }
  }

  private func writeSummary(_ writer: inout JSONWriter, _ policy: Policy) {
    let isOwn = policy.id == "p-FullAWSAccess"
    writer.object {
      $0.member("Id", policy.id)
      $0.member(
        "Arn",
        isOwn
          ? "arn:aws:organizations::aws:policy/service_control_policy/\(policy.id)"
          : arn("policy", "service_control_policy/\(policy.id)")
      )
      $0.member("Name", policy.name)
      $0.member("Description", policy.description)
      $0.member("Type", "SERVICE_CONTROL_POLICY")
      $0.member("AwsManaged", isOwn)
    }
  }

  private func writeTarget(_ writer: inout JSONWriter, _ id: String) {
    let (kind, type) =
      id.hasPrefix("r-")
      ? ("root", "ROOT")
      : id.hasPrefix("ou-") ? ("ou", "ORGANIZATIONAL_UNIT") : ("account", "ACCOUNT")
    writer.object {
      $0.member("TargetId", id)
      $0.member("Arn", arn(kind, id))
      $0.member("Name", id)
      $0.member("Type", type)
    }
  }
}
