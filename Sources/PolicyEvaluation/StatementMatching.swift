extension PolicyProgram {
  /// Whether a statement, whose action matches already, matches a request.
  @inline(__always)
  func matches(_ statement: CompiledStatement, _ request: borrowing LoadedRequest) -> Bool {
    matchesTarget(statement, request) && holds(statement.tests, request)
  }

  /// Whether a statement is about the principal and the resource of a request.
  @inline(__always)
  func matchesTarget(_ statement: CompiledStatement, _ request: borrowing LoadedRequest) -> Bool {
    guard !statement.isIneffective else { return false }
    if !statement.isAnyResource, !matchesResource(statement, request) { return false }
    return !statement.hasPrincipal || !principalMatch(of: statement, request).isEmpty
  }

  @inline(__always)
  func holds(_ tests: IndexRange, _ request: borrowing LoadedRequest) -> Bool {
    for index in tests.indices where !holds(self.tests[index], request) { return false }
    return true
  }

  /// Whether `Action` or `NotAction` matches the name of an action.
  ///
  /// - Parameters:
  ///   - statement: The statement.
  ///   - name: The action's name in lower case.
  ///   - request: Any request: actions have no variables.
  /// - Returns: Whether the element matches.
  func matchesAction(
    _ statement: CompiledStatement,
    _ name: Span<UInt8>,
    _ request: borrowing LoadedRequest
  ) -> Bool {
    for index in statement.actions.indices
    where bank.matches(patterns[index], name, request: request) {
      return !statement.isNotAction
    }
    return statement.isNotAction
  }

  /// Whether `Resource` or `NotResource` matches.
  ///
  /// The resource `*`, of a call that touches none, is matched by `*` alone. A variable without a
  /// value makes a resource match nothing, and a `NotResource` with one is ineffective.
  private func matchesResource(
    _ statement: CompiledStatement,
    _ request: borrowing LoadedRequest
  ) -> Bool {
    let resource = request.bytes.span.extracting(request.resource.indices)
    for index in statement.resources.indices {
      let pattern = patterns[index]
      if pattern.hasVariables, !isResolved(pattern, request) {
        if statement.isNotResource { return false }
        continue
      }
      let isMatch =
        pattern.isEverything
        || (!request.isNoResource && bank.matches(pattern, resource, request: request))
      if isMatch { return !statement.isNotResource }
    }
    return statement.isNotResource
  }

  /// How a statement of a resource policy names the caller; empty: it does not.
  func principalMatch(
    of statement: CompiledStatement,
    _ request: borrowing LoadedRequest
  ) -> PrincipalMatch {
    var result: PrincipalMatch = []
    for index in statement.principals.indices {
      result.formUnion(match(principals[index], request))
    }
    guard statement.isNotPrincipal else { return result }
    // Source: IAM User Guide, `access_policies_boundaries.html`: a Deny with NotPrincipal denies
    // whoever has a permissions boundary, also those that it lists.
    if statement.isDeny, hasBoundary, request.caller.kind != .rootUser,
      request.caller.isIAMPrincipal
    {
      return .everybody
    }
    return result.isEmpty ? .everybody : []
  }

  private func match(
    _ principal: CompiledPrincipal,
    _ request: borrowing LoadedRequest
  ) -> PrincipalMatch {
    let caller = request.caller
    let name = bank.bytes.span.extracting(principal.text.indices)
    switch principal.kind {
    case .everybody: return .everybody
    case .nobody: return []
    case .service:
      guard caller.kind == .service,
        name.isEqual(request.bytes.span.extracting(caller.name.indices))
      else { return [] }
      return .provider
    case .federated:
      let slot = request.slots[Int(principal.key)]
      guard slot.presence == .single,
        name.isEqual(request.bytes.span.extracting(slot.place.indices))
      else { return [] }
      return .provider
    case .account:
      guard caller.account.count > 0,
        name.isEqual(request.bytes.span.extracting(caller.account.indices))
      else { return [] }
      if principal.partition.count > 0 {
        let partition = bank.bytes.span.extracting(principal.partition.indices)
        guard partition.isEqual(request.bytes.span.extracting(caller.partition.indices)) else {
          return []
        }
      }
      return .account
    case .arn:
      guard caller.isIAMPrincipal || caller.kind == .other else { return [] }
      if name.isEqual(request.bytes.span.extracting(caller.name.indices)) {
        return caller.kind == .role ? .role : .direct
      }
      return caller.kind == .roleSession && isRole(name, of: request) ? .role : []
    }
  }

  /// Whether an ARN is that of the role whose session the caller is.
  ///
  /// Where the request does not tell the role's path, the name decides: it is unique in an account,
  /// whatever the path.
  private func isRole(_ arn: Span<UInt8>, of request: borrowing LoadedRequest) -> Bool {
    let caller = request.caller
    let name = request.bytes.span.extracting(caller.shortName.indices)
    if let known = request.principalARN {
      let known = request.bytes.span.extracting(known.indices)
      if let slash = known.lastIndex(of: UInt8(ascii: "/")), known.starts(with: "arn:"),
        known.extracting((slash + 1)...).isEqual(name)
      {
        return arn.isEqual(known)
      }
    }
    guard let slash = arn.lastIndex(of: UInt8(ascii: "/")),
      arn.extracting((slash + 1)...).isEqual(name)
    else { return false }
    // arn:PARTITION:iam::ACCOUNT:role/…
    var rest = arn
    guard rest.starts(with: "arn:") else { return false }
    rest = rest.extracting(4...)
    let partition = request.bytes.span.extracting(caller.partition.indices)
    guard rest.count > partition.count,
      rest.extracting(..<partition.count).isEqual(partition)
    else { return false }
    rest = rest.extracting(partition.count...)
    guard rest.starts(with: ":iam::") else { return false }
    rest = rest.extracting(6...)
    let account = request.bytes.span.extracting(caller.account.indices)
    guard rest.count > account.count, rest.extracting(..<account.count).isEqual(account) else {
      return false
    }
    return rest.extracting(account.count...).starts(with: ":role/")
  }
}
