import ActionCatalog
import Testing

@Suite struct ActionCatalogTests {
  let catalog = ActionCatalog.current

  @Test func knowsTheFactsOfItsDate() {
    #expect(catalog.date == "2026-10-27")
    #expect(catalog.regionsDate == "2026-11-20")
    #expect(catalog.services.count == 457)
    #expect(catalog.actionCount == 22321)
    #expect(catalog.services.map(\.prefix) == catalog.services.map(\.prefix).sorted())
  }

  @Test func numbersActionsInTheOrderOfTheirNames() {
    let names = catalog.actions.map(\.name)
    #expect(names == names.sorted())
    #expect(Set(names).count == catalog.actionCount)
  }

  @Test func findsEveryActionByItsNameInAnyCase() {
    let lost = catalog.actions.filter {
      catalog.id(of: $0.name) != $0.id || catalog.id(of: $0.name.uppercased()) != $0.id
    }
    #expect(lost.isEmpty)
  }
}
