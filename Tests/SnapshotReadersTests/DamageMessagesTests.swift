import TestSupport
import Testing

/// What people are told about each damage.
@Suite struct DamageMessagesTests {
  @Test func areAsTheyWereRead() async {
    var text = ""
    for damage in DamagedFilesTests.damages + DamagedNodesTests.damages
      + DamagedPoliciesTests.damages + DamagedPrincipalsTests.damages
    {
      let messages = await ExportCheck.messages(in: damage.files())
      text += "# \(damage.testDescription)\n\(messages.isEmpty ? "nothing\n" : messages)\n"
    }
    GoldenFile.expect(text, equals: "damaged-exports.txt")
  }
}
