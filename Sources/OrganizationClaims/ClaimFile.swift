internal import ActionCatalog
internal import CeilingReach
public import Diagnostics
public import JSONText
internal import PolicyLanguage

/// The claims of a file.
public struct ClaimFile: Sendable {
  /// The claims in their order.
  public private(set) var claims: [Claim] = []
  /// What is doubtful: actions that the catalog does not have.
  public private(set) var warnings: [Diagnostic] = []
  private var errors: [Diagnostic] = []

  /// Reads claims.
  ///
  /// - Throws: ``ClaimError`` with all flaws of the text.
  public init(reading text: SourceText) throws(ClaimError) {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONParser().parse(text)
    } catch {
      var diagnostic = error.diagnostic
      // What the parser of JSON says of a text that ends early is about exports.
      if error.code == "json-truncated" { diagnostic.hint = "the file was cut short" }
      throw ClaimError([diagnostic])
    }
    for key in document.duplicateKeys {
      report(
        "duplicate-key",
        "the key \"\(key.text)\" stands twice in one object",
        at: key.location
      )
    }
    if let list = document.root["claims"], list.kind == .array {
      for entry in list.elements { read(entry) }
      if claims.isEmpty, errors.isEmpty {
        report("no-claims", "the list of claims is empty", at: list.location)
      }
      for (key, _) in document.root.members where !key.spells("claims") {
        reportUnknown(key, among: ["claims"])
      }
    } else {
      report(
        "no-claims",
        "the file has no list \"claims\"",
        hint: #"write {"claims": [{"name": …, "must": "deny", "actions": […], "targets": […]}]}"#,
        at: document.root.location
      )
    }
    guard errors.isEmpty else { throw ClaimError(errors.sorted()) }
  }

  private mutating func report(
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at location: SourceLocation
  ) {
    errors.append(Diagnostic(.error, code, message, hint: hint, at: location))
  }

  private static let fields = [
    "name", "must", "actions", "targets", "except", "principals", "unless", "when", "resource",
  ]

  private mutating func reportUnknown(_ key: JSONKey, among known: [String]) {
    report(
      "unknown-field",
      "unknown field \"\(key.text)\"",
      hint: SpellingSuggestion.nearest(to: key.text, among: known).map {
        "did you mean \"\($0)\"?"
      },
      at: key.location
    )
  }

  private mutating func read(_ entry: JSONValue) {
    guard entry.kind == .object else {
      report("wrong-type", "a claim is not an object", at: entry.location)
      return
    }
    for (key, _) in entry.members where !Self.fields.contains(key.text) {
      reportUnknown(key, among: Self.fields)
    }
    let must = demand(entry)
    let name = text("name", entry)
    if name == nil, entry["name"] == nil {
      report("missing-field", "the claim has no \"name\"", at: entry.location)
    }
    let actions = words("actions", entry, isNeeded: true)
    let targets = words("targets", entry, isNeeded: true)
    check(actions)
    let principals = kinds(entry)
    let unless = alternatives("unless", entry)
    let when = alternatives("when", entry)
    guard let must, let name else { return }
    if must == .deny, let value = entry["when"] {
      report(
        "misplaced-field",
        "\"when\" belongs to a claim that must allow",
        hint: "a claim that must deny names what is spared under \"unless\"",
        at: value.location
      )
    }
    if must == .allow, let value = entry["unless"] {
      report(
        "misplaced-field",
        "\"unless\" belongs to a claim that must deny",
        hint: "a claim that must allow names the requests it is about under \"when\"",
        at: value.location
      )
    }
    var claim = Claim(
      name: name,
      must: must,
      actions: actions,
      targets: targets,
      principals: principals,
      at: entry.location
    )
    claim.except = words("except", entry)
    claim.unless = unless
    claim.when = when
    claim.resource = text("resource", entry)
    claims.append(claim)
  }

  private mutating func demand(_ entry: JSONValue) -> Claim.Demand? {
    guard let value = entry["must"] else {
      report(
        "missing-field",
        "the claim has no \"must\"",
        hint: "write \"deny\" or \"allow\"",
        at: entry.location
      )
      return nil
    }
    if let demand = value.string.flatMap(Claim.Demand.init) { return demand }
    report("unknown-demand", "\"must\" is \"deny\" or \"allow\"", at: value.location)
    return nil
  }

  private mutating func text(_ field: String, _ entry: JSONValue) -> String? {
    guard let value = entry[field], value.kind != .null else { return nil }
    guard let text = value.string, !text.isEmpty else {
      report("wrong-type", "\"\(field)\" is not a text", at: value.location)
      return nil
    }
    return text
  }

  /// A list of texts, or one text alone.
  private mutating func words(
    _ field: String,
    _ entry: JSONValue,
    isNeeded: Bool = false
  ) -> [Claim.Word] {
    guard let value = entry[field], value.kind != .null else {
      if isNeeded {
        report("missing-field", "the claim has no \"\(field)\"", at: entry.location)
      }
      return []
    }
    let list = value.kind == .array ? Array(value.elements) : [value]
    if list.isEmpty, isNeeded {
      report("empty-list", "the list \"\(field)\" is empty", at: value.location)
    }
    var words: [Claim.Word] = []
    for element in list {
      if let text = element.string {
        words.append(Claim.Word(text, at: element.location))
      } else {
        report("wrong-type", "\"\(field)\" holds something that is no text", at: element.location)
      }
    }
    return words
  }

  /// Holds actions against the catalog.
  private mutating func check(_ actions: [Claim.Word]) {
    let catalog = ActionCatalog.current
    for action in actions {
      let glob = ActionGlob(action.text)
      guard catalog.actions(matching: action.text).isEmpty else { continue }
      let isAction = action.text.split(separator: ":", omittingEmptySubsequences: false).count == 2
      guard isAction, !glob.hasWildcard else {
        report(
          "unknown-action",
          "\(action.text) matches no action of the catalog",
          hint: "write service:Name, such as s3:GetObject, or a pattern, such as s3:Get*",
          at: action.location
        )
        continue
      }
      let meant = SpellingSuggestion.nearest(
        to: action.text,
        among: catalog.actions.map(\.name),
        atMost: 2
      )
      warnings.append(
        Diagnostic(
          .warning,
          "unknown-action",
          "the catalog has no action \(action.text)",
          hint: meant.map { "did you mean \($0)?" },
          at: action.location
        )
      )
    }
  }

  private mutating func kinds(_ entry: JSONValue) -> [PrincipalKind]? {
    guard entry["principals"].map({ $0.kind != .null }) == true else { return nil }
    var kinds: Set<PrincipalKind> = []
    for word in words("principals", entry, isNeeded: true) {
      if let kind = PrincipalKind(rawValue: word.text) {
        kinds.insert(kind)
      } else {
        let known = PrincipalKind.allCases.map(\.rawValue)
        report(
          "unknown-principal",
          "\"\(word.text)\" is no kind of principal",
          hint: "write \(known.dropLast().joined(separator: ", ")) or \(known.last ?? "")",
          at: word.location
        )
      }
    }
    return PrincipalKind.allCases.filter(kinds.contains)
  }

  /// Keys with patterns, or a list of them, one of which is enough.
  private mutating func alternatives(
    _ field: String,
    _ entry: JSONValue
  ) -> [[Claim.KeyPatterns]] {
    guard let value = entry[field], value.kind != .null else { return [] }
    let list = value.kind == .array ? Array(value.elements) : [value]
    return list.compactMap { alternative in
      let patterns = patterns(field, alternative)
      if patterns.isEmpty, alternative.kind == .object {
        report(
          "empty-list",
          "\"\(field)\" names no key",
          hint: "leave it out where there is no condition",
          at: alternative.location
        )
      }
      return patterns.isEmpty ? nil : patterns
    }
  }

  private mutating func patterns(_ field: String, _ value: JSONValue) -> [Claim.KeyPatterns] {
    guard value.kind == .object else {
      report(
        "wrong-type",
        "\"\(field)\" is not an object of keys with patterns",
        at: value.location
      )
      return []
    }
    return value.members.map { key, member in
      if !key.text.contains(":") {
        report(
          "invalid-key",
          "\"\(key.text)\" is no condition key",
          hint: "write a key such as aws:RequestedRegion",
          at: key.location
        )
      }
      var patterns: [String] = []
      for element in member.kind == .array ? Array(member.elements) : [member] {
        if let text = element.scalarText {
          patterns.append(text)
        } else {
          report("wrong-type", "a pattern of \"\(key.text)\" is no text", at: element.location)
        }
      }
      if patterns.isEmpty {
        report("empty-list", "\"\(key.text)\" has no patterns", at: member.location)
      }
      return Claim.KeyPatterns(ConditionKey(key.text), patterns)
    }
  }
}
