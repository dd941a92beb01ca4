internal import Diagnostics

/// Looks for what the author of a pattern without a match may have meant.
struct PatternSuggestion {
  let catalog: ActionCatalog

  /// The action of a service that is spelled most like `name`, a pattern.
  func action(of service: Service, like name: String) -> String? {
    let bytes = CatalogFile.actions.bytes
    let names = service.numbers.lazy.map { bytes.text(catalog.index.rows[$0].nameRange) }
    return SpellingSuggestion.nearest(to: name, among: names, wildcards: true).map {
      "\(service.prefix):\($0)"
    }
  }

  /// The pattern with the service whose prefix is spelled most like `prefix` and that has an
  /// action of the rest of the pattern.
  func service(like prefix: String, withAction action: String) -> String? {
    let fitting = catalog.services.lazy.map(\.prefix).filter {
      !catalog.actions(matching: "\($0):\(action)").isEmpty
    }
    return SpellingSuggestion.nearest(to: prefix, among: fitting).map {
      let pattern = "\($0):\(action)"
      return catalog.id(of: pattern).map { catalog[$0].name } ?? pattern
    }
  }

  /// The one action of all services that has exactly this name.
  func inAnyService(_ name: String) -> String? {
    guard !name.isEmpty, !ActionGlob(name).hasWildcard else { return nil }
    let found = catalog.actions(matching: "*:" + name)
    guard found.count == 1 else { return nil }
    return found.first.map { catalog[$0].name }
  }
}
