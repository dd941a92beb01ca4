/// What the call behind a CloudTrail event was authorized as.
public enum CloudTrailEvent: Hashable, Sendable {
  /// An action that a call is authorized as.
  public struct RequiredAction: Hashable, Sendable {
    /// The name, `service:Name`.
    public let name: String
    /// Whether every such call needs it; else only some do, or do in addition.
    public let isAlwaysNeeded: Bool
  }

  /// The call is authorized as these actions.
  case authorized([RequiredAction])
  /// No permission is checked for the call.
  case unchecked
  /// Neither a table nor the catalog knows the event; the name that it would have as an action.
  case unknown(action: String)
}

extension ActionCatalog {
  /// What the call behind an event was authorized as.
  ///
  /// - Parameters:
  ///   - name: The event's name (`eventName`), perhaps with the version of an API behind it, such
  ///     as `CreateFunction20150331`.
  ///   - source: The event's source (`eventSource`), such as `lambda.amazonaws.com`.
  /// - Returns: The actions of the table of exceptions, else the action of the same name.
  public func event(_ name: String, source: String) -> CloudTrailEvent {
    let table = CloudTrailTable.embedded
    if let found = knownEvent(name, source, table) { return found }
    if let plain = Self.withoutVersion(name), let found = knownEvent(plain, source, table) {
      return found
    }
    return .unknown(action: "\(table.prefix(ofSource: source)):\(name)")
  }

  private func knownEvent(
    _ name: String,
    _ source: String,
    _ table: CloudTrailTable
  ) -> CloudTrailEvent? {
    if let row = table.events[CloudTrailTable.Event(source: source, name: name)] { return row }
    guard let id = id(of: "\(table.prefix(ofSource: source)):\(name)") else { return nil }
    return .authorized([.init(name: self[id].name, isAlwaysNeeded: true)])
  }

  /// An event's name without a version at its end, `YYYYMMDD` or `YYYY_MM_DD`, each perhaps with
  /// `vN`; `nil`: it has none.
  static func withoutVersion(_ name: String) -> String? {
    var rest = Substring(name)
    let digits = rest.reversed().prefix { $0.isASCII && $0.isNumber }.count
    if digits > 0, rest.dropLast(digits).hasSuffix("v") { rest = rest.dropLast(digits + 1) }
    for form in ["dddddddd", "dddd_dd_dd"] {
      let tail = rest.suffix(form.count)
      let fits =
        tail.count == form.count
        && zip(tail, form).allSatisfy { $1 == "d" ? $0.isASCII && $0.isNumber : $0 == $1 }
      if fits, rest.count > form.count { return String(rest.dropLast(form.count)) }
    }
    return nil
  }
}

/// The events whose name or source is not that of their action, read on first use.
struct CloudTrailTable: Sendable {
  static let embedded = CloudTrailTable()

  struct Event: Hashable, Sendable {
    let source: String
    let name: String
  }

  let events: [Event: CloudTrailEvent]
  /// The services' prefixes of sources whose first label is not the prefix.
  let prefixes: [String: String]

  private init() {
    var events: [Event: CloudTrailEvent] = [:]
    var prefixes: [String: String] = [:]
    CatalogFile.cloudTrailMap.forEachRow { row in
      if row[1] == "*" {
        prefixes[row[0]] = row[2].prefixBeforeColon
        return
      }
      let actions = row.list(2)
      events[Event(source: row[0], name: row[1])] =
        actions == ["-"]
        ? .unchecked
        : .authorized(
          actions.map { action in
            let isAlwaysNeeded = !action.hasSuffix("?")
            return .init(
              name: isAlwaysNeeded ? action : String(action.dropLast()),
              isAlwaysNeeded: isAlwaysNeeded
            )
          }
        )
    }
    self.events = events
    self.prefixes = prefixes
  }

  /// The prefix of the service that an event's source belongs to.
  func prefix(ofSource source: String) -> String {
    prefixes[source] ?? String(source.prefix { $0 != "." })
  }
}
