internal import Diagnostics
internal import JSONText
internal import OrganizationModel
internal import PolicyLanguage

/// The policies of a CloudFormation template.
///
/// A template says what is to be, not what changes: a policy that the organization has by this name
/// gets the template's text and targets, any other one is made. What an older version of the
/// template had besides is not known.
///
/// Source: CloudFormation User Guide, `aws-resource-organizations-policy.html`.
struct CloudFormationTemplate {
  /// A resource of type `AWS::Organizations::Policy`.
  struct PolicyResource {
    let logicalID: String
    let properties: JSONValue
    /// Whether a condition decides if it is made.
    let isConditional: Bool

    var origin: ChangeOrigin { ChangeOrigin(logicalID, at: properties.location) }
  }

  /// A value of a template.
  enum TemplateValue {
    case known(JSONValue)
    /// What a function of CloudFormation makes of other values.
    case computed
  }

  let policies: [PolicyResource]
  private let parameters: JSONValue?

  /// - Throws: ``ChangeError`` where the text is no template.
  init(reading text: SourceText) throws(ChangeError) {
    let root = try ChangeOrigin.root(of: text)
    guard let resources = root["Resources"], resources.kind == .object else {
      throw ChangeError([
        Diagnostic(
          .error,
          "no-template",
          "this is no CloudFormation template: it has no \"Resources\"",
          hint: "a template in YAML has to be turned into JSON first",
          at: root.location
        )
      ])
    }
    var policies: [PolicyResource] = []
    for (key, resource) in resources.members
    where resource["Type"]?.spells("AWS::Organizations::Policy") == true {
      guard let properties = resource["Properties"], properties.kind == .object else {
        throw ChangeOrigin(key.text, at: resource.location)
          .error("missing-field", "the policy has no \"Properties\"")
      }
      policies.append(
        PolicyResource(
          logicalID: key.text,
          properties: properties,
          isConditional: resource["Condition"] != nil
        )
      )
    }
    self.policies = policies
    parameters = root["Parameters"]
  }

  /// A value, with what its parameter has by default where it refers to one.
  func value(_ value: JSONValue) -> TemplateValue {
    guard value.kind == .object else { return .known(value) }
    var members = value.members
    guard let first = members.next() else { return .known(value) }
    if first.key.spells("Ref"), let name = first.value.string,
      let known = parameters?[name]?["Default"]
    {
      return .known(known)
    }
    return Self.isComputed(value) ? .computed : .known(value)
  }

  /// Whether a function of CloudFormation stands somewhere in a value.
  private static func isComputed(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .object:
      value.members.contains { key, member in
        key.spells("Ref") || key.text.hasPrefix("Fn::") || isComputed(member)
      }
    case .array: value.elements.contains(where: isComputed)
    default: false
    }
  }
}

extension OrganizationDraft {
  /// Makes the policies of a template.
  ///
  /// - Throws: ``ChangeError`` with all errors of the template.
  mutating func make(_ template: CloudFormationTemplate) throws(ChangeError) {
    var plan = PlannedChanges()
    for policy in template.policies {
      do throws(ChangeError) {
        try make(policy, of: template, in: &plan)
      } catch {
        plan.fail(error)
      }
    }
    check(&plan)
    guard plan.errors.isEmpty else { throw ChangeError(plan.errors.sorted()) }
  }

  private mutating func make(
    _ resource: CloudFormationTemplate.PolicyResource,
    of template: CloudFormationTemplate,
    in plan: inout PlannedChanges
  ) throws(ChangeError) {
    let origin = resource.origin
    func text(_ key: StaticString) throws(ChangeError) -> String? {
      guard let value = resource.properties[key] else {
        throw origin.error("missing-field", "the policy has no \"\(key)\"")
      }
      if case .known(let known) = template.value(value) { return known.string }
      return nil
    }
    guard let type = try text("Type").flatMap(PolicyKind.init),
      type == .serviceControlPolicy || type == .resourceControlPolicy
    else { return }
    if resource.isConditional {
      tellUnknown("whether its condition holds", so: "it is taken to be made", origin)
    }
    let document = try content(resource, type, template)
    let name = try text("Name")
    if name == nil {
      tellUnknown("the policy's name", so: "it is taken for a new policy", origin)
    }
    let called = name ?? resource.logicalID
    let policy: OrganizationPolicy
    if var known = policies.values.first(where: { $0.kind == type && $0.name == name }) {
      known.document = document
      set(known)
      policy = known
    } else {
      policy = try add(policyNamed: called, type, document, for: origin)
    }
    try setTargets(of: policy, resource, template, in: &plan)
  }

  private mutating func content(
    _ resource: CloudFormationTemplate.PolicyResource,
    _ kind: PolicyKind,
    _ template: CloudFormationTemplate
  ) throws(ChangeError) -> PolicyDocument? {
    guard let value = resource.properties["Content"] else {
      throw resource.origin.error("missing-field", "the policy has no \"Content\"")
    }
    guard case .known(let known) = template.value(value) else {
      tellUnknown("the policy's text", so: "nothing under it is certain", resource.origin)
      return nil
    }
    return try document(SourceText(documentIn: known), as: kind)
  }

  /// Attaches a policy to what a template lists, and to nothing else.
  private mutating func setTargets(
    of policy: OrganizationPolicy,
    _ resource: CloudFormationTemplate.PolicyResource,
    _ template: CloudFormationTemplate,
    in plan: inout PlannedChanges
  ) throws(ChangeError) {
    let origin = resource.origin
    let attached = Set(attachments.filter { $0.policy == policy.id }.map(\.target))
    var wanted: Set<PolicyTarget> = []
    var isOpen = false
    if let list = resource.properties["TargetIds"] {
      var values: [JSONValue] = []
      switch template.value(list) {
      case .computed where list.kind != .array: isOpen = true
      case .computed: values = Array(list.elements)
      case .known(let known): values = known.kind == .array ? Array(known.elements) : [known]
      }
      for value in values {
        guard case .known(let known) = template.value(value) else {
          isOpen = true
          continue
        }
        let text = known.string ?? ""
        guard let target = PolicyTarget(text), contains(target) else {
          throw origin.error(
            "unknown-target",
            "the snapshot has no account, organizational unit or root \(text)"
          )
        }
        wanted.insert(target)
      }
    }
    for target in wanted.subtracting(attached).sorted() {
      attach(policy.id, to: target, in: &plan, for: origin)
    }
    guard !isOpen else {
      tellUnknown("all that it is attached to", so: "nothing is certain", origin)
      attachUnknown(to: .root(root.id), in: &plan, for: origin)
      return
    }
    for target in attached.subtracting(wanted).sorted() {
      findings.append(
        origin.finding(
          .warning,
          "detached",
          "\(described(policy)) is detached from \(described(target)), which \"TargetIds\" lacks"
        )
      )
      detach(policy.id, from: target, in: &plan, for: origin)
    }
  }
}
