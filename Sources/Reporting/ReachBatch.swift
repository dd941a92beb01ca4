internal import CeilingReach
internal import Diagnostics
public import JSONText
internal import RequestModel

/// Answers the cases of a batch: a line of JSON in, a line of JSON out.
public final class ReachBatch {
  private let file: String
  private let parser = JSONParser()
  private let reader = ReachCaseReader()
  private let reach = StackReach()

  /// A batch.
  ///
  /// - Parameter file: The file as messages show it.
  public init(file: String) { self.file = file }

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
      let answer = try answer(json)
      let message = answer.refusal.map { BatchLine.text(of: $0, file: file, line: number) }
      writer.object { writer in
        writer.id(id)
        if let message { writer.member("error", message) }
        writer.member("actions", each: answer.actions) { $0.action($1) }
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

  /// The answers, and why AWS would refuse a policy of the case.
  private func answer(
    _ json: JSONValue
  ) throws(CaseError) -> (actions: [ActionReach], refusal: Diagnostic?) {
    let question = try reader.read(json)
    do throws(ReachError) {
      return (try reach.actions(under: question.target, question.question), question.refusal)
    } catch {
      throw CaseError("no-answer", error.description, hint: error.hint, json)
    }
  }
}
