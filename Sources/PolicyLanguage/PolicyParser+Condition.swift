internal import Diagnostics
internal import JSONText

extension PolicyParser {
  /// A test with the offsets of its parts.
  struct ReadTest {
    let test: ConditionTest
    let keyOffset: Int
    /// Those of the values, in order.
    let valueOffsets: [Int]
  }

  /// The tests of a `Condition`, in the order of the text.
  ///
  /// A test under an operator that does not exist never matches, as in AWS: it is kept as
  /// `StringEquals` without values.
  mutating func readCondition(_ condition: JSONValue) -> [ReadTest] {
    guard condition.kind == .object else {
      reportType(of: condition, "Condition", expected: "an object")
      return []
    }
    var tests: [ReadTest] = []
    var operators: Set<ConditionOperator> = []
    var isEmpty = true
    for member in condition.members {
      isEmpty = false
      if member.key.isDuplicate { continue }
      let known = readOperator(member.key)
      if let known, !operators.insert(known).inserted {
        reportCase(of: member.key, "operator")
      }
      tests += readTests(member.value, under: known, named: member.key.text)
    }
    if isEmpty {
      report(
        .emptyCondition,
        "the Condition is empty: it is always true",
        hint: "remove it",
        at: condition.range.lowerBound
      )
    }
    return tests
  }

  private mutating func reportCase(of key: JSONKey, _ what: String) {
    report(
      .duplicateKeyCase,
      "the \(what) \(shown(key.text)) stands twice here, in different spellings",
      hint: "both must hold; write one \(what) with all its values if either is meant",
      at: key.range.lowerBound
    )
  }

  private mutating func readOperator(_ key: JSONKey) -> ConditionOperator? {
    let name = key.text
    guard let known = ConditionOperator(parsing: name) else {
      if name.lowercased().hasSuffix("nullifexists") {
        report(
          .nullSuffix,
          "Null can't have the suffix IfExists",
          hint: "Null asks whether the key exists; write Null",
          at: key.range.lowerBound
        )
        return nil
      }
      let prefix = name.firstIndex(of: ":").map { name[...$0] } ?? ""
      let near = SpellingSuggestion.nearest(
        to: String(name.dropFirst(prefix.count)),
        among: ConditionOperator.names
      )
      report(
        .unknownOperator,
        "unknown condition operator \(shown(name))",
        hint: near.map { near in
          let quantifier = SpellingSuggestion.nearest(
            to: String(prefix),
            among: ConditionOperator.quantifierNames
          )
          return "did you mean \(quantifier ?? "")\(near)?"
        },
        at: key.range.lowerBound
      )
      return nil
    }
    if known.description != name {
      report(
        .operatorCase,
        "the operator \(shown(name)) is not written as documented",
        hint: "write \(known)",
        at: key.range.lowerBound
      )
    }
    return known
  }

  private mutating func readTests(
    _ block: JSONValue,
    under known: ConditionOperator?,
    named name: String
  ) -> [ReadTest] {
    guard block.kind == .object else {
      reportType(of: block, name, expected: "an object with condition keys")
      return []
    }
    var tests: [ReadTest] = []
    var keys: Set<ConditionKey> = []
    var isEmpty = true
    for member in block.members {
      isEmpty = false
      if member.key.isDuplicate { continue }
      let key = ConditionKey(member.key.text)
      let offset = member.key.range.lowerBound
      if !keys.insert(key).inserted { reportCase(of: member.key, "key") }
      checkKey(key, at: offset)
      let (values, offsets) = readValues(member.value, under: known, of: key)
      tests.append(
        ReadTest(
          test: ConditionTest(
            known ?? ConditionOperator(.stringEquals),
            key,
            known == nil ? [] : values,
            position: lines.position(at: offset)
          ),
          keyOffset: offset,
          valueOffsets: known == nil ? [] : offsets
        )
      )
    }
    if isEmpty {
      report(
        .emptyCondition,
        "\(name) has no condition keys: it is always true",
        hint: "remove it",
        at: block.range.lowerBound
      )
    }
    return tests
  }

