internal import ActionCatalog

/// Actions, counted by service, and how people call them.
public struct ServiceCounts: Hashable, Sendable {
  /// One service's share.
  public struct Share: Hashable, Sendable {
    /// The service's prefix.
    public var service: String
    /// How many of its actions are meant.
    public var count: Int
  }

  /// The shares, the largest first.
  public let shares: [Share]
  /// The names of the actions, where they are few enough to be told.
  public let names: [String]
  /// Whether these are all actions that were left to deny.
  public let isEverything: Bool

  /// The most names that are kept.
  static let mostNames = 24

  /// The counts of some actions, `service:Name`, each once.
  public init(_ actions: [String], isEverything: Bool = false) {
    var counts: [Substring: Int] = [:]
    for action in actions { counts[action.prefix { $0 != ":" }, default: 0] += 1 }
    shares = counts.map { Share(service: String($0.key), count: $0.value) }
      .sorted { ($1.count, $0.service) < ($0.count, $1.service) }
    names = actions.count <= Self.mostNames ? actions.sorted() : []
    self.isEverything = isEverything
  }

  /// How many actions there are.
  public var count: Int { shares.reduce(0) { $0 + $1.count } }

  /// The actions in a few words: how it begins, what is listed as far as there is room, and what
  /// the words left out are called.
  var phrase: (lead: String, words: [String], noun: String) {
    let catalog = ActionCatalog.current
    if isEverything { return ("everything: \(counted(count, "action"))", [], "") }
    if shares.count == 1, let share = shares.first {
      if share.count == catalog.service(share.service)?.actionCount {
        return ("\(share.service): all \(counted(count, "action"))", [], "")
      }
      // The service stands once before the names of its actions.
      let names = names.map { String($0.drop { $0 != ":" }.dropFirst()) }
      if names.isEmpty { return ("\(share.service): \(counted(count, "action"))", [], "") }
      return ("\(share.service): ", names, "")
    }
    let spared = catalog.services.count { $0.actionCount > 0 } - shares.count
    if spared > 0, spared < shares.count, spared <= Self.mostSparedServices {
      return ("all but \(spared) services: \(counted(count, "action"))", [], "")
    }
    if count <= Self.mostNamedActions, !names.isEmpty { return ("", names, "") }
    return ("", shares.map { "\($0.service) \($0.count.grouped)" }, " services")
  }

  /// The actions at length: names, or each service with its count.
  var details: String {
    if !names.isEmpty { return names.joined(separator: ", ") }
    let most = 40
    let words = shares.prefix(most).map { "\($0.service) \($0.count.grouped)" }
      .joined(separator: ", ")
    let rest = shares.count - most
    return rest > 0 ? "\(words) and \(rest.grouped) more services" : words
  }

  private static let mostSparedServices = 60
  private static let mostNamedActions = 2
}

extension Int {
  /// The number with commas between its thousands, `22,321`.
  var grouped: String {
    var digits = String(magnitude)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return self < 0 ? "-" + digits : digits
  }
}
