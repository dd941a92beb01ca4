import OrganizationModel
import Testing

@testable import DiagramDrawing

@Suite struct DiagramLinksTests {
  private static func card() -> DiagramCard {
    DiagramCard(
      id: Example.prod.text,
      parent: nil,
      kind: .unit,
      name: "Prod",
      caption: "",
      target: .unit(Example.prod)
    )
  }

  @Test(arguments: [
    ("https://wiki.example/aws", "https://wiki.example/aws/ou-ab12-22222222"),
    ("https://wiki.example/?id=", "https://wiki.example/?id=ou-ab12-22222222"),
    ("../pages/", "../pages/ou-ab12-22222222"),
    ("a?b:c#", "a?b:c#ou-ab12-22222222"),
    ("https://x.example/\"><script>", "https://x.example/%22%3E%3Cscript%3E/ou-ab12-22222222"),
    ("https://x.example/über", "https://x.example/%C3%BCber/ou-ab12-22222222"),
  ])
  func leadsToTheIDBelowTheBase(_ base: String, _ address: String) throws {
    #expect(try DiagramLinks(base: base).address(of: Self.card()) == address)
  }

  @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "JavaScript:x", "", "a b", "a\nb"])
  func refusesWhatIsNoAddressOfAPage(_ base: String) {
    let error = #expect(throws: DrawingError.self) { try DiagramLinks(base: base) }
    #expect(error?.hint != nil)
  }

  @Test func leadsNowhereFromACardOfSeveralAccounts() throws {
    var card = Self.card()
    card.target = nil
    #expect(try DiagramLinks(base: "https://wiki.example/").address(of: card) == nil)
  }
}