  /// IAM refuses a key without a prefix.
  private mutating func checkKey(_ key: ConditionKey, at offset: Int) {
    let colon = key.text.firstIndex(of: ":")
    let hasBothSides = colon.map {
      $0 > key.text.startIndex && key.text.index(after: $0) < key.text.endIndex
    }
    if hasBothSides != true {
      report(
        .conditionKeyFormat,
        "\(shown(key.text)) is no condition key",
        hint: "a key is a prefix, a colon and a name, such as aws:SourceIp",
        at: offset
      )
    }
  }

  private mutating func readValues(
    _ value: JSONValue,
    under known: ConditionOperator?,
    of key: ConditionKey
  ) -> ([ConditionValue], [Int]) {
    let written = value.kind == .array ? Array(value.elements) : [value]
    if written.isEmpty {
      report(
        .emptyValues,
        "\(shown(key.text)) has no values to compare with",
        at: value.range.lowerBound
      )
    }
    var values: [ConditionValue] = []
    var offsets: [Int] = []
    for element in written {
      let offset = element.range.lowerBound
      guard let text = element.scalarText else {
        reportType(
          of: element,
          "a condition value",
          expected: "a string, a number, a boolean or a list of them"
        )
        continue
      }
      let family = known?.comparison.family
      let scope: PatternText.VariableScope =
        version == .v2012 && family?.knowsVariables != false ? .everywhere : .nowhere
      let (pattern, flaws) = PatternText.scan(text, variables: scope)
      let isReported = reportVariables(
        flaws,
        pattern,
        isOperatorWithoutVariables: version == .v2012,
        at: offset
      )
      if let family, !isReported, pattern.variables.isEmpty {
        checkForm(of: text, family: family, at: offset)
      }
      values.append(
        ConditionValue(text: text, pattern: pattern, position: lines.position(at: offset))
      )
      offsets.append(offset)
    }
    return (values, offsets)
  }

  /// A value that the operator can't read never matches.
  private mutating func checkForm(
    of text: String,
    family: ConditionOperator.Family,
    at offset: Int
  ) {
    let expected: String?
    switch family {
    case .string: expected = nil
    case .bool, .null:
      expected = ConditionValueForm.isBoolean(text) ? nil : "\"true\" or \"false\""
    case .numeric: expected = ConditionValueForm.isNumber(text) ? nil : "a decimal number"
    case .date:
      let isDate = ConditionValueForm.isDate(text)
      expected = isDate ? nil : "a date such as 2026-05-15T10:00:00Z, or seconds since 1970"
      if isDate, text.utf8.count == 4 {
        report(
          .ambiguousDate,
          "`\(text)` is read as seconds since 1970, not as a year",
          hint: "write \(text)-01-01 for the year",
          at: offset
        )
      }
    case .binary: expected = ConditionValueForm.isBase64(text) ? nil : "base64"
    case .arn:
      expected =
        Self.segments(of: text).count == 6 && text.hasPrefix("arn:")
        ? nil : "an ARN of six parts, arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE"
    case .ipAddress:
      let range = ConditionValueForm.addressRange(text)
      expected = range == nil ? "an IP address or a range such as 203.0.113.0/24" : nil
      if let range, range.hasHostBits {
        report(
          .cidrHostBits,
          "\(shown(text)) has bits set behind its prefix of \(range.prefix): they don't count",
          at: offset
        )
      }
    }
    if let expected {
      report(
        .malformedValue,
        "\(shown(text)) never matches: this operator takes \(expected)",
        at: offset
      )
    }
  }
}

extension ConditionOperator {
  /// The prefixes as they are written.
  static let quantifierNames = [Quantifier.forAllValues, .forAnyValue].map { "\($0.rawValue):" }
}
