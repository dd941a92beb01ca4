extension ValueDomain {
  /// The ids of accounts.
  ///
  /// Source: Organizations API reference, `API_Account.html`: twelve digits.
  static func accountID(samples: [String]) -> ValueDomain {
    .text(TextLanguage(matching: [.accountID], samples: samples))
  }

  /// The ids of organizations, and what is given as one.
  ///
  /// Source: Organizations API reference, `API_Organization.html`: `o-` followed by 10 to 32 lower
  /// case letters or digits.
  static func organizationID(given: String?) -> ValueDomain {
    let longest = 32
    let begin = TextPattern(literal: "o-")
    let sign = ScalarSet.only(Set("abcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars))
    var language = TextLanguage(
      matching: [begin + TextPattern(Array(repeating: .one(sign), count: 10) + [.many(sign)])],
      refusing: [
        begin + TextPattern(Array(repeating: .one(.all), count: longest + 1) + [.many(.all)])
      ],
      samples: [given ?? "o-example0000"]
    )
    if let given { language.matching?.append(TextPattern(literal: given)) }
    return .text(language)
  }
}

extension TextPattern {
  /// The id of an account: twelve digits.
  static let accountID = TextPattern(Array(repeating: .one(.digits), count: 12))
}
