internal import CeilingReach
internal import JSONText
internal import RequestModel

extension CaseBatch {
  /// The batch of `ceiling reach`.
  ///
  /// - Parameter file: The file as messages show it.
  /// - Returns: A batch that answers what the ceilings leave.
  public static func reach(file: String) -> CaseBatch { CaseBatch(file: file, ReachAnswers()) }
}

/// What the ceilings of each case leave.
private final class ReachAnswers: CaseAnswers {
  private let reader = ReachCaseReader()
  private let reach = StackReach()

  func answer(_ json: JSONValue) throws(CaseError) -> CaseAnswer {
    let question = try reader.read(json)
    do throws(ReachError) {
      let actions = try reach.actions(under: question.target, question.question)
      return CaseAnswer(refusal: question.refusal) { writer in
        writer.member("actions", each: actions) { $0.action($1) }
      }
    } catch {
      throw CaseError("no-answer", error.description, hint: error.hint, json)
    }
  }
}
