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

  @Test func findsEveryActionByItsName() {
    #expect(catalog.actions.allSatisfy { catalog.id(of: $0.name) == $0.id })
  }

  @Test func findsActionsInAnyCase() {
    // `DescribeVpcs` and `DescribeVPCs` sort apart, so each of ec2's names is looked for.
    let actions = catalog.actions(ofService: "ec2").map { catalog[$0] }
    #expect(actions.count > 700)
    #expect(actions.allSatisfy { catalog.id(of: $0.name.uppercased()) == $0.id })
    #expect(actions.allSatisfy { catalog.id(of: $0.name.lowercased()) == $0.id })
  }
}
