internal import PolicyLanguage
internal import RequestModel

/// Completes the context of a request by what is there whenever other keys are: keys that are one
/// fact, and those of which every request has one.
///
/// Source: IAM User Guide, `reference_policies_condition-keys.html`.
struct WitnessLinks {
  let facts: ReachFacts
  /// What was decided that the call holds for a key; `nil`: nothing was.
  let decided: (String) -> KeyValue?

  /// Completes what holds for a whole call.
  ///
  /// - Parameters:
  ///   - context: The context.
  ///   - asked: The keys that matter to the request.
  func complete(_ context: inout Context, asked: [ConditionKey]) {
    if asked.contains(where: { KeyName.network.contains($0.folded) }) { completeNetwork(&context) }
    completeChain(&context)
    if Self.isThere("aws:MultiFactorAuthAge", context) {
      context[ConditionKey("aws:MultiFactorAuthPresent")] = .single("true")
    }
  }

  private static func isThere(_ name: String, _ context: Context) -> Bool {
    context[ConditionKey(name)] != nil
  }

  /// A request comes through an endpoint, or from a public address.
  private func completeNetwork(_ context: inout Context) {
    let missing =
      isThroughEndpoint(context)
      ? [
        ("aws:SourceVpc", "vpc-0example"), ("aws:SourceVpce", "vpce-0example"),
        ("aws:VpcSourceIp", "10.0.0.10"),
      ] : [("aws:SourceIp", "203.0.113.10")]
    for (name, value) in missing where !Self.isThere(name, context) {
      context[ConditionKey(name)] = .single(value)
    }
  }

  private func isThroughEndpoint(_ context: Context) -> Bool {
    if context.keys.contains(where: {
      KeyName.network.contains($0.folded) && $0.folded != KeyName.sourceIP
    }) {
      return true
    }
    if let viaEndpoint = facts.viaEndpoint { return viaEndpoint }
    return decided(KeyName.sourceIP) == .absent
  }

  /// A service calls for the principal when it is one of a chain.
  private func completeChain(_ context: inout Context) {
    let ends = ["aws:CalledViaFirst", "aws:CalledViaLast"].map { ConditionKey($0) }
    let chain = ConditionKey("aws:CalledVia")
    let found = ends.compactMap { context[$0]?.values.first }
    guard context[chain] != nil || !found.isEmpty else { return }
    if context[chain] == nil { context[chain] = .list(found) }
    let services = context[chain]?.values ?? []
    for (end, service) in zip(ends, [services.first, services.last]) where context[end] == nil {
      context[end] = service.map { .single($0) }
    }
    context[ConditionKey("aws:ViaAWSService")] = .single("true")
  }

  /// Completes the tags of a request, by name and in the list of their names.
  static func completeTags(_ context: inout Context) {
    let list = ConditionKey("aws:TagKeys")
    let prefix = "aws:RequestTag/"
    let tags = context.keys.filter { $0.folded.hasPrefix(KeyName.requestTagPrefix) }
      .map { String($0.text.dropFirst(prefix.count)) }
    let named = context[list]?.values ?? []
    let missing = tags.filter { tag in !named.contains { $0.lowercased() == tag.lowercased() } }
    if !missing.isEmpty { context[list] = .list(named + missing) }
    for name in named where context[ConditionKey(prefix + name)] == nil {
      context[ConditionKey(prefix + name)] = .single("example")
    }
  }
}
