internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// Which policy is attached where, as listings from both sides say it.
struct AttachmentTable {
  /// Where an attachment is listed: among the policy's targets, among the node's policies.
  struct Sides {
    var ofPolicy: FactPlace?
    var ofNode: FactPlace?

    var first: FactPlace? {
      guard let ofPolicy, let ofNode else { return ofPolicy ?? ofNode }
      return min(ofPolicy, ofNode)
    }
  }

  /// The listings of what is attached to a node.
  struct NodeListing {
    let place: FactPlace
    /// The kinds of the policies in them; of an empty one nobody knows which kind was asked for.
    var kinds: Set<PolicyKind> = []
    var isEmpty = true
    /// Whether a last page is among them.
    var isWhole = false

    /// Whether the listings have all policies of a kind.
    func isWhole(of kind: PolicyKind) -> Bool { isWhole && (isEmpty || kinds.contains(kind)) }
  }

  /// The listings of what a policy is attached to.
  struct TargetListing {
    let place: FactPlace
    /// Whether a last page is among them.
    var isWhole = false
  }

  var sides: [PolicyAttachment: Sides] = [:]
  /// The listings of policies' targets.
  private(set) var targetListings: [OrganizationPolicyID: TargetListing] = [:]
  private(set) var nodeListings: [PolicyTarget: NodeListing] = [:]
  /// The nodes that policies of a kind may be attached to beside those that are known.
  var openNodes: [PolicyKind: Set<PolicyTarget>] = [:]
  var findings: [Finding] = []

  /// Adds `list-targets-for-policy` output.
  mutating func add(_ listing: Listing<NodeFact>, of policy: OrganizationPolicyID) {
    var policyListing = targetListings[policy] ?? TargetListing(place: listing.place)
    if listing.isLast { policyListing.isWhole = true }
    targetListings[policy] = policyListing
    for fact in listing.entries {
      let attachment = PolicyAttachment(policy: policy, target: fact.node)
      if sides[attachment]?.ofPolicy == nil {
        sides[attachment, default: Sides()].ofPolicy = fact.place
      }
    }
  }

  /// Adds `list-policies-for-target` output.
  mutating func add(_ listing: Listing<PolicyFact>, at target: PolicyTarget) {
    var node = nodeListings[target] ?? NodeListing(place: listing.place)
    if listing.isLast { node.isWhole = true }
    for fact in listing.entries {
      node.isEmpty = false
      if case .ceiling(let kind) = fact.kind { node.kinds.insert(kind) }
      let attachment = PolicyAttachment(policy: fact.id, target: target)
      if sides[attachment]?.ofNode == nil {
        sides[attachment, default: Sides()].ofNode = fact.place
      }
    }
    nodeListings[target] = node
  }

  /// Whether no listing says anything about attachments.
  var isEmpty: Bool { targetListings.isEmpty && nodeListings.isEmpty }

  /// The policies that are attached to something, with the first place that says so.
  var attachedPolicies: [OrganizationPolicyID: FactPlace] {
    var attached: [OrganizationPolicyID: FactPlace] = [:]
    for (attachment, sides) in sides {
      guard let place = sides.first else { continue }
      attached[attachment.policy] = min(attached[attachment.policy] ?? place, place)
    }
    return attached
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
}
