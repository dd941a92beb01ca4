internal import Diagnostics
internal import JSONText

/// A plan of Terraform or OpenTofu, as `terraform show -json` prints it.
///
/// Source: `developer.hashicorp.com/terraform/internals/json-format`. Members that are not known are
/// passed over, as that page asks for.
struct TerraformPlan {
  /// What a plan does to one resource of AWS Organizations.
  struct ResourceChange {
    /// The address, such as `module.guardrails.aws_organizations_policy.deny["leave"]`.
    let address: String
    /// The address of the module that the resource is in; empty for the root module.
    let module: String
    let type: ResourceType
    let name: String
    /// The key of `for_each` or the number of `count`, as it stands in the address.
    let index: String?
    let actions: Set<String>
    let before: JSONValue?
    let after: JSONValue?
    let afterUnknown: JSONValue?
    let location: SourceLocation

    /// `TYPE.NAME`, as the module's configuration calls it.
    var configurationAddress: String { "\(type.rawValue).\(name)" }

    var creates: Bool { actions.contains("create") }
    var deletes: Bool { actions.contains("delete") }
    var updates: Bool { actions.contains("update") }
    var origin: ChangeOrigin { ChangeOrigin(address, at: location) }
  }

  /// The resources that say something about ceilings.
  enum ResourceType: String {
    case policy = "aws_organizations_policy"
    case attachment = "aws_organizations_policy_attachment"
    case unit = "aws_organizations_organizational_unit"
    case account = "aws_organizations_account"
    case organization = "aws_organizations_organization"
  }

  /// A value that a resource will have.
  enum PlannedValue {
    case known(JSONValue)
    /// It has none.
    case absent
    /// It is known after the plan is applied.
    case unknown
  }

  /// The changes of resources of AWS Organizations, in the order of the plan.
  let changes: [ResourceChange]
  /// How the configuration refers from one resource to another.
  let references: TerraformReferences

  /// - Throws: ``ChangeError`` where the text is no plan.
  init(reading text: SourceText) throws(ChangeError) {
    let root = try ChangeOrigin.root(of: text)
    func refuse(_ message: String, _ value: JSONValue) -> ChangeError {
      ChangeError([
        Diagnostic(
          .error,
          "no-terraform-plan",
          message,
          hint: "make the file with: terraform show -json PLAN > PLAN.json",
          at: value.location
        )
      ])
    }
    guard let version = root["format_version"], let spelled = version.string else {
      throw refuse("this is no plan of Terraform: it has no \"format_version\"", root)
    }
    guard ["0", "1"].contains(spelled.prefix { $0 != "." }) else {
      throw refuse("the plan's format \(spelled) is not known; 0.1 to 1.x are", version)
    }
    if root["resource_changes"] == nil, root["values"] != nil, root["planned_values"] == nil {
      throw refuse("this is a state of Terraform, not a plan", root)
    }
    var changes: [ResourceChange] = []
    if let list = root["resource_changes"], list.kind != .null {
      guard list.kind == .array else { throw refuse("\"resource_changes\" is not a list", list) }
      for entry in list.elements {
        guard let type = entry["type"]?.string.flatMap(ResourceType.init),
          entry["mode"]?.string != "data"
        else { continue }
        guard let address = entry["address"]?.string, let name = entry["name"]?.string,
          let change = entry["change"], let actions = change["actions"], actions.kind == .array
        else { throw refuse("the change of a resource lacks its address or its actions", entry) }
        func value(_ key: StaticString) -> JSONValue? {
          change[key].flatMap { $0.kind == .null ? nil : $0 }
        }
        changes.append(
          ResourceChange(
            address: address,
            module: entry["module_address"]?.string ?? "",
            type: type,
            name: name,
            index: Self.index(of: entry),
            actions: Set(actions.elements.compactMap(\.string)),
            before: value("before"),
            after: value("after"),
            afterUnknown: value("after_unknown"),
            location: entry.location
          )
        )
      }
    }
    self.changes = changes
    references = TerraformReferences(root["configuration"]?["root_module"])
  }

  private static func index(of entry: JSONValue) -> String? {
    guard let index = entry["index"], index.kind != .null else { return nil }
    return String(decoding: index.rawText, as: UTF8.self)
  }
}

extension TerraformPlan.ResourceChange {
  /// What the resource will have for an attribute.
  func planned(_ attribute: String) -> TerraformPlan.PlannedValue {
    if let afterUnknown,
      Self.isUnknown(afterUnknown.kind == .true ? afterUnknown : afterUnknown[attribute])
    {
      return .unknown
    }
    guard let value = after?[attribute], value.kind != .null else { return .absent }
    return .known(value)
  }

  /// Whether a value, or a part of it, is marked as not known.
  private static func isUnknown(_ mark: JSONValue?) -> Bool {
    guard let mark else { return false }
    return switch mark.kind {
    case .true: true
    case .array: mark.elements.contains { isUnknown($0) }
    case .object: mark.members.contains { isUnknown($0.value) }
    default: false
    }
  }

  /// What the resource has before the plan is applied.
  func current(_ attribute: String) -> String? { before?[attribute]?.string }

  /// Whether an attribute changes, or may.
  func changes(_ attribute: String) -> Bool {
    switch planned(attribute) {
    case .unknown: true
    case .known(let value): value.string != current(attribute)
    case .absent: current(attribute) != nil
    }
  }
}
