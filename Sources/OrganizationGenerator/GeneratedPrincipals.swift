import JSONText

/// The principals of accounts as landing zones make them: the same roles in every account, some
/// that only the account has, AWS's own policies with their texts.
///
/// A file is about 95 KB, as `get-account-authorization-details` prints an account of middling
/// size.
package struct GeneratedPrincipals {
  let managementAccount: String
  /// How many roles only the account has.
  let ownRoles: Int

  /// The principals of accounts that a management account's landing zone made, with so many roles
  /// that only the account has.
  package init(managementAccount: String, ownRoles: Int = 4) {
    self.managementAccount = managementAccount
    self.ownRoles = ownRoles
  }

  /// Writes the file of each account.
  package func write(
    _ accounts: [String],
    to folder: ExportFolder
  ) throws(ExportWritingError) {
    for account in accounts {
      try folder.write("iam/\(account).json") { writer in
        var account = GeneratedAccountPrincipals(
          account: account,
          managementAccount: managementAccount,
          ownRoles: ownRoles
        )
        account.write(&writer)
      }
    }
  }
}

/// The principals of one account.
struct GeneratedAccountPrincipals {
  private let account: String
  private let managementAccount: String
  private let ownRoles: Int
  private var random: SeededRandom

  init(account: String, managementAccount: String, ownRoles: Int) {
    self.account = account
    self.managementAccount = managementAccount
    self.ownRoles = ownRoles
    random = SeededRandom(seed: UInt64(account) ?? 0)
  }

  mutating func write(_ writer: inout JSONWriter) {
    let team = random.pick(["payments", "search", "catalog", "billing", "claims", "pricing"])
    writer.object { writer in
      writer.member("UserDetailList", each: ["svc-\(team)-ci"]) {
        writeUser(&$0, $1, team)
      }
      writer.member("GroupDetailList", each: ["\(team)-readers"]) {
        writeGroup(&$0, $1)
      }
      writer.key("RoleDetailList")
      writer.array { writer in
        for (name, policy) in Self.landingZoneRoles { writeSharedRole(&writer, name, policy) }
        for service in Self.linkedServices { writeServiceLinkedRole(&writer, service) }
        for number in 0..<ownRoles { writeOwnRole(&writer, "\(team)-app-\(number)", team) }
      }
      writer.key("Policies")
      writer.array { writer in
        for boundary in GeneratedBoundary.allCases {
          writePolicy(&writer, boundary.arn(in: account)) { $0.raw(boundary.text(of: team).utf8) }
        }
        writeLocalPolicy(&writer, "\(team)-data-access")
        for (name, statements, actions) in Self.awsPolicies {
          writeAWSPolicy(&writer, name, statements, actions)
        }
      }
    }
  }

  // MARK: - What is in every account

  private static let landingZoneRoles: [(name: String, policy: String)] = [
    ("OrganizationAccountAccessRole", "AdministratorAccess"),
    ("AWSControlTowerExecution", "AdministratorAccess"),
    ("SecurityAudit", "SecurityAudit"),
    ("BreakGlass", "AdministratorAccess"),
  ]

  private static let linkedServices = ["support", "trustedadvisor"]

  /// AWS's own policies that accounts use, with how many statements and actions their texts have.
  private static let awsPolicies: [(name: String, statements: Int, actions: Int)] = [
    ("AdministratorAccess", 1, 1), ("ReadOnlyAccess", 10, 44),
    ("SecurityAudit", 8, 24), ("AmazonSSMManagedInstanceCore", 3, 12),
    ("AWSLambdaBasicExecutionRole", 1, 3),
  ]

  private func writeStatement(
    _ writer: inout JSONWriter,
    _ service: String,
    _ actions: Int,
    resource: String
  ) {
    writer.object {
      $0.member("Effect", "Allow")
      $0.member("Action", (0..<actions).map { "\(service):\(Self.action($0))" })
      $0.member("Resource", resource)
    }
  }

  private static let services = [
    "s3", "dynamodb", "sqs", "sns", "kms", "logs", "lambda", "ec2", "rds", "ecr",
  ]
  private static let verbs = ["List*", "Get*", "Describe", "Create", "Update", "Put", "Batch"]
  private static let nouns = [
    "Resource", "Policy", "Configuration", "Encryption", "Replication", "Inventory", "Lifecycle",
  ]

