import OrganizationModel
import PolicyLanguage
import Testing

@testable import CeilingReach

@Suite struct RequestModelTests {
  @Test(arguments: requestModelCases)
  func answersAsTheModelSays(_ row: RequestModelCase) throws {
    let answer = try row.answer()
    #expect(answer.verdict == row.verdict)
    #expect(answer.cause == row.cause)
    #expect(answer.exact == row.isExact, "\(answer.inexact)")
    #expect(answer.inexact.isEmpty == row.isExact)
    #expect(answer.isOnlyExempt == row.isOnlyExempt)
    #expect(answer.exemption == row.exemption)
    for (kind, verdict) in row.principals {
      #expect(answer.principals[kind] == verdict, "\(kind)")
    }
    if let requirements = row.requirements {
      #expect(texts(answer.requirements) == requirements)
    }
    if let doubts = row.doubts { #expect(answer.inexact.map(\.key) == doubts) }
    if let because = row.because { #expect(answer.because.map(\.level) == because) }
    if let assumes = row.assumes { #expect(answer.assumes.isEmpty != assumes) }
  }
}
