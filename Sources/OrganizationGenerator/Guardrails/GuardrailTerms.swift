/// What the policies of one organization speak of: its Regions, exempted roles, teams, networks.
struct GuardrailTerms {
  let organization: String
  /// The paths of branches of the organization, as `aws:PrincipalOrgPaths` has them.
  let organizationPath: String
  let accounts: [String]
  /// Sets of Regions that branches keep to.
  let regions: [[String]]
  /// Patterns of principals that guardrails spare.
  let exemptRoles: [[String]]
  let networks: [String]
  let endpoints: [String]
  let addresses: [String]

  init(
    organization: String,
    root: String,
    accounts: [GeneratedOrganization.Account],
    _ random: inout SeededRandom
  ) {
    self.organization = organization
    organizationPath = "\(organization)/\(root)/*"
    self.accounts = accounts.map(\.id)
    regions = [
      ["eu-west-1", "eu-central-1"], ["us-east-1", "us-west-2"], ["eu-west-1"],
      ["us-east-1", "us-east-2", "us-west-2", "ca-central-1"],
      ["ap-southeast-1", "ap-southeast-2", "ap-northeast-1"],
      ["eu-west-1", "eu-central-1", "us-east-1"], ["eu-central-1", "eu-central-2"],
    ]
    let role = "arn:aws:iam::*:role/"
    exemptRoles = [
      ["BreakGlass"], ["AWSControlTowerExecution"],
      ["OrganizationAccountAccessRole", "BreakGlass"],
      ["ci/*", "BreakGlass"], ["platform/terraform-*"],
      ["AWSControlTowerExecution", "stacksets-exec-*"],
      ["aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*"], ["network/*"],
      ["SecurityAudit", "sec-*"],
    ].map { $0.map { role + $0 } }
    networks = (0..<8).map { _ in "vpc-0" + random.letters(16, of: "0123456789abcdef") }
    endpoints = (0..<8).map { _ in "vpce-0" + random.letters(16, of: "0123456789abcdef") }
    addresses = (0..<8).map { _ in "203.0.\(random.below(250)).0/24" }
  }
}
