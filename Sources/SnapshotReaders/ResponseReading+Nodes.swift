internal import Diagnostics
internal import JSONText
internal import OrganizationModel

/// Organizational units and accounts, which are read by the thousand: each object is gone through
/// once.
extension ResponseReading {
  mutating func unit(_ value: JSONValue) -> UnitFact? {
    guard
      let id = context.identifier(
        "Id",
        of: value,
        "an organizational unit",
        form: "the id of an organizational unit (ou-…)",
        UnitID.init
      )
    else { return nil }
    var fact = UnitFact(place: context.place(of: value), id: id)
    for (key, member) in value.members {
      if key.spells("Name") {
        fact.name = text(member, "Name")
      } else if key.spells("Arn") {
        fact.organization = organization(member)
      } else if key.spells("Path"), let path = text(member, "Path") {
        fact.ancestors = ancestors(path, of: .unit(id), at: member)
      }
    }
    return fact
  }

  mutating func account(_ value: JSONValue) -> AccountFact? {
    guard
      let id = context.identifier(
        "Id",
        of: value,
        "an account",
        form: "an account id (12 digits)",
        AccountID.init
      )
    else { return nil }
    var fact = AccountFact(place: context.place(of: value), id: id)
    var status: JSONValue?
    for (key, member) in value.members {
      if key.spells("Name") {
        fact.name = text(member, "Name")
      } else if key.spells("Email") {
        fact.email = text(member, "Email")
      } else if key.spells("State") {
        fact.state = state(member)
      } else if key.spells("Status") {
        status = member
      } else if key.spells("Arn") {
        fact.organization = organization(member)
      } else if key.spells("Paths") {
        // An account stands in one place of the tree: one path is all there can be.
        for path in member.elements where fact.ancestors == nil {
          guard let text = text(path, "Paths") else { continue }
          fact.ancestors = ancestors(text, of: .account(id), at: path)
        }
      }
    }
    // `Status` goes away in favour of `State`, which says more.
    if fact.state == nil, let status { fact.state = state(status) }
    return fact
  }

  private mutating func organization(_ arn: JSONValue) -> OrganizationARN? {
    if arn.kind != .string { return text(arn, "Arn").flatMap(OrganizationARN.init) }
    return organizations.organization(arn)
  }

  private mutating func text(_ value: JSONValue, _ key: StaticString) -> String? {
    if let text = value.string { return text }
    if value.kind != .null {
      context.report(.error, "wrong-type", "\"\(key)\" must be a string", at: value)
    }
    return nil
  }

  private mutating func state(_ value: JSONValue) -> Account.State? {
    guard let text = text(value, "State") else { return nil }
    if let state = Account.State(rawValue: text) { return state }
    context.report(
      .warning,
      "unknown-state",
      "unknown account state \"\(text)\"; taken for ACTIVE",
      at: value
    )
    return .active
  }

  /// The nodes above a node, as a path such as `o-…/r-ab12/ou-ab12-11111111/` says.
  ///
  /// Whether the path ends with the node itself differs, so the node is left out, and so is any
  /// account: nothing stands under one.
  private mutating func ancestors(
    _ path: String,
    of node: PolicyTarget,
    at value: JSONValue
  ) -> [PolicyTarget]? {
    var nodes: [PolicyTarget] = []
    for part in path.split(separator: "/") {
      if OrganizationID(String(part)) != nil { continue }
      guard let next = PolicyTarget(String(part)) else {
        context.report(.error, "invalid-path", "\"\(part)\" in the path is no id", at: value)
        return nil
      }
      if case .account = next { continue }
      if next != node { nodes.append(next) }
    }
    guard case .root = nodes.first else {
      context.report(.error, "invalid-path", "the path does not begin at a root", at: value)
      return nil
    }
    return nodes
  }
}
