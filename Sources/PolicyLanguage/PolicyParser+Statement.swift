internal import JSONText

extension PolicyParser {
  /// The elements of a statement.
  enum StatementElement: String, CaseIterable {
    case sid = "Sid"
    case effect = "Effect"
    case principal = "Principal"
    case notPrincipal = "NotPrincipal"
    case action = "Action"
    case notAction = "NotAction"
    case resource = "Resource"
    case notResource = "NotResource"
    case condition = "Condition"
  }

  /// A statement; `nil` where it says neither Allow nor Deny.
  mutating func statement(
    _ value: JSONValue,
    index: Int,
    sids: inout [String: Int]
  ) -> Statement? {
    let elements = elements(StatementElement.self, of: value, in: "statement")
    let begin = value.range.lowerBound
    let sid = readSid(elements[.sid], index: index, sids: &sids)
    let effect = readEffect(elements[.effect], begin: begin)
    let principal = readPrincipal(elements, begin: begin)
    let action = readAction(elements, begin: begin)
    let resource = readResource(elements, begin: begin)
    let conditions = elements[.condition].map { readCondition($0.value) } ?? []
    guard let effect else { return nil }
    let statement = Statement(
      index: index,
      sid: sid,
      effect: effect,
      principal: principal,
      action: action,
      resource: resource,
      conditions: conditions.map(\.test),
      position: lines.position(at: begin),
      endPosition: lines.position(at: value.range.upperBound - 1)
    )
    if options.usesLegacySCPSyntax, kind == .serviceControlPolicy {
      checkLegacySyntax(of: statement, elements)
    }
    advise(on: statement, elements, conditions)
    return statement
  }

  private mutating func readSid(
    _ element: Element?,
    index: Int,
    sids: inout [String: Int]
  ) -> String? {
    guard let element, let sid = string(element) else { return nil }
    guard !sid.isEmpty else {
      report(.emptySid, "the Sid is empty", hint: "name the statement", at: element.offset)
      return sid
    }
    if let first = sids[sid] {
      report(
        .duplicateSid,
        "the Sid \(shown(sid)) is that of statement \(first + 1), too",
        hint: "a Sid names one statement of its policy",
        at: element.offset
      )
    } else {
      sids[sid] = index
    }
    let isPlain = sid.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    if !isPlain, kind != .resourcePolicy {
      report(
        .sidCharacters,
        "the Sid \(shown(sid)) has characters other than A-Z, a-z and 0-9",
        at: element.offset
      )
    }
    return sid
  }

  private mutating func readEffect(_ element: Element?, begin: Int) -> Statement.Effect? {
    guard let element else {
      report(
        .missingEffect,
        "the statement has no Effect",
        hint: "add \"Effect\": \"Allow\" or \"Deny\"",
        at: begin
      )
      return nil
    }
    guard let text = string(element) else { return nil }
    let folded = text.lowercased()
    let effect: Statement.Effect? =
      folded == "allow" ? .allow : folded == "deny" ? .deny : nil
    if effect?.rawValue != text {
      report(
        .invalidEffect,
        "unknown Effect \(shown(text)); expected \"Allow\" or \"Deny\"",
        hint: effect.map { "the value is case-sensitive: write \"\($0.rawValue)\"" },
        at: element.offset
      )
    }
    if effect == .allow, kind == .resourceControlPolicy, !options.isAWSManaged {
      report(
        .unsupportedEffect,
        "a resource control policy can only deny",
        hint: "RCPFullAWSAccess, which is attached everywhere, allows; write \"Deny\"",
        at: element.offset
      )
    }
    return effect
  }

  /// One of an element and its negation; both are a finding, and the first is taken.
  mutating func either(
    _ name: StatementElement,
    _ negation: StatementElement,
    _ elements: [StatementElement: Element]
  ) -> (element: Element, isNegated: Bool)? {
    switch (elements[name], elements[negation]) {
    case (nil, nil): return nil
    case (let element?, nil): return (element, false)
    case (nil, let element?): return (element, true)
    case (let plain?, let negated?):
      let isPlainFirst = plain.offset < negated.offset
      report(
        .conflictingElements,
        "the statement has both \(name.rawValue) and \(negation.rawValue)",
        hint: "make two statements of it",
        at: (isPlainFirst ? negated : plain).key.range.lowerBound
      )
      return isPlainFirst ? (plain, false) : (negated, true)
    }
  }

  /// Source: Organizations User Guide, the syntax page as it was before 19 September 2025.
  private mutating func checkLegacySyntax(
    of statement: Statement,
    _ elements: [StatementElement: Element]
  ) {
    func refuse(_ parser: inout PolicyParser, _ what: String, at offset: Int) {
      parser.report(
        .legacySyntax,
        "the syntax of service control policies from before September 2025 has no \(what)",
        at: offset
      )
    }
    for pattern in elements[.action]?.value.stringsAndOffsets ?? [] {
      let body = pattern.text.utf8.dropLast(pattern.text.utf8.last == UInt8(ascii: "*") ? 1 : 0)
      if body.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) {
        refuse(&self, "wildcard other than one at the end of an action", at: pattern.offset)
      }
    }
    if let element = elements[.notResource] {
      refuse(&self, "NotResource", at: element.key.range.lowerBound)
    }
    guard statement.effect == .allow else { return }
    if let element = elements[.notAction] {
      refuse(&self, "NotAction with Allow", at: element.key.range.lowerBound)
    }
    if let element = elements[.condition] {
      refuse(&self, "Condition with Allow", at: element.key.range.lowerBound)
    }
    for pattern in elements[.resource]?.value.stringsAndOffsets ?? []
    where pattern.text != "*" {
      refuse(&self, "resource other than \"*\" with Allow", at: pattern.offset)
    }
  }
}

extension JSONValue {
  /// The strings of a list, or the one string that stands for it, with where they begin.
  var stringsAndOffsets: [(text: String, offset: Int)] {
    let values = kind == .array ? Array(elements) : [self]
    return values.compactMap { value in
      value.string.map { ($0, value.range.lowerBound) }
    }
  }
}
