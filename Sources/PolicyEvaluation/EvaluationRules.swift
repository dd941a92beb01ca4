internal import ActionCatalog

/// What is taken for granted about requests beside the policies.
public struct EvaluationRules: Hashable, Sendable {
  /// Whether facts of AWS count: keys follow from the principal, some calls and principals are
  /// exempt from some policies, some resources need a policy of their own.
  public var usesCatalog: Bool
  /// The account whose principals no service control policy restricts, and whose resources no
  /// resource control policy; `nil`: not known.
  public var managementAccount: String?

  /// Rules.
  public init(usesCatalog: Bool = true, managementAccount: String? = nil) {
    self.usesCatalog = usesCatalog
    self.managementAccount = managementAccount
  }
}

/// What is known of an action beside the policies.
struct ActionFacts {
  /// Whether no policy stops it, whoever asks.
  var isUndeniable = false
  /// Whether nobody of an account makes the call: it is not signed.
  var isUnsigned = false
  /// Whether resource control policies cover it.
  var isUnderResourceControl = true
  /// Whether it is known to change something.
  var isChange = false
  /// The service, for rules that only one has.
  var service = Service.other
  /// Whether it retires a grant of a KMS key, about which key policies have no say.
  ///
  /// Source: KMS Developer Guide, `kms-api-permissions-reference.html`.
  var retiresGrant = false
  /// Whether it hands a role over to a service.
  var passesRole = false
  /// Whether it makes or removes a service-linked role.
  var managesServiceLinkedRole = false

  enum Service: UInt8 { case iam, kms, sts, other }

  /// Nothing known: every policy decides.
  init() {}

  /// What the catalog knows of an action, which need not be in it.
  init(of name: String, in catalog: ActionCatalog) {
    switch catalog.exemption(of: name)?.kind {
    case .undeniable: isUndeniable = true
    case .unsigned: isUnsigned = true
    case nil: break
    }
    let folded = name.lowercased()
    let prefix = String(folded.prefix { $0 != ":" })
    service =
      switch prefix {
      case "iam": .iam
      case "kms": .kms
      case "sts": .sts
      default: .other
      }
    retiresGrant = folded == "kms:retiregrant"
    passesRole = folded == "iam:passrole"
    managesServiceLinkedRole =
      folded == "iam:createservicelinkedrole" || folded == "iam:deleteservicelinkedrole"
    let action = catalog.id(of: name).map { catalog[$0] }
    switch action?.accessLevel {
    case .write, .tagging, .permissionsManagement: isChange = true
    case .list, .read, nil: break
    }
    // Resource control policies hold for services on AWS's list, and for actions that have a
    // resource type; kms:RetireGrant is left out by name.
    // Source: Organizations User Guide, `orgs_manage_policies_rcps.html`.
    isUnderResourceControl =
      catalog.service(prefix)?.honoursRCPs ?? false
      && !(action?.resources.isEmpty ?? false)
      && !retiresGrant
  }
}
