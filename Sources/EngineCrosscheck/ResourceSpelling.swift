internal import ActionCatalog

/// Random ARNs of the resource types of a service.
struct ResourceSpelling {
  let action: String
  let partition: String
  let region: String
  let account: String

  private var service: String { String(action.prefix { $0 != ":" }) }

  /// The resource of an authorization, often near to the resources that policies name.
  func resource(
    _ touched: CallForms.Touched,
    near patterns: [String],
    _ random: inout CaseRandom
  ) -> String {
    let names = names(patterns, &random)
    switch touched {
    case .nothing: return "*"
    case .wildcard:
      let part = random.pick(["", "table/", "stack/*/", "a"])
      return "arn:\(partition):\(service):\(region):\(account):\(part)*"
    case .type(let type):
      let template = ActionCatalog.current.resourceType(type, of: service)?.arn
      guard let template, template.split(separator: ":", omittingEmptySubsequences: false).count > 5
      else { return "arn:\(partition):\(service):\(region):\(account):\(names[0])" }
      return fill(template, names, &random)
    }
  }

  /// Names that occur in patterns of resources, and others.
  private func names(_ patterns: [String], _ random: inout CaseRandom) -> [String] {
    var names = ["a", "b", "reports", "x1", "Admin"]
    for pattern in patterns {
      let rest = pattern.split(separator: ":", omittingEmptySubsequences: false).dropFirst(5)
      for part in rest.flatMap({ $0.split(separator: "/") }) where !part.contains("$") {
        names.append(BorderValues.text(String(part), &random))
      }
    }
    names = names.map { $0.filter { $0 != "/" && $0 != ":" && $0 != "*" } }.filter { !$0.isEmpty }
    return names.shuffled(using: &random)
  }

  /// The template with a text for each placeholder.
  private func fill(
    _ template: String,
    _ names: [String],
    _ random: inout CaseRandom
  ) -> String {
    var result = ""
    var rest = template[...]
    while let first = rest.first {
      rest.removeFirst()
      guard first == "$", rest.first == "{" else {
        result += first == "*" ? "x" : String(first)
        continue
      }
      let name = String(rest.dropFirst().prefix { $0 != "}" })
      rest = rest.dropFirst(name.count + 2)
      switch name {
      case "Partition": result += partition
      case "Region": result += region
      case "Account", "AccountId": result += account
      case "ObjectName", "ObjectKey":
        result += random.pick(names) + random.pick(["", "/" + random.pick(names)])
      default: result += random.pick(names)
      }
    }
    return result
  }
}
