import Glibc
import JSONText
import PolicyEvaluation
import RequestModel

extension Benchmark {
  /// Decisions of single requests, one after the other.
  static let evaluation = Benchmark(
    name: "evaluation",
    summary: "decisions a second on one core, beside PMapper's and moto's"
  ) { _ in
    try EvaluationMeasurement.run()
  }
}

/// How many requests a second are decided, beside PMapper's evaluator and moto's in the same run.
enum EvaluationMeasurement {
  private static let decisions = 1_000_000
  private static let batchLines = 4_000

  static func run() throws {
    let parser = JSONParser()
    let reader = SimulationCaseReader()
    var policies: ApplicablePolicies?
    var requests: [Request] = []
    for line in caseLines() {
      let json = try parser.parse(SourceText(line.utf8, file: "mix")).root
      let simulation = try reader.read(json)
      policies = simulation.policies
      requests.append(simulation.request)
    }
    guard let policies else { preconditionFailure("the mix has requests") }

    var compiled: CompiledPolicies?
    let compiling = ProcessorClock.measure { compiled = CompiledPolicies(policies) }
    guard let compiled else { return }
    var evaluator = PolicyEvaluator(compiled)
    var outcomes: [Verdict.Outcome: Int] = [:]
    for request in requests { outcomes[evaluator.verdict(on: request).outcome, default: 0] += 1 }
    print(
      "mix: \(requests.count) requests: \(outcomes[.allowed] ?? 0) allowed, "
        + "\(outcomes[.explicitDeny] ?? 0) explicitly denied, "
        + "\(outcomes[.implicitDeny] ?? 0) implicitly"
    )
    print("compiling the policies: \(compiling.inMilliseconds)")

    var rates: [Double] = []
    for _ in 0..<5 {
      var allowed = 0
      let time = ProcessorClock.measure {
        for number in 0..<decisions
        where evaluator.verdict(on: requests[number % requests.count]).outcome == .allowed {
          allowed += 1
        }
      }
      precondition(allowed > 0)
      rates.append(Double(decisions) / time.inSeconds)
    }
    let rate = rates.sorted()[rates.count / 2]
    print("Ceiling, verdicts, one core: \(Int(rate)) a second (median of 5)")
    let explained = ProcessorClock.measure {
      for number in 0..<(decisions / 10) {
        _ = evaluator.decision(on: requests[number % requests.count])
      }
    }
    let explainedRate = Double(decisions / 10) / explained.inSeconds
    print("Ceiling, with statements and missing keys: \(Int(explainedRate)) a second")
    let folder = try ScratchFolder()
    try measureBatch(in: folder)
    try measurePeers(rate, in: folder)
  }

  /// The cases of the mix, each with all its policies.
  private static func caseLines(distinct number: Int? = nil) -> [String] {
    // A resource that no other case has makes every policy a text of its own.
    func text(_ document: String) -> String {
      let line = document.split(separator: "\n").joined()
      guard let number else { return line }
      return line.replacing(
        #""Resource":"*""#,
        with: #""Resource":["*","arn:aws:s3:::case-\#(number)"]"#
      )
    }
    let levels = EvaluationMix.levels.map { "[\($0.map(text).joined(separator: ","))]" }
    let identity = EvaluationMix.identity.map(text).joined(separator: ",")
    let tail = """
      "scps":[\(levels.joined(separator: ","))],"boundary":\(text(EvaluationMix.boundary)),\
      "identityPolicies":[\(identity)]
      """
    return EvaluationMix.regions.flatMap { region in
      EvaluationMix.questions.enumerated().map { index, question in
        let request = JSONWriter.text { writer in
          writer.object { writer in
            writer.member("principalArn", EvaluationMix.principal)
            writer.member("action", question.action)
            writer.member("resource", question.resource)
            writer.member("resourceAccount", EvaluationMix.account)
            writer.key("context")
            writer.object { writer in
              for (key, value) in [
                ("aws:PrincipalOrgID", "o-exampleorg1"), ("aws:ResourceOrgID", "o-exampleorg1"),
                ("aws:PrincipalTag/team", "platform"), ("aws:SourceIp", "203.0.113.7"),
                ("aws:SecureTransport", "true"), ("aws:RequestedRegion", region),
              ] + question.keys {
                writer.member(key, value)
              }
            }
          }
        }
        return #"{"id":"\#(region)/\#(index)","request":\#(request),\#(tail)}"#
      }
    }
  }

  /// The whole way of a case: read, parsed, decided, answered, by the command itself.
  private static func measureBatch(in folder: ScratchFolder) throws(BenchmarkError) {
    let tool = ProgramFolder.path("ceiling")
    guard access(tool, X_OK) == 0 else {
      throw BenchmarkError("no \(tool) to measure batches with; build the product ceiling")
    }
    let shared = caseLines()
    for (name, lines) in [
      ("policies shared by all cases", (0..<batchLines).map { shared[$0 % shared.count] }),
      ("policies new in every case", (0..<(batchLines / 4)).map { caseLines(distinct: $0)[0] }),
    ] {
      let file = folder.path + "/batch.jsonl"
      let bytes = try write(lines, to: file)
      let child = try ChildProcess.run(tool, [tool, "simulate", "--batch", file])
      guard !child.output.contains(#""error""#) else {
        throw BenchmarkError("a case of the batch is no case")
      }
      let seconds = child.processorSeconds
      print(
        "ceiling simulate --batch, \(name): \(Int(Double(lines.count) / seconds)) cases a second,"
          + " \(Int(Double(bytes) / seconds / 1e6)) MB/s (processor time)"
      )
    }
  }

  /// Runs the peers over the same cases, in the project's Python environment.
  private static func measurePeers(
    _ rate: Double,
    in folder: ScratchFolder
  ) throws(BenchmarkError) {
    let script = "Sources/ceiling-benchmarks/Evaluation/peers.py"
    guard access(".venv/bin/python", X_OK) == 0, access(script, R_OK) == 0 else {
      throw BenchmarkError("the peers are not there; run `make bench` in the project's folder")
    }
    let file = folder.path + "/mix.jsonl"
    _ = try write(caseLines(), to: file)
    let python = ".venv/bin/python"
    print(try ChildProcess.run(python, [python, script, file, String(rate)]).output)
  }

  /// Writes lines, and tells how many bytes they are.
  private static func write(_ lines: [String], to path: String) throws(BenchmarkError) -> Int {
    guard let file = fopen(path, "w") else { throw BenchmarkError("cannot write \(path)") }
    defer { fclose(file) }
    return lines.reduce(0) { count, line in
      fputs(line + "\n", file)
      return count + line.utf8.count + 1
    }
  }
}
