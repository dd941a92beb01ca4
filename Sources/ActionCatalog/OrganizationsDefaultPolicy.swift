/// A policy that AWS Organizations attaches everywhere when a policy type is enabled.
///
/// Source: Organizations User Guide, `orgs_manage_policies_inheritance_auth.html` and
/// `orgs_manage_policies_rcps_syntax.html`.
public enum OrganizationsDefaultPolicy: String, Hashable, Sendable, CaseIterable {
  /// The service control policy that allows everything.
  case fullAWSAccess = "p-FullAWSAccess"
  /// The resource control policy that allows everything; it can't be detached.
  case rcpFullAWSAccess = "p-RCPFullAWSAccess"

  /// The policy with this id; `nil`: it is no default policy.
  public init?(id: String) { self.init(rawValue: id) }

  /// The policy's id.
  public var id: String { rawValue }

  /// The policy's name.
  public var name: String {
    switch self {
    case .fullAWSAccess: "FullAWSAccess"
    case .rcpFullAWSAccess: "RCPFullAWSAccess"
    }
  }

  /// The policy's ARN in a partition.
  public func arn(partition: String = "aws") -> String {
    let type =
      switch self {
      case .fullAWSAccess: "service_control_policy"
      case .rcpFullAWSAccess: "resource_control_policy"
      }
    return "arn:\(partition):organizations::aws:policy/\(type)/\(id)"
  }

  /// The policy document, as JSON.
  public var document: String {
    switch self {
    case .fullAWSAccess:
      """
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
      """
    case .rcpFullAWSAccess:
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "*",
            "Resource": "*"
          }
        ]
      }
      """
    }
  }
}
