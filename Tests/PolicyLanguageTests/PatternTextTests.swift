import PolicyLanguage
import Testing

@Suite struct PatternTextTests {
  static func variable(_ key: String, _ defaultValue: String? = nil) -> PatternText.Piece {
    .variable(PolicyVariable(key: ConditionKey(key), defaultValue: defaultValue))
  }

  static let texts: [(String, [PatternText.Piece])] = [
    ("", []),
    ("plain", [.literal("plain")]),
    ("*", [.anyString]),
    ("a*b?c", [.literal("a"), .anyString, .literal("b"), .anyCharacter, .literal("c")]),
    ("**", [.anyString, .anyString]),
    ("${aws:username}", [variable("aws:username")]),
    ("x/${aws:username}/*", [.literal("x/"), variable("aws:username"), .literal("/"), .anyString]),
    ("${aws:PrincipalTag/team, 'none'}", [variable("aws:PrincipalTag/team", "none")]),
    ("${a:b, ''}", [variable("a:b", "")]),
    ("${a:b, 'x}*'}", [variable("a:b", "x}*")]),
    ("${a:b, 'x, y'}", [variable("a:b", "x, y")]),
    ("${*}${?}${$}", [.literal("*?$")]),
    ("a${*}*", [.literal("a*"), .anyString]),
    ("$", [.literal("$")]),
    ("$$", [.literal("$$")]),
    ("${", [.literal("${")]),
    ("${*", [.literal("${"), .anyString]),
    ("$${a:b}", [.literal("$"), variable("a:b")]),
    ("${}", [.literal("${}")]),
    ("${a:b,'x'}", [.literal("${a:b,'x'}")]),
    ("${a:b, x}", [.literal("${a:b, x}")]),
    ("${a:b, 'x}", [.literal("${a:b, 'x}")]),
    ("${ a:b }", [.literal("${ a:b }")]),
    ("${a:*}", [.literal("${a:*}")]),
    ("{a:b}", [.literal("{a:b}")]),
    ("${é:ü}", [variable("é:ü")]),
    ("ä?ö", [.literal("ä"), .anyCharacter, .literal("ö")]),
  ]

  @Test(arguments: texts) func everywhere(_ text: String, _ pieces: [PatternText.Piece]) {
    let pattern = PatternText(parsing: text, variables: .everywhere)
    #expect(pattern.pieces == pieces)
    #expect(pattern.source == text)
  }

  @Test(arguments: [
    ("${aws:username}", [PatternText.Piece.literal("${aws:username}")]),
    ("a${*}*", [.literal("a${*}"), .anyString]),
    ("${?", [.literal("${"), .anyCharacter]),
    ("x${a:b, 'c'}?", [.literal("x${a:b, 'c'}"), .anyCharacter]),
  ])
  func nowhere(_ text: String, _ pieces: [PatternText.Piece]) {
    #expect(PatternText(parsing: text, variables: .nowhere).pieces == pieces)
  }

  @Test(arguments: [
    (
      "arn:aws:s3:::home/${aws:username}",
      [PatternText.Piece.literal("arn:aws:s3:::home/"), variable("aws:username")]
    ),
    ("arn:aws:s3:::${a:b}", [.literal("arn:aws:s3:::"), variable("a:b")]),
    ("arn:aws:s3::${a:b}:x", [.literal("arn:aws:s3::${a:b}:x")]),
    ("arn:${a:b}:s3:::${a:b}", [.literal("arn:${a:b}:s3:::"), variable("a:b")]),
    ("arn:${a:b, ':'}:s3::${*}:x", [.literal("arn:${a:b, ':'}:s3::${*}:x")]),
    ("arn:aws:s3:::a${*}", [.literal("arn:aws:s3:::a*")]),
    ("*", [.anyString]),
    ("${a:b}", [.literal("${a:b}")]),
  ])
  func behindTheFifthColon(_ text: String, _ pieces: [PatternText.Piece]) {
    #expect(PatternText(parsing: text, variables: .behindFifthColon).pieces == pieces)
  }

  @Test func saysWhatItHolds() {
    let pattern = PatternText(parsing: "${a:b}${c:d, 'e'}", variables: .everywhere)
    #expect(pattern.variables.map(\.key.text) == ["a:b", "c:d"])
    #expect(!pattern.hasWildcard)
    #expect(PatternText(parsing: "${*}", variables: .everywhere).hasWildcard == false)
    #expect(PatternText(parsing: "a?", variables: .everywhere).hasWildcard)
  }
}
