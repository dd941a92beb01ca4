internal import ActionCatalog
public import CeilingReach
public import Diagnostics
public import JSONText
public import OrganizationModel

/// Losses that somebody accepted, each with a reason and until a day.
public struct AcceptedLosses: Sendable {
  /// An accepted loss.
  public struct Entry: Sendable {
    private let actions: [ActionGlob]
    private let targets: [PolicyTarget]?

    fileprivate init(_ actions: [ActionGlob], _ targets: [PolicyTarget]?) {
      self.actions = actions
      self.targets = targets
    }

    /// Whether a loss of the action is accepted.
    func accepts(_ action: String) -> Bool { actions.contains { $0.matches(action) } }

    /// Whether it holds for what stands at the end of a path.
    func isOver(_ path: Set<PolicyTarget>) -> Bool {
      targets.map { !path.isDisjoint(with: $0) } ?? true
    }
  }

  private var entries: [Entry] = []
  /// What the reader should know: entries that no longer hold.
  public private(set) var warnings: [Diagnostic] = []

  /// No losses.
  public init() {}

  /// The entries that hold for what stands at the end of a path.
  func entries(over path: Set<PolicyTarget>) -> [Entry] { entries.filter { $0.isOver(path) } }

  /// Reads `{"ignore": [{"actions": […], "targets": […], "reason": "…", "until": "2027-01-31"}]}`.
  ///
  /// An entry holds through the whole day of its `until`; then its losses count again.
  ///
  /// - Parameters:
  ///   - json: The document.
  ///   - organization: Where the targets are looked up.
  ///   - today: The day of the comparison.
  /// - Throws: ``AcceptedLossError`` at the first flaw.
  public init(
    reading json: JSONValue,
    in organization: Organization,
    today: ReachTime
  ) throws(AcceptedLossError) {
    guard json.kind == .object, let list = json["ignore"], list.kind == .array else {
      throw AcceptedLossError(
        "a file of accepted losses is an object with a list \"ignore\"",
        hint: #"{"ignore": [{"actions": ["s3:*"], "reason": "…", "until": "2027-01-31"}]}"#,
        json
      )
    }
    for value in list.elements {
      guard value.kind == .object else {
        throw AcceptedLossError("an accepted loss is an object", value)
      }
      for (name, member) in value.members
      where !["actions", "targets", "reason", "until"].contains(name.text) {
        throw AcceptedLossError(
          "\"\(name.text)\" means nothing in an accepted loss",
          hint: "it has \"actions\", \"targets\", \"reason\" and \"until\"",
          member
        )
      }
      let actions = try Self.texts("actions", of: value) ?? []
      guard !actions.isEmpty else {
        throw AcceptedLossError("an accepted loss names its \"actions\"", value)
      }
      guard let reason = value["reason"]?.string, !reason.isEmpty else {
        throw AcceptedLossError(
          "an accepted loss needs a \"reason\"",
          hint: "say why it is accepted, for those who come later",
          value["reason"] ?? value
        )
      }
      guard let untilValue = value["until"], let text = untilValue.string,
        let until = ReachTime(text)
      else {
        throw AcceptedLossError(
          "an accepted loss needs a day \"until\" which it holds",
          hint: "write a day such as 2027-01-31",
          value["until"] ?? value
        )
      }
      var targets: [PolicyTarget]?
      if let names = try Self.texts("targets", of: value) {
        targets = []
        for name in names {
          do {
            targets?.append(try organization.target(named: name))
          } catch {
            throw AcceptedLossError(String(describing: error), value["targets"] ?? value)
          }
        }
      }
      if until.startOfDay.seconds < today.startOfDay.seconds {
        warnings.append(
          Diagnostic(
            .warning,
            "expired-acceptance",
            "a loss of \(actions.joined(separator: ", ")) was accepted until \(text): it counts again",
            at: value.location
          )
        )
        continue
      }
      entries.append(Entry(actions.map { ActionGlob($0) }, targets))
    }
  }

  private static func texts(
    _ key: String,
    of json: JSONValue
  ) throws(AcceptedLossError) -> [String]? {
    guard let value = json[key], value.kind != .null else { return nil }
    guard value.kind == .array else {
      throw AcceptedLossError("\"\(key)\" is a list of texts", value)
    }
    return try value.elements.map { element throws(AcceptedLossError) in
      guard let text = element.string, !text.isEmpty else {
        throw AcceptedLossError("\"\(key)\" is a list of texts", element)
      }
      return text
    }
  }
}

/// Why a file of accepted losses can't be read.
public struct AcceptedLossError: ExplainedError {
  /// What is wrong, with its place.
  public let diagnostics: [Diagnostic]

  init(_ message: String, hint: String? = nil, _ json: JSONValue) {
    diagnostics = [
      Diagnostic(.error, "invalid-acceptance", message, hint: hint, at: json.location)
    ]
  }
}
