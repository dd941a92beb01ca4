internal import JSONText

/// How the configuration of a plan refers from one resource to another, for values that are known
/// only after the plan is applied.
///
/// Source: `developer.hashicorp.com/terraform/internals/json-format`, "Expression Representation".
struct TerraformReferences {
  private let root: JSONValue?

  init(_ root: JSONValue?) { self.root = root }

  /// A step of the address of a module: its name, and its key where it has several instances.
  private struct ModuleStep {
    let name: String
    let index: String?
  }

  /// The one resource that the value of an attribute is taken from; `nil` where it is taken from
  /// none or from several, or the configuration does not tell.
  func source(
    of attribute: String,
    _ change: TerraformPlan.ResourceChange,
    among changes: [TerraformPlan.ResourceChange]
  ) -> TerraformPlan.ResourceChange? {
    let module = Self.steps(of: change.module)
    let resource = configuration(of: module)?["resources"]?.elements.first {
      $0["address"]?.string == change.configurationAddress
    }
    guard let expression = resource?["expressions"]?[attribute] else { return nil }
    return source(expression, module, change.index, changes, depth: 0)
  }

  private func source(
    _ expression: JSONValue,
    _ module: [ModuleStep],
    _ index: String?,
    _ changes: [TerraformPlan.ResourceChange],
    depth: Int
  ) -> TerraformPlan.ResourceChange? {
    // Modules that hand a value on to each other end somewhere; a damaged plan must not hang.
    guard depth < 32, let listed = expression["references"] else { return nil }
    let all = listed.elements.compactMap(\.string)
    // Beside each reference to a part of something stands one to the whole.
    let references = all.filter { whole in
      !all.contains { $0.hasPrefix(whole + ".") || $0.hasPrefix(whole + "[") }
    }
    let isOwnKey = references.contains(where: Self.isKey)
    var found: [String: TerraformPlan.ResourceChange] = [:]
    for reference in references where !Self.isKey(reference) {
      let source: TerraformPlan.ResourceChange?
      if reference.hasPrefix("var.") {
        source = value(ofVariable: Self.word(1, of: reference), module, changes, depth)
      } else if reference.hasPrefix("module.") {
        source = output(reference, module, index, changes, depth)
      } else {
        source = resource(reference, module, isOwnKey ? index : nil, changes)
      }
      // What may as well be the value of something else is not known.
      guard let source else { return nil }
      found[source.address] = source
    }
    return found.count == 1 ? found.values.first : nil
  }

  /// Whether a reference is to the key or number of an instance.
  private static func isKey(_ reference: String) -> Bool {
    reference == "each.key" || reference == "count.index"
  }

  /// Whether a reference to a resource is to what stands for it elsewhere: its id, or the root of an
  /// organization.
  ///
  /// Of an instance that is named by an expression, the attribute is not told.
  private static func namesIdentity(
    _ reference: String,
    of change: TerraformPlan.ResourceChange
  ) -> Bool {
    let attributes = words(of: reference).dropFirst(2).map(\.name)
    if change.type == .organization {
      return attributes.isEmpty || attributes == ["roots"] || attributes == ["roots", "id"]
    }
    return attributes.isEmpty || attributes == ["id"]
  }

  /// The resource that a reference such as `aws_organizations_policy.deny["leave"].id` names.
  private func resource(
    _ reference: String,
    _ module: [ModuleStep],
    _ ownKey: String?,
    _ changes: [TerraformPlan.ResourceChange]
  ) -> TerraformPlan.ResourceChange? {
    let candidates = changes.filter { change in
      guard Self.namesIdentity(reference, of: change) else { return false }
      guard
        reference == change.configurationAddress
          || reference.hasPrefix(change.configurationAddress + ".")
          || reference.hasPrefix(change.configurationAddress + "[")
      else { return false }
      let steps = Self.steps(of: change.module)
      return steps.count == module.count
        && zip(steps, module).allSatisfy { $0.name == $1.name && $0.index == $1.index }
    }
    let named = candidates.filter { change in
      change.index.map { reference.hasPrefix("\(change.configurationAddress)[\($0)]") } ?? false
    }
    if named.count == 1 { return named.first }
    if let ownKey { return candidates.first { $0.index == ownKey } ?? candidates.only }
    return candidates.only
  }

  /// What the caller of a module gives for one of its variables.
  private func value(
    ofVariable name: String,
    _ module: [ModuleStep],
    _ changes: [TerraformPlan.ResourceChange],
    _ depth: Int
  ) -> TerraformPlan.ResourceChange? {
    guard let last = module.last else { return nil }
    let outer = Array(module.dropLast())
    guard
      let expression = configuration(of: outer)?["module_calls"]?[last.name]?["expressions"]?[name]
    else { return nil }
    return source(expression, outer, last.index, changes, depth: depth + 1)
  }

  /// What a module of this one hands out, as `module.guardrails.policy_id` names it.
  private func output(
    _ reference: String,
    _ module: [ModuleStep],
    _ index: String?,
    _ changes: [TerraformPlan.ResourceChange],
    _ depth: Int
  ) -> TerraformPlan.ResourceChange? {
    let words = Self.words(of: reference)
    guard words.count >= 3 else { return nil }
    let inner = module + [ModuleStep(name: words[1].name, index: words[1].index)]
    guard
      let expression = configuration(of: inner)?["outputs"]?[words[2].name]?["expression"]
    else { return nil }
    return source(expression, inner, index, changes, depth: depth + 1)
  }

  private func configuration(of module: [ModuleStep]) -> JSONValue? {
    var place = root
    for step in module { place = place?["module_calls"]?[step.name]?["module"] }
    return place
  }

  // MARK: - Addresses

  private static func word(_ number: Int, of reference: String) -> String {
    let words = words(of: reference)
    return number < words.count ? words[number].name : ""
  }

  /// The steps of an address such as `module.a["x"].module.b`.
  private static func steps(of module: String) -> [ModuleStep] {
    words(of: module).enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  /// The words between the dots, each with what stands behind it in brackets; a key in brackets is a
  /// JSON string, which may hold dots and brackets.
  private static func words(of address: String) -> [ModuleStep] {
    var words: [ModuleStep] = []
    var name = ""
    var index: String?
    var isInString = false
    var isEscaped = false
    var depth = 0
    for character in address {
      if depth > 0 {
        if !isInString, character == "]" {
          depth = 0
          continue
        }
        index = (index ?? "") + String(character)
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = isInString
        } else if character == "\"" {
          isInString.toggle()
        }
      } else if character == "[" {
        depth = 1
      } else if character == "." {
        words.append(ModuleStep(name: name, index: index))
        (name, index) = ("", nil)
      } else {
        name.append(character)
      }
    }
    if !name.isEmpty { words.append(ModuleStep(name: name, index: index)) }
    return words
  }
}

extension Array {
  /// The one element; `nil` where there are none or several.
  fileprivate var only: Element? { count == 1 ? first : nil }
}
