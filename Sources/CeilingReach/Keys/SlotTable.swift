/// All slots, each made once, so that what was found about one serves every question.
///
/// Not for several tasks at once.
final class SlotTable {
  private struct Content: Hashable {
    let name: String
    let domain: KeyDomain
    let resource: ResourceShape?
    let fixed: ResourceTemplate.Fixed?
  }

  private var slots: [Content: KeySlot] = [:]

  init() {}

  /// The slot of a key with what it can hold.
  func slot(_ name: String, _ domain: KeyDomain) -> KeySlot {
    slot(Content(name: name, domain: domain, resource: nil, fixed: nil))
  }

  /// The slot of a resource.
  func slot(_ resource: ResourceShape, _ fixed: ResourceTemplate.Fixed) -> KeySlot {
    slot(
      Content(
        name: KeyName.resource,
        domain: resource.domain(fixed),
        resource: resource,
        fixed: fixed
      )
    )
  }

  private func slot(_ content: Content) -> KeySlot {
    if let known = slots[content] { return known }
    let slot = KeySlot(
      content.name,
      content.domain,
      resource: content.resource,
      fixed: content.fixed
    )
    slots[content] = slot
    return slot
  }
}
