internal import ActionCatalog
internal import PolicyLanguage
internal import RequestModel

/// What every request of a principal of the account fulfils, read off a finished request.
///
/// Sources: IAM User Guide, `reference_policies_condition-keys.html`; Service Authorization
/// Reference.
struct WitnessRules {
  private let draft: StackDraft
  private let calls: CallForms

  init(_ draft: StackDraft) {
    self.draft = draft
    calls = CallForms(draft.action)
  }

  /// Why there can't be such a request; `nil`: there can.
  func flaw(of request: Request) -> String? {
    guard case .arn(let arn) = request.principal else { return "nobody makes it" }
    let context = request.context
    func text(_ key: String) -> String? { context[key]?.values.first }
    func has(_ key: String) -> Bool { context[key] != nil }
    if let principal = draft.facts.principal, arn != principal { return "another principal" }
    if arn.contains(":role/aws-service-role/") { return "a service-linked role" }
    if !arn.hasPrefix("arn:\(draft.facts.partition):") { return "a principal of elsewhere" }
    if !arn.contains("::\(draft.facts.account):") { return "a principal of another account" }
    if let value = text("aws:PrincipalArn"), value != arn { return "aws:PrincipalArn" }
    if let value = text("aws:PrincipalAccount"), value != draft.facts.account {
      return "aws:PrincipalAccount"
    }
    if has("aws:SourceAccount") { return "aws:SourceAccount is a service's" }
    if text("aws:PrincipalIsAWSService") == "true" { return "aws:PrincipalIsAWSService" }
    let isUser = arn.contains(":user/")
    if let name = text("aws:username"), !isUser || !arn.hasSuffix("/" + name) {
      return "aws:username"
    }
    if let region = text("aws:RequestedRegion") {
      let partition = draft.facts.partition
      if !ActionCatalog.current.regions(of: partition).contains(region) { return "no such Region" }
      if partition == "aws", let global = calls.globalRegion, global != region {
        return "a Region of another service"
      }
    }
    if let flaw = network(context) { return flaw }
    if has("aws:MultiFactorAuthAge"), text("aws:MultiFactorAuthPresent")?.lowercased() != "true" {
      return "aws:MultiFactorAuthAge without the factor"
    }
    if let chain = context["aws:CalledVia"]?.values {
      if let first = text("aws:CalledViaFirst"), first != chain.first {
        return "aws:CalledViaFirst"
      }
      if let last = text("aws:CalledViaLast"), last != chain.last { return "aws:CalledViaLast" }
      if text("aws:ViaAWSService")?.lowercased() != "true" { return "aws:ViaAWSService" }
    }
    if let flaw = times(context) { return flaw }
    for authorization in request.authorizations {
      if let flaw = flaw(of: authorization, in: request) { return flaw }
    }
    return nil
  }

  /// A request comes through an endpoint, or from a public address.
  private func network(_ context: Context) -> String? {
    let present = Set(context.keys.map(\.folded)).intersection(Self.network)
    // Where no statement about the action asks for them, all may be left out.
    if [[], ["aws:sourceip"], Self.network.subtracting(["aws:sourceip"])].contains(present) {
      return nil
    }
    return "of the keys of the network it has \(present.sorted().joined(separator: ", "))"
  }

  private static let network: Set<String> = [
    "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip",
  ]

  private func times(_ context: Context) -> String? {
    let current = context["aws:CurrentTime"]?.values.first
    let epoch = context["aws:EpochTime"]?.values.first
    let seconds = [current, epoch].compactMap { $0.map { DateSpelling.seconds(of: $0) } }
    if seconds.count == 2, seconds[0] != seconds[1] { return "two times" }
    if let start = draft.facts.time.flatMap(DateSpelling.seconds(of:)),
      seconds.contains(where: { $0 ?? start < start })
    {
      return "a time before the question's"
    }
    return nil
  }

  private func flaw(
    of authorization: Request.Authorization,
    in request: Request
  ) -> String? {
    var context = request.context
    context.values.merge(authorization.context.values) { $1 }
    let parts = authorization.resource
      .split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    let ownKeys = authorization.context.keys.filter { !$0.folded.hasPrefix("aws:") }
    let type = authorization.resourceType
    for key in ownKeys where !calls.mayCarry(key.folded, type) {
      // The tags of a resource are there under all their names.
      guard key.folded.contains("resourcetag/") else { return "\(key.text) is not listed" }
    }
    for key in authorization.context.keys
    where key.folded.hasPrefix("aws:requesttag/") || key.folded == "aws:tagkeys" {
      if !calls.mayCarry(key.folded, type) { return "\(key.text) is not listed" }
    }
    let named = context["aws:TagKeys"]?.values ?? []
    let tags = context.keys.filter { $0.folded.hasPrefix("aws:requesttag/") }
      .map { String($0.folded.dropFirst("aws:requesttag/".count)) }
    if context["aws:TagKeys"] != nil || !tags.isEmpty {
      if Set(named.map { $0.lowercased() }) != Set(tags) { return "aws:TagKeys and the tags" }
    }
    if parts.count == 6, !parts[3].isEmpty, type != nil,
      let region = context["aws:RequestedRegion"]?.values.first, region != parts[3]
    {
      return "the resource is in another Region"
    }
    if let owner = context["aws:ResourceAccount"]?.values.first {
      if let given = draft.facts.resourceAccount, given != owner { return "aws:ResourceAccount" }
      if parts.count == 6, !parts[4].isEmpty, type != nil, parts[4] != owner {
        return "the resource is of another account"
      }
      if owner.count != 12 || owner.contains(where: { !("0"..."9").contains($0) }) {
        return "aws:ResourceAccount is no account"
      }
    }
    let region = context["ec2:Region"]?.values.first
    if let region, region != context["aws:RequestedRegion"]?.values.first { return "ec2:Region" }
    return nil
  }
}