  private static func action(_ number: Int) -> String {
    number < 2
      ? verbs[number] : verbs[2 + number % 5] + nouns[number / 5 % nouns.count] + "\(number)"
  }

  private func writeTrust(_ writer: inout JSONWriter, _ kind: String, _ principal: String) {
    writer.key("AssumeRolePolicyDocument")
    writer.object {
      $0.member("Version", "2012-10-17")
      $0.member("Statement", each: [principal]) { writer, principal in
        writer.object {
          $0.member("Effect", "Allow")
          $0.key("Principal")
          $0.object { $0.member(kind, principal) }
          $0.member("Action", "sts:AssumeRole")
        }
      }
    }
  }

  private mutating func writeHead(
    _ writer: inout JSONWriter,
    _ kind: String,
    _ name: String,
    path: String = "/"
  ) {
    let prefix = ["User": "AIDA", "Role": "AROA", "Group": "AGPA"][kind] ?? ""
    writer.member("Path", path)
    writer.member("\(kind)Name", name)
    writer.member(
      "\(kind)Id",
      prefix + random.letters(17, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    )
    writer.member("Arn", "arn:aws:iam::\(account):\(kind.lowercased())\(path)\(name)")
    writer.member("CreateDate", "2023-05-12T22:37:33+00:00")
  }

  private func writeAttached(_ writer: inout JSONWriter, _ arns: [String]) {
    writer.member("AttachedManagedPolicies", each: arns) { writer, arn in
      writer.object {
        $0.member("PolicyName", arn.split(separator: "/").last.map(String.init))
        $0.member("PolicyArn", arn)
      }
    }
  }

  private func writeTags(_ writer: inout JSONWriter, _ tags: [(String, String)]) {
    writer.member("Tags", each: tags) { writer, tag in
      writer.object {
        $0.member("Key", tag.0)
        $0.member("Value", tag.1)
      }
    }
  }

  private mutating func writeSharedRole(
    _ writer: inout JSONWriter,
    _ name: String,
    _ policy: String
  ) {
    writer.object {
      writeHead(&$0, "Role", name)
      writeTrust(&$0, "AWS", "arn:aws:iam::\(managementAccount):root")
      $0.member("InstanceProfileList", [])
      $0.member("RolePolicyList", each: ["\(name)-inline"]) { writer, name in
        writer.object {
          $0.member("PolicyName", name)
          $0.key("PolicyDocument")
          $0.object {
            $0.member("Version", "2012-10-17")
            $0.member("Statement", each: Self.services.prefix(2 + name.utf8.count % 3)) {
              writeStatement(&$0, $1, 6, resource: "*")
            }
          }
        }
      }
      writeAttached(&$0, ["arn:aws:iam::aws:policy/\(policy)"])
      writeTags(&$0, [("managed-by", "landing-zone")])
      $0.key("RoleLastUsed")
      $0.object { $0.member("LastUsedDate", "2026-05-19T05:53:33+00:00") }
    }
  }

  private mutating func writeServiceLinkedRole(_ writer: inout JSONWriter, _ service: String) {
    writer.object {
      writeHead(
        &$0,
        "Role",
        "AWSServiceRoleFor\(service.capitalizedFirst)",
        path: "/aws-service-role/\(service).amazonaws.com/"
      )
      writeTrust(&$0, "Service", "\(service).amazonaws.com")
      $0.member("InstanceProfileList", [])
      $0.member("RolePolicyList", [])
      writeAttached(&$0, [])
      writeTags(&$0, [])
      $0.key("RoleLastUsed")
      $0.object { _ in }
    }
  }

  private func writeAWSPolicy(
    _ writer: inout JSONWriter,
    _ name: String,
    _ statements: Int,
    _ actions: Int
  ) {
    writePolicy(&writer, "arn:aws:iam::aws:policy/\(name)") { writer in
      writeDocument(&writer, Self.services.prefix(statements).map { ($0, actions, "*") })
    }
  }

  // MARK: - What only this account has

  private mutating func writeOwnRole(_ writer: inout JSONWriter, _ name: String, _ team: String) {
    let bucket = "\(team)-\(random.letters(8))"
    let policies = (0...random.below(2)).map { "\(name)-policy-\($0)" }
    let boundary = boundary()
    writer.object {
      writeHead(&$0, "Role", name, path: "/app/")
      writeTrust(&$0, "Service", "lambda.amazonaws.com")
      $0.member("InstanceProfileList", [])
      $0.member("RolePolicyList", each: policies) { writer, name in
        writer.object {
          $0.member("PolicyName", name)
          $0.key("PolicyDocument")
          $0.object {
            $0.member("Version", "2012-10-17")
            $0.member("Statement", each: Self.services.prefix(2)) {
              writeStatement(
                &$0,
                $1,
                6,
                resource: "arn:aws:\($1):eu-west-1:\(account):\(bucket)/*"
              )
            }
          }
        }
      }
      writeAttached(
        &$0,
        [
          "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
          "arn:aws:iam::\(account):policy/\(team)-data-access",
        ]
      )
      if let boundary {
        $0.key("PermissionsBoundary")
        $0.object {
          $0.member("PermissionsBoundaryType", "Policy")
          $0.member("PermissionsBoundaryArn", boundary)
        }
      }
      writeTags(&$0, [("team", team), ("application", name), ("data", bucket)])
      $0.key("RoleLastUsed")
      $0.object {
        $0.member("LastUsedDate", "2026-05-19T05:53:33+00:00")
        $0.member("Region", "eu-west-1")
      }
    }
  }

  /// What half of the account's own roles stand under.
  private mutating func boundary() -> String? {
    random.below(2) == 0 ? nil : random.pick(GeneratedBoundary.allCases).arn(in: account)
  }

  private mutating func writeUser(_ writer: inout JSONWriter, _ name: String, _ team: String) {
    writer.object {
      writeHead(&$0, "User", name)
      $0.member("GroupList", ["\(team)-readers"])
      $0.member("UserPolicyList", [])
      writeAttached(&$0, [])
      writeTags(&$0, [("team", team)])
    }
  }

  private mutating func writeGroup(_ writer: inout JSONWriter, _ name: String) {
    writer.object {
      writeHead(&$0, "Group", name)
      $0.member("GroupPolicyList", [])
      writeAttached(&$0, ["arn:aws:iam::aws:policy/ReadOnlyAccess"])
    }
  }

  private func writeLocalPolicy(_ writer: inout JSONWriter, _ name: String) {
    writePolicy(&writer, "arn:aws:iam::\(account):policy/\(name)") { writer in
      writeDocument(
        &writer,
        Self.services.prefix(4).map { ($0, 6, "arn:aws:\($0):eu-west-1:\(account):*") }
      )
    }
  }

  private func writeDocument(
    _ writer: inout JSONWriter,
    _ statements: [(service: String, actions: Int, resource: String)]
  ) {
    writer.object {
      $0.member("Version", "2012-10-17")
      $0.member("Statement", each: statements) {
        writeStatement(&$0, $1.service, $1.actions, resource: $1.resource)
      }
    }
  }

  private func writePolicy(
    _ writer: inout JSONWriter,
    _ arn: String,
    _ document: (inout JSONWriter) -> Void
  ) {
    let path = arn.split(separator: ":").last?.dropFirst("policy".count) ?? ""
    let name = path.split(separator: "/").last ?? ""
    writer.object {
      $0.member("PolicyName", String(name))
      $0.member("PolicyId", "ANPA0000000000EXAMPLE")
      $0.member("Arn", arn)
      $0.member("Path", String(path.dropLast(name.count)))
      $0.member("DefaultVersionId", "v1")
      $0.member("AttachmentCount", 2)
      $0.member("PermissionsBoundaryUsageCount", 0)
      $0.member("IsAttachable", true)
      $0.member("CreateDate", "2015-02-06T18:39:46+00:00")
      $0.member("UpdateDate", "2015-02-06T18:39:46+00:00")
      $0.key("PolicyVersionList")
      $0.array {
        $0.object {
          $0.key("Document")
          document(&$0)
          $0.member("VersionId", "v1")
          $0.member("IsDefaultVersion", true)
          $0.member("CreateDate", "2015-02-06T18:39:46+00:00")
        }
      }
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
