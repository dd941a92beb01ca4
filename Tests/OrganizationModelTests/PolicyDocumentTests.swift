import Diagnostics
import JSONText
import OrganizationModel
import Testing

@Suite struct PolicyDocumentTests {
  /// The same policy in each way that exports write it; 1️⃣ and 2️⃣ stand before its statements.
  static let files = [
    """
    {"PolicyVersion": {
        "Document": {
          "Version": "2012-10-17",
          "Statement": [1️⃣{"Effect": "Deny"},
            2️⃣{"Effect": "Allow"}]
        }
    }}
    """,
    #"{"Document": "{\"Statement\": [\n  1️⃣{\"Effect\": \"Deny\"},\n2️⃣{\"Effect\":\"Allow\"}]}"}"#,
    "{\n\"Document\":\n "
      + #""%7B%22Statement%22%3A%5B1️⃣%7B%22a%22%3A1%7D%2C%0A2️⃣%7B%22b%22%3A1%7D%5D%7D"}"#,
    #"{"Document": "{\u0022Statement\u0022:[1️⃣{\u0022a\u0022:1},2️⃣{\u0022b\u0022:\t1}]}"}"#,
  ]

  @Test(arguments: files, [false, true])
  func aStatementIsFoundInItsFile(_ marked: String, _ detaches: Bool) throws {
    let file = SourceText(
      marked.replacing("1️⃣", with: "").replacing("2️⃣", with: "").utf8,
      file: "a.json"
    )
    let first = try #require(marked.split(separator: "1️⃣").first).utf8.count
    let second = try #require(marked.replacing("1️⃣", with: "").split(separator: "2️⃣").first).utf8
      .count
    let parser = JSONParser()
    let root = try parser.parse(file).root
    let value = try #require(root["Document"] ?? root["PolicyVersion"]?["Document"])
    let policy = try parser.parse(documentIn: value)
    var document = PolicyDocument(policy.text)
    if detaches {
      document = PolicyDocument(policy.text.detached(), digest: document.digest, place: nil)
        .standing(at: document.place)
    }
    let statements = try #require(policy.root["Statement"]).elements.map(\.position)
    #expect(statements.map(document.location) == [first, second].map(file.location))
  }

  @Test func whatNoFileHoldsHasNoLocation() {
    let document = PolicyDocument(SourceText("{}".utf8, file: "embedded")).standing(at: nil)
    #expect(document.location(of: .start) == nil)
  }

  @Test func documentsAreEqualWhenTheirTextsAre() {
    let one = PolicyDocument(SourceText("{}".utf8, file: "a.json"))
    let other = PolicyDocument(SourceText("{}".utf8, file: "b.json"))
    #expect(one == other)
    #expect(one != PolicyDocument(SourceText("{ }".utf8, file: "a.json")))
  }
}
