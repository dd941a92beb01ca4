internal import CommandLineOptions
internal import JSONText
internal import OutputChannels
internal import Reporting

/// `ceiling simulate`.
enum SimulateCommand: Subcommand {
  private static let batch = Option<String?>.optional(
    "batch",
    .file(),
    help: "Decide a case a line (\"-\": from standard input), write a line of JSON for each"
  )

  static let command = Command(
    "simulate",
    summary: "Decides requests as AWS would.",
    discussion: [
      "A case of --batch is an object on one line: the request under \"request\", and the policies "
        + "under \"scps\" and \"rcps\" (lists of levels, the root's first), \"boundary\", "
        + "\"identityPolicies\", \"sessionPolicy\" and \"resourcePolicy\". Without "
        + "\"identityPolicies\" the ceilings alone are asked.",
      "A case that can't be decided is answered by a line with \"error\", and the next one follows. "
        + "A policy that AWS would refuse to keep is an error too; where there is no doubt what it "
        + "means, the decision stands beside it.",
    ],
    options: [batch, CommonOptions.output],
    examples: [
      Command.Example("cases from a file", "ceiling simulate --batch cases.jsonl"),
      Command.Example(
        "one case from a pipe",
        #"echo '{"id":"1","request":{"principalArn":"arn:aws:iam::111122223333:user/ana","#
          + #""action":"s3:ListBucket","resource":"arn:aws:s3:::reports"},"scps":[[]]}' "#
          + "| ceiling simulate --batch -"
      ),
    ]
  )

  static func run(_ invocation: Invocation, in session: CommandSession) throws -> ExitStatus {
    guard let file = invocation[batch] else {
      throw UsageError("--batch is missing")
    }
    try session.withOutput(of: invocation) { try answer(linesOf: file, on: $0) }
    return .done
  }

  /// Each answer is handed on before the next line is waited for.
  private static func answer(linesOf file: String, on channel: OutputChannel) throws {
    var writer = JSONWriter { channel.write($0) }
    let batch = SimulationBatch(file: file == "-" ? "standard input" : file)
    func handOn() throws {
      writer.finish()
      try channel.flush()
    }
    try InputLines.forEach(of: file, idle: handOn) { line, number in
      guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else {
        return
      }
      batch.answer(line: line, number: number, to: &writer)
    }
    try handOn()
  }
}
