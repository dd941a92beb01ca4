import CommandLineOptions
import Testing

private enum Form: String, CaseIterable { case text, json, csv }

private enum Table {
  static let form = Option<Form>(
    "format",
    letter: "f",
    .choice("FORMAT", of: Form.allCases),
    default: .text,
    defaultText: "text",
    help: "How it is written"
  )
  static let output = Option<String?>.optional("output", letter: "o", .file(), help: "Where")
  static let action = Option<[String]>.repeated("action", .text("PATTERN"), help: "Which")
  static let depth = Option<Int?>.optional("depth", .number("N", in: 1...9), help: "How deep")
  static let quiet = Option<Bool>.flag("quiet", letter: "q", help: "Say less")
  static let partial = Option<Bool>.flag("partial", letter: "p", help: "Keep what is good")
  static let target = Operand<String>.required(.text("TARGET"), help: "Who")
  static let files = Operand<[String]>.repeated(.file(), help: "More")

  static let command = Command(
    "reach",
    summary: "Asks.",
    operands: [target, files],
    options: [form, output, action, depth, quiet, partial],
    examples: []
  )
}

@Suite struct InvocationTests {
  @Test func takesDefaultsForWhatIsAbsent() throws {
    let invocation = try Invocation(["prod"], for: Table.command)
    #expect(invocation[Table.target] == "prod")
    #expect(invocation[Table.files] == [])
    #expect(invocation[Table.form] == .text)
    #expect(invocation[Table.output] == nil)
    #expect(invocation[Table.action] == [])
    #expect(!invocation[Table.quiet])
    #expect(!invocation.has(Table.output))
  }

  @Test(arguments: [
    ["prod", "--format", "json", "--output", "x"],
    ["--format=json", "prod", "--output=x"],
    ["-f", "json", "-o", "x", "prod"],
    ["-fjson", "-ox", "prod"],
    ["-f=json", "prod", "-o=x"],
  ])
  func readsEverySpelling(_ words: [String]) throws {
    let invocation = try Invocation(words, for: Table.command)
    #expect(invocation[Table.target] == "prod")
    #expect(invocation[Table.form] == .json)
    #expect(invocation[Table.output] == "x")
    #expect(invocation.has(Table.output))
  }

  @Test func keepsRepeatedValuesInOrder() throws {
    let words = ["--action", "s3:*", "prod", "--action=ec2:Run*"]
    #expect(try Invocation(words, for: Table.command)[Table.action] == ["s3:*", "ec2:Run*"])
  }

  @Test func takesFlagsTogether() throws {
    let invocation = try Invocation(["-qpf", "csv", "prod"], for: Table.command)
    #expect(invocation[Table.quiet])
    #expect(invocation[Table.partial])
    #expect(invocation[Table.form] == .csv)
  }

  @Test func endsOptionsAtTwoDashes() throws {
    let invocation = try Invocation(["-q", "--", "--format", "-x", "--"], for: Table.command)
    #expect(invocation[Table.target] == "--format")
    #expect(invocation[Table.files] == ["-x", "--"])
  }

  @Test func takesOneDashForAnOperandAndForAValue() throws {
    let invocation = try Invocation(["-", "--output", "-"], for: Table.command)
    #expect(invocation[Table.target] == "-")
    #expect(invocation[Table.output] == "-")
  }

  @Test func keepsAnEqualSignOfAValue() throws {
    let invocation = try Invocation(["--action=a=b", "prod"], for: Table.command)
    #expect(invocation[Table.action] == ["a=b"])
  }

  @Test(arguments: [["--help"], ["-h"], ["prod", "--unknown", "--help"]])
  func asksForHelpWhateverElseIsThere(_ words: [String]) throws {
    #expect(try Invocation(words, for: Table.command).isHelp)
  }

  @Test func asksForNoHelpBehindTwoDashes() throws {
    #expect(try !Invocation(["--", "--help"], for: Table.command).isHelp)
  }

  @Test(
    arguments: [
      ([], "TARGET is missing", nil),
      (
        ["x", "--foramt", "json"], "unknown option \"--foramt\" of reach",
        "did you mean --format?"
      ),
      (
        ["x", "--zzzzz"], "unknown option \"--zzzzz\" of reach",
        "\"ceiling reach --help\" lists its options"
      ),
      (
        ["x", "--format", "jsno"],
        "\"jsno\" is not text, json or csv, which --format takes", "did you mean json?"
      ),
      (
        ["x", "--format=pdf"], "\"pdf\" is not text, json or csv, which --format takes",
        "choose text, json or csv"
      ),
      (
        ["x", "--output"], "--output lacks its FILE", "--output takes the path of a file"
      ),
      (
        ["x", "--output", "--quiet"], "--output lacks its FILE",
        "write --output=--quiet if \"--quiet\" is the FILE"
      ),
      (["x", "--quiet=yes"], "--quiet takes no value", "write --quiet alone"),
      (["x", "-q", "--quiet"], "--quiet is given twice", "give it once"),
      (
        ["x", "-z"], "unknown option \"-z\" of reach",
        "behind \"--\" words that begin with a dash are operands; "
          + "\"ceiling reach --help\" lists the options"
      ),
      (
        ["x", "--depth", "0"], "\"0\" is not a whole number from 1 to 9, which --depth takes", nil
      ),
      (
        ["x", "--depth", "2x"], "\"2x\" is not a whole number from 1 to 9, which --depth takes", nil
      ),
      (["x", "--action="], "\"\" is not some text, which --action takes", nil),
    ] as [([String], String, String?)]
  )
  func saysWhatIsWrongAndTheWayOut(_ words: [String], _ message: String, _ hint: String?) {
    let error = #expect(throws: UsageError.self) { try Invocation(words, for: Table.command) }
    #expect(error?.message == message)
    #expect(error?.hint == hint)
  }

  @Test func refusesWordsThatNothingTakes() {
    let command = Command("one", summary: "Takes one.", operands: [Table.target], examples: [])
    let error = #expect(throws: UsageError.self) { try Invocation(["a", "b"], for: command) }
    #expect(error?.message == "unexpected word \"b\"")
    #expect(error?.hint == "usage: ceiling one [OPTIONS] TARGET")
  }

  @Test func wantsRequiredOptions() throws {
    let output = Option<String>.required("output", .file(), help: "Where")
    let command = Command("draw", summary: "Draws.", options: [output], examples: [])
    let error = #expect(throws: UsageError.self) { try Invocation([], for: command) }
    #expect(error?.message == "--output FILE is missing")
    #expect(error?.shortHelp == "draw")
    #expect(try Invocation(["--output", "a.svg"], for: command)[output] == "a.svg")
  }

  @Test func checksOperandsThatAreOneOfSeveralWords() {
    let shell = Operand<Shell>.required(.choice("SHELL", of: Shell.allCases), help: "The shell")
    let command = Command("completions", summary: "Prints.", operands: [shell], examples: [])
    let error = #expect(throws: UsageError.self) { try Invocation(["bsh"], for: command) }
    #expect(error?.message == "\"bsh\" is not bash, zsh or fish, which SHELL has to be")
    #expect(error?.hint == "did you mean bash?")
  }
}
