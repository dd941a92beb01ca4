internal import JSONText
internal import OutputChannels
internal import Reporting

extension CaseBatch {
  /// Answers the lines of a file, each before the next one is waited for.
  ///
  /// - Parameters:
  ///   - path: The file; `-` is standard input.
  ///   - channel: Takes the answers.
  ///   - batch: The batch for the file as messages show it.
  /// - Throws: `InputError` or `OutputError`.
  static func answer(
    linesOf path: String,
    on channel: OutputChannel,
    _ batch: (_ file: String) -> CaseBatch
  ) throws {
    var writer = JSONWriter { channel.write($0) }
    let batch = batch(InputLines.name(of: path))
    func handOn() throws {
      writer.finish()
      try channel.flush()
    }
    try InputLines.forEach(of: path, idle: handOn) { line, number in
      guard line.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else {
        return
      }
      batch.answer(line: line, number: number, to: &writer)
    }
    try handOn()
  }
}
