internal import ActionCatalog

/// What the catalog tells about the calls of one action.
///
/// Not for several tasks at once.
final class ActionFacts {
  /// The action.
  let action: AskedAction
  /// How its calls are authorized; found when it is asked for, as many answers don't need it.
  private(set) lazy var readings = makeReadings()
  /// The service's prefix.
  let service: String
  /// The one Region, of partition `aws`, that its calls are signed for; `nil`: there is none.
  let globalRegion: String?

  /// How its calls are authorized, by the positions of the authorizations.
  private(set) lazy var structure = CallStructure.of(readings)

  /// Whether keys may be carried, by resource type and key.
  private var carried: [String?: [String: Bool]] = [:]

  private let makeReadings: () -> CallReadings

  init(_ action: AskedAction, _ readings: @escaping () -> CallReadings) {
    self.action = action
    makeReadings = readings
    if let id = action.id {
      let known = ActionCatalog.current.service(of: id)
      service = known.prefix
      globalRegion = known.globalRegion
    } else {
      service = String(action.name.prefix { $0 != ":" }).lowercased()
      globalRegion = ActionCatalog.current.service(service)?.globalRegion
    }
  }

  /// Whether an authorization for a resource type may carry a key, under this name.
  ///
  /// An action that the catalog does not have may carry any key.
  func mayCarry(_ folded: String, type: String?) -> Bool {
    guard let id = action.id else { return true }
    if let known = carried[type]?[folded] { return known }
    let made = ActionCatalog.current.authorizationKeys(action: id, resourceType: type)
      .mayCarry(folded)
    carried[type, default: [:]][folded] = made
    return made
  }
}
