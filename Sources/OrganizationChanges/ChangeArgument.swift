internal import Diagnostics

/// A CHANGE of an organization as people write it, such as `attach:p-denyleave@Root/Workloads`.
///
/// What stands behind the verb is taken apart when the change is applied: where names end depends
/// on the names that the organization has.
public struct ChangeArgument: Hashable, Sendable {
  /// What is done.
  public enum Verb: String, Hashable, Sendable, CaseIterable {
    /// `policy:ID=FILE`: a policy of the organization, or a permissions boundary, gets a new text.
    case policy
    /// `new-policy:NAME=FILE@TARGET[,TARGET]`: a policy is made and attached.
    case newPolicy = "new-policy"
    /// `attach:ID@TARGET`.
    case attach
    /// `detach:ID@TARGET`.
    case detach
    /// `move:TARGET@PARENT`: an account or unit is moved.
    case move
    /// `delete-policy:ID`: a policy is detached from everything and deleted.
    case deletePolicy = "delete-policy"
    /// `terraform:PLAN.json`: what a plan of Terraform does to the organization.
    case terraform
    /// `cloudformation:TEMPLATE.json`: the policies of a CloudFormation template.
    case cloudFormation = "cloudformation"

    /// How the whole change is written.
    public var form: String {
      switch self {
      case .policy: "policy:ID=FILE"
      case .newPolicy: "new-policy:NAME=FILE@TARGET[,TARGET]"
      case .attach: "attach:ID@TARGET"
      case .detach: "detach:ID@TARGET"
      case .move: "move:TARGET@PARENT"
      case .deletePolicy: "delete-policy:ID"
      case .terraform: "terraform:PLAN.json"
      case .cloudFormation: "cloudformation:TEMPLATE.json"
      }
    }
  }

  /// The change as it was written.
  public let text: String
  /// What is done.
  public let verb: Verb
  /// What stands behind the verb.
  public let rest: String

  /// The change that a text spells; `nil` where it begins with no verb, or ends there.
  public init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let verb = Verb(rawValue: String(text[..<colon]))
    else { return nil }
    let rest = String(text[text.index(after: colon)...])
    guard !rest.isEmpty else { return nil }
    self.text = text
    self.verb = verb
    self.rest = rest
  }

  /// What a CHANGE can be, in words.
  public static let forms =
    Verb.allCases.dropLast().map(\.form).joined(separator: ", ")
    + " or " + Verb.cloudFormation.form

  /// The rest split at each `separator` in turn, the first one first.
  func splits(at separator: Character) -> [(left: String, right: String)] {
    rest.indices.filter { rest[$0] == separator }.map { index in
      (String(rest[..<index]), String(rest[rest.index(after: index)...]))
    }.filter { !$0.left.isEmpty && !$0.right.isEmpty }
  }
}
