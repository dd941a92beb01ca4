/// All slots, each made once, so that what was found about one serves every question.
///
/// Not for several tasks at once.
final class SlotTable {
  private struct Content: Hashable {
    let name: String
    let domain: KeyDomain
    let isFree: Bool
  }

  private struct Resource: Hashable {
    let shape: ResourceShape
    let fixed: ResourceTemplate.Fixed
  }

  private var slots: [Content: KeySlot] = [:]
  private var resources: [Resource: KeySlot] = [:]

  init() {}

  /// The slot of a key with what it can hold; one that is free is no part of a fact with others.
  func slot(_ name: String, _ domain: KeyDomain, isFree: Bool = false) -> KeySlot {
    let content = Content(name: name, domain: domain, isFree: isFree)
    if let known = slots[content] { return known }
    let slot = KeySlot(name, domain, isFree: isFree)
    slots[content] = slot
    return slot
  }

  /// The slot of a resource.
  func slot(_ shape: ResourceShape, _ fixed: ResourceTemplate.Fixed) -> KeySlot {
    let resource = Resource(shape: shape, fixed: fixed)
    if let known = resources[resource] { return known }
    let slot = KeySlot(
      KeyName.resource,
      shape.domain(fixed),
      resource: shape,
      fixed: fixed
    )
    resources[resource] = slot
    return slot
  }
}
