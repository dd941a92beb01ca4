internal import Diagnostics
internal import JSONText
internal import OrganizationModel

/// What is known while the values of one file are read: where they stand, and what was wrong.
struct ResponseContext {
  let file: Int
  private(set) var findings: [Finding] = []
  private var counter: LineCounter

  init(file: Int, text: SourceText) {
    self.file = file
    counter = LineCounter(of: text)
  }

  mutating func place(of value: JSONValue) -> FactPlace {
    FactPlace(file: file, position: counter.position(at: value.range.lowerBound))
  }

  /// Where a document stands that a value is or spells.
  mutating func documentPlace(of value: JSONValue) -> DocumentPlace {
    let offset = value.contentRange.lowerBound
    return DocumentPlace(
      file: value.document.text.file,
      offset: offset,
      position: counter.position(at: offset)
    )
  }

  mutating func report(_ finding: Finding) { findings.append(finding) }

  /// Reports a value that is not as the AWS CLI prints it.
  mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at value: JSONValue
  ) {
    let hint = hint ?? (severity == .error ? Self.printAgain : nil)
    report(Finding(severity, code, message, hint: hint, at: place(of: value)))
  }

  /// The way out where a value has a form that no command prints.
  private static let printAgain =
    "the AWS CLI does not print it so: run the command again, and keep its output as it is"

  /// Reports keys that stand twice in one object.
  mutating func report(duplicateKeys: [JSONKey]) {
    for key in duplicateKeys {
      report(
        Finding(
          .error,
          "duplicate-key",
          "the key \"\(key.text)\" stands twice in one object",
          hint: "readers of JSON disagree on which one counts: keep one",
          at: FactPlace(file: file, position: key.location.position)
        )
      )
    }
  }

  /// The text of a member that must be there.
  mutating func required(_ key: StaticString, of object: JSONValue, _ what: String) -> JSONValue? {
    guard object.kind == .object else {
      report(.error, "wrong-type", "\(what) must be an object", at: object)
      return nil
    }
    guard let value = object[key], value.kind != .null else {
      report(.error, "missing-field", "\(what) lacks \"\(key)\"", at: object)
      return nil
    }
    return value
  }

  /// A text, or nothing where the member is absent or null.
  mutating func text(_ key: StaticString, of object: JSONValue) -> String? {
    guard let value = object[key], value.kind != .null else { return nil }
    if value.kind == .string { return value.string }
    report(.error, "wrong-type", "\"\(key)\" must be a string", at: value)
    return nil
  }

  /// The elements of a list, or nothing where the member is absent or null.
  ///
  /// A single object counts as a list of one: some documentation prints it so.
  mutating func list(_ key: StaticString, of object: JSONValue) -> [JSONValue] {
    guard let value = object[key] else { return [] }
    switch value.kind {
    case .array: return Array(value.elements)
    case .null: return []
    case .object: return value.members.contains { _ in true } ? [value] : []
    default:
      report(.error, "wrong-type", "\"\(key)\" must be a list", at: value)
      return []
    }
  }

  /// An identifier that must be there and have its form.
  mutating func identifier<ID>(
    _ key: StaticString,
    of object: JSONValue,
    _ what: String,
    form: String,
    _ make: (String) -> ID?
  ) -> ID? {
    guard let value = required(key, of: object, what) else { return nil }
    return identifier(value, form: form, make)
  }

  /// An identifier that has its form.
  mutating func identifier<ID>(
    _ value: JSONValue,
    form: String,
    _ make: (String) -> ID?
  ) -> ID? {
    guard let text = value.string ?? paddedNumber(value) else {
      report(.error, "wrong-type", "expected \(form) in a string", at: value)
      return nil
    }
    guard let id = make(text) else {
      report(.error, "invalid-id", "\"\(text)\" is not \(form)", at: value)
      return nil
    }
    return id
  }

  /// An account's id that some tool took for a number, and lost its leading zeros.
  private mutating func paddedNumber(_ value: JSONValue) -> String? {
    guard let digits = value.numberText, digits.utf8.count <= 12,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    let padded = String(repeating: "0", count: 12 - digits.utf8.count) + digits
    report(
      .warning,
      "account-id-number",
      "the account id is a number; read as \"\(padded)\"",
      hint: "an account id is a string of twelve digits: a number loses its leading zeros",
      at: value
    )
    return padded
  }
}
