internal import ActionCatalog

/// Which resources calls of an action touch, and which keys they can carry, as the reference has
/// it.
struct CallForms {
  /// What one authorization of a call is about.
  enum Touched: Hashable {
    /// No resource: `*`.
    case nothing
    /// An ARN of the service that ends in a wildcard.
    case wildcard
    /// A resource of a type.
    case type(String)
  }

  /// The one Region that the service's calls are signed for; `nil`: there is none.
  let globalRegion: String?
  private let action: Action?
  private let name: String

  init(_ name: String) {
    let catalog = ActionCatalog.current
    self.name = name
    action = catalog.id(of: name).map { catalog[$0] }
    globalRegion = catalog.service(String(name.prefix { $0 != ":" }))?.globalRegion
  }

  /// What the authorizations of one call are about.
  func types(_ random: inout CaseRandom) -> [Touched] {
    guard let action, !action.resources.isEmpty else {
      return name.hasPrefix("ec2:Describe") || random.chance(50) ? [.nothing] : [.wildcard]
    }
    let required = action.resources.filter(\.isRequired).map { Touched.type($0.type) }
    let optional = action.resources.filter { !$0.isRequired }.map { Touched.type($0.type) }
    guard !required.isEmpty else { return [random.pick(optional + [.nothing])] }
    var result = required
    if required.count > 1, !name.hasPrefix("ec2:"), random.chance(50) {
      result = [random.pick(required)]
    }
    if !optional.isEmpty, random.chance(30) { result.append(random.pick(optional)) }
    return result
  }

  /// Whether an authorization for a resource type may carry a key.
  func mayCarry(_ key: String, _ type: String?) -> Bool {
    guard let action else { return false }
    let folded = key.lowercased()
    if action.conditionKeys.contains(where: { $0.matches(folded: folded) }) { return true }
    guard let type, let pair = action.resource(ofType: type) else { return false }
    if !pair.conditionKeys.isEmpty {
      return pair.conditionKeys.contains { $0.matches(folded: folded) }
    }
    let row = ActionCatalog.current.resourceType(type, of: action.service.prefix)
    return row?.conditionKeys.contains { $0.matches(folded: folded) } ?? false
  }
}
