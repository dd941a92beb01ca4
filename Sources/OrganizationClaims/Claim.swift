public import CeilingReach
public import Diagnostics
public import PolicyLanguage

/// A guardrail as people claim it: something that nobody can do, or that somebody always can.
public struct Claim: Hashable, Sendable {
  /// What a claim says of requests.
  public enum Demand: String, Hashable, Sendable {
    /// No request passes but those that match ``Claim/unless``.
    case deny
    /// Every request that matches ``Claim/when`` passes.
    case allow
  }

  /// A name of the claim's file, with its place.
  public struct Word: Hashable, Sendable {
    /// The text.
    public var text: String
    /// Where it stands.
    public var location: SourceLocation

    /// A word.
    public init(_ text: String, at location: SourceLocation) {
      self.text = text
      self.location = location
    }
  }

  /// A key with patterns, one of which a request's value has to match; an absent key matches none.
  public struct KeyPatterns: Hashable, Sendable {
    /// The key.
    public var key: ConditionKey
    /// The patterns.
    public var patterns: [String]

    /// A key with patterns.
    public init(_ key: ConditionKey, _ patterns: [String]) {
      self.key = key
      self.patterns = patterns
    }
  }

  /// What the claim is called.
  public var name: String
  /// What it says.
  public var must: Demand
  /// Patterns over actions.
  public var actions: [Word]
  /// The accounts, units or principals that it is about, as people name them.
  public var targets: [Word]
  /// Those of them that it is not about.
  public var except: [Word] = []
  /// The kinds of principal that it is about, in the order of the kinds.
  public var principals: [PrincipalKind]
  /// What requests that may pass match: all of one of these; only with `deny`.
  public var unless: [[KeyPatterns]] = []
  /// What requests that have to pass match: all of one of these; only with `allow`.
  ///
  /// Empty: all requests have to pass.
  public var when: [[KeyPatterns]] = []
  /// A pattern over the resources that it is about; `nil`: all.
  public var resource: String?
  /// Where the claim stands.
  public var location: SourceLocation

  /// A claim about all resources.
  public init(
    name: String,
    must: Demand,
    actions: [Word],
    targets: [Word],
    principals: [PrincipalKind]? = nil,
    at location: SourceLocation
  ) {
    self.name = name
    self.must = must
    self.actions = actions
    self.targets = targets
    self.principals = principals ?? Self.principals(of: must)
    self.location = location
  }

  /// The kinds of principal that a claim is about which doesn't say.
  static func principals(of demand: Demand) -> [PrincipalKind] {
    demand == .deny ? PrincipalKind.allCases : [.user, .role]
  }
}
