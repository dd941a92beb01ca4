internal import Diagnostics
public import JSONText
internal import RequestModel

/// Answers the cases of a batch: a line of JSON in, a line of JSON out.
public final class CaseBatch {
  private let file: String
  private let parser = JSONParser()
  private let answers: any CaseAnswers

  /// A batch.
  ///
  /// - Parameters:
  ///   - file: The file as messages show it.
  ///   - answers: What answers a case.
  init(file: String, _ answers: any CaseAnswers) {
    self.file = file
    self.answers = answers
  }

  /// Answers the case that a line brings, or says what is wrong with it.
  ///
  /// - Parameters:
  ///   - line: The line without its end.
  ///   - number: The number of the line, from 1.
  ///   - writer: Takes the answer.
  public func answer(
    line: ArraySlice<UInt8>,
    number: Int,
    to writer: inout JSONWriter
  ) {
    var id: JSONValue?
    do throws(CaseError) {
      let json = try BatchLine.parse(line, file: file, with: parser)
      id = json["id"]
      let answer = try answers.answer(json)
      let message = answer.refusal.map { BatchLine.text(of: $0, file: file, line: number) }
      writer.object { writer in
        writer.id(id)
        if let message { writer.member("error", message) }
        answer.writeMembers(&writer)
      }
    } catch {
      let message = BatchLine.text(of: error.diagnostic, file: file, line: number)
      writer.object { writer in
        writer.id(id)
        writer.member("error", message)
      }
    }
    writer.endDocument()
  }
}

/// What answers the cases of a batch, and keeps from one case what serves the next.
protocol CaseAnswers: AnyObject {
  /// Answers a case.
  ///
  /// - Throws: `CaseError` where the case cannot be answered.
  func answer(_ json: JSONValue) throws(CaseError) -> CaseAnswer
}

/// The answer to a case of a batch.
struct CaseAnswer {
  /// Why AWS would refuse a policy of the case; `nil` where it would not.
  let refusal: Diagnostic?
  /// Writes the answer's members behind the case's `id`.
  let writeMembers: (inout JSONWriter) -> Void
}
