public import Diagnostics

/// Why a pattern matches no action of the catalog, and what its author may have meant.
public struct PatternFinding: Hashable, Sendable {
  /// Why nothing matches.
  public enum Reason: Hashable, Sendable {
    /// The pattern matches actions that AWS has retired, sorted by name.
    case retired([RetiredAction])
    /// There is no service with this prefix.
    case unknownService(String)
    /// The service, or every service where the prefix has a wildcard, has no such action.
    case unknownAction
    /// The pattern names no service.
    case noService
  }

  /// The pattern as written.
  public let pattern: String
  /// Why nothing matches.
  public let reason: Reason
  /// An action or pattern that matches something and was probably meant.
  public let suggestion: String?
  /// The actions that a call needs, where the pattern has the name of that call; sorted as the
  /// call checks them.
  public let neededByCall: [String]

  init(
    _ pattern: String,
    _ reason: Reason,
    _ suggestion: String? = nil,
    neededByCall: [String] = []
  ) {
    self.pattern = pattern
    self.reason = reason
    self.suggestion = suggestion
    self.neededByCall = neededByCall
  }

  /// A stable name of the kind of finding.
  public var code: String {
    switch reason {
    case .retired: "retired-action"
    case .unknownService: "unknown-service"
    case .unknownAction: "unknown-action"
    case .noService: "action-without-service"
    }
  }

  /// What is wrong, in one line.
  public var message: String {
    switch reason {
    case .retired(let actions):
      if let only = actions.first, actions.count == 1 {
        "`\(pattern)` matches only `\(only.name)`, which AWS has retired (last seen \(only.lastSeen))"
      } else {
        "`\(pattern)` matches only actions that AWS has retired, such as "
          + actions.prefix(3).map { "`\($0.name)` (last seen \($0.lastSeen))" }
          .joined(separator: ", ")
      }
    case .unknownService(let prefix): "there is no service `\(prefix)` in `\(pattern)`"
    case .unknownAction: "no action matches `\(pattern)`"
    case .noService: "`\(pattern)` names no service"
    }
  }

  /// The way out, in one line; `nil` where there is none to tell.
  public var hint: String? {
    if !neededByCall.isEmpty {
      let needed = neededByCall.map { "`\($0)`" }.joined(separator: " and ")
      return "a call has this name, and it needs \(needed)"
    }
    if let suggestion { return "did you mean `\(suggestion)`?" }
    switch reason {
    case .noService: return "an action is written `service:Name`, or `*` for all of them"
    case .retired, .unknownService, .unknownAction: return nil
    }
  }
}

extension PatternFinding {
  /// The finding as a diagnostic.
  ///
  /// - Parameters:
  ///   - severity: A pattern that matches nothing does nothing; whether that is an error depends
  ///     on who asks.
  ///   - location: The place of the pattern; `nil`: it is in no file.
  /// - Returns: The diagnostic, with the pattern's text in it.
  public func diagnostic(
    _ severity: Diagnostic.Severity = .warning,
    at location: SourceLocation? = nil
  ) -> Diagnostic {
    Diagnostic(severity, code, message, hint: hint, at: location)
  }
}

extension ActionCatalog {
  /// Why a pattern matches no action.
  ///
  /// - Parameter pattern: A pattern as policies have it, see ``ActionGlob``.
  /// - Returns: The finding; `nil`: the pattern matches at least one action.
  public func finding(forPattern pattern: String) -> PatternFinding? {
    let glob = ActionGlob(pattern)
    guard actions(matching: glob).isEmpty else { return nil }
    let retired = retiredActions.filter { glob.matches($0.name) }
    guard retired.isEmpty else { return PatternFinding(pattern, .retired(retired)) }
    let suggestions = PatternSuggestion(catalog: self)
    let parts = pattern.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 2 else {
      return PatternFinding(pattern, .noService, suggestions.inAnyService(pattern))
    }
    let (prefix, name) = (parts[0], parts[1])
    guard !ActionGlob(prefix).hasWildcard else { return PatternFinding(pattern, .unknownAction) }
    guard let service = service(prefix) else {
      let suggestion = suggestions.service(like: prefix, withAction: name)
      return PatternFinding(pattern, .unknownService(prefix), suggestion)
    }
    let needed = suggestions.actions(neededByCall: name, of: service)
    let suggestion =
      needed.first ?? suggestions.action(of: service, like: name) ?? suggestions.inAnyService(name)
    return PatternFinding(pattern, .unknownAction, suggestion, neededByCall: needed)
  }
}
