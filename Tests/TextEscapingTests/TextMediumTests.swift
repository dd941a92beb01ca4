import Testing
import TextEscaping

@Suite struct TextMediumTests {
  @Test(arguments: [
    ("plain name", "plain name"),
    ("Zürich · 東京 ✕", "Zürich · 東京 ✕"),
    ("a\u{1B}[31mred\u{1B}[0m", "a\\u{1b}[31mred\\u{1b}[0m"),
    ("bell\u{7}del\u{7F}c1\u{9B}31m", "bell\\u{7}del\\u{7f}c1\\u{9b}31m"),
    ("two\nlines\r\tmore", "two\\nlines\\r\\tmore"),
    ("admin\u{202E}gnp.exe", "admin\\u{202e}gnp.exe"),
    ("iso\u{2066}late\u{2069}", "iso\\u{2066}late\\u{2069}"),
    ("zero\u{200B}width\u{FEFF}", "zero\\u{200b}width\\u{feff}"),
    ("line\u{2028}separator", "line\\u{2028}separator"),
    ("tag\u{E0041}", "tag\\u{e0041}"),
    ("soft\u{AD}hyphen", "soft\\u{ad}hyphen"),
    ("heart ❤\u{FE0F}", "heart ❤\u{FE0F}"),
  ])
  func showsControlsInTheTerminal(_ text: String, _ expected: String) {
    #expect(text.escaped(for: .terminal) == expected)
  }

  @Test func keepsLinesOfAMessage() {
    #expect("a\n  b\u{1B}".escapedForTerminalKeepingLines == "a\n  b\\u{1b}")
    #expect("a\r\nb".escapedForTerminalKeepingLines == "a\\r\nb")
  }

  @Test(arguments: [
    ("plain", "plain"),
    ("a,b", "\"a,b\""),
    ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""),
    ("=1+1", "'=1+1"),
    ("+49", "'+49"),
    ("-2", "'-2"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "'\tx"),
    ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
    ("a=b", "a=b"),
    ("", ""),
  ])
  func writesFieldsOfTables(_ text: String, _ expected: String) {
    #expect(text.escaped(for: .csvField) == expected)
  }

  @Test func endsRecordsAsTheStandardSays() {
    #expect(CSVRecord.line(["a", "b,c", ""]) == "a,\"b,c\",\r\n")
  }

  @Test(arguments: [
    ("a & b", "a &amp; b"),
    ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
    ("\" onload=\"x", "&quot; onload=&quot;x"),
    ("nul\u{0}esc\u{1B}", "nul\u{FFFD}esc\u{FFFD}"),
    ("rtl\u{202E}", "rtl\\u{202e}"),
    ("Zürich", "Zürich"),
  ])
  func writesMarkup(_ text: String, _ expected: String) {
    #expect(text.escaped(for: .markup) == expected)
  }

  @Test(arguments: [
    ("plain name-1.2", "plain name-1.2"),
    ("*bold* _it_", "\\*bold\\* \\_it\\_"),
    ("[x](javascript:y)", "\\[x\\](javascript:y)"),
    ("a | b", "a &#124; b"),
    ("~~a~~ $b$", "&#126;&#126;a&#126;&#126; &#36;b&#36;"),
    ("{{ page }}", "\\{\\{ page \\}\\}"),
    ("1) item", "1\\) item"),
    ("!!! note", "\\!!! note"),
    ("===", "&#61;=="),
    ("rtl\u{202E}x", "rtl\\\\u\\{202e\\}x"),
    ("<img src=x>", "&lt;img src=x&gt;"),
    ("# title", "&#35; title"),
    ("@team", "&#64;team"),
    ("- item", "\\- item"),
    ("  + item", "  \\+ item"),
    ("1. item", "1\\. item"),
    ("see https://x.example", "see https&#58;//x.example"),
    ("www.x.example", "www&#46;x.example"),
    ("two\nlines", "two lines"),
    ("`code`", "\\`code\\`"),
    ("&lt;", "&amp;lt;"),
    ("esc\u{1B}", "esc\u{FFFD}"),
  ])
  func writesMarkdown(_ text: String, _ expected: String) {
    #expect(text.escaped(for: .markdown) == expected)
  }

  @Test(arguments: [
    ("\"Sid\": \"a`b\",", "\"Sid\": \"a`b\","),
    ("\tx", "\tx"),
    ("esc\u{1B}[31m rtl\u{202E}", "esc\\u{1b}[31m rtl\\u{202e}"),
    ("Zürich", "Zürich"),
  ])
  func writesLinesOfCode(_ text: String, _ expected: String) {
    #expect(text.escaped(for: .markdownCode) == expected)
  }

  @Test(arguments: [
    ("Prod 2.0, eu_1", "Prod 2.0, eu_1"),
    ("a\"] --> x[\"<b>", "a#34;#93; --#62; x#91;#34;#60;b#62;"),
    ("```\n%% x", "#96;#96;#96; #37;#37; x"),
    ("Zürich \u{202E}x", "Zürich #92;u#123;202e#125;x"),
  ])
  func writesLabelsOfMermaid(_ text: String, _ expected: String) {
    #expect(text.escaped(for: .mermaidLabel) == expected)
  }

  @Test(arguments: [
    ("arn:aws:iam::111122223333:role/team/Deploy", "arn:aws:iam::111122223333:role/team/Deploy"),
    ("a name", "'a name'"),
    ("it's", "'it'\\''s'"),
    ("$(reboot)", "'$(reboot)'"),
    ("", "''"),
    ("-x", "-x"),
    ("a\u{1B}b", "'a\\u{1b}b'"),
  ])
  func writesWordsOfAShell(_ text: String, _ expected: String) {
    #expect(text.escaped(for: .shellWord) == expected)
  }
}
