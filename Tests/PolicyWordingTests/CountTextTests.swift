import PolicyWording
import Testing

@Suite struct CountTextTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (22_321, "22,321"),
    (1_234_567, "1,234,567"), (-1_000, "-1,000"), (-999, "-999"),
  ])
  func groupsDigits(_ number: Int, _ text: String) {
    #expect(CountText.grouped(number) == text)
  }

  @Test(arguments: [(0, "0 accounts"), (1, "1 account"), (2_000, "2,000 accounts")])
  func countsThings(_ number: Int, _ text: String) {
    #expect(CountText.counted(number, "account") == text)
  }

  @Test func knowsOtherPlurals() {
    #expect(CountText.counted(1, "policy", "policies") == "1 policy")
    #expect(CountText.counted(3, "policy", "policies") == "3 policies")
  }
}
