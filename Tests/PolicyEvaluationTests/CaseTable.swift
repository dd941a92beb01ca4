import JSONText
import PolicyEvaluation
import PolicyLanguage
import TestSupport
import Testing

/// Rows of the tables in `Cases/`, one JSON object a line.
enum CaseTable {
  /// The rows of a table.
  static func rows(_ name: String, file: String = #filePath) throws -> [JSONValue] {
    let folder = file.prefix(upTo: file.lastIndex(of: "/") ?? file.startIndex)
    let bytes = try #require(FileBytes.read("\(folder)/Cases/\(name).jsonl"))
    return try rows(bytes, name)
  }

  /// The rows of a text.
  static func rows(_ bytes: [UInt8], _ name: String) throws -> [JSONValue] {
    let parser = JSONParser()
    return try bytes.split(separator: UInt8(ascii: "\n")).map {
      try parser.parse(SourceText($0, file: name)).root
    }
  }
}

extension JSONValue {
  /// The value as a text of JSON.
  var jsonText: String { String(decoding: rawText, as: UTF8.self) }

  /// A member that has to be a string.
  func text(_ key: String) throws -> String { try #require(self[key]?.string) }
}

/// Policies out of JSON texts.
enum PolicyText {
  /// A complete document.
  static func document(_ json: String, as kind: PolicyKind) throws -> Policy {
    let parsed = ParsedPolicy(
      parsing: SourceText(Array(json.utf8), file: "policy"),
      as: kind,
      options: PolicyParsingOptions(isAWSManaged: kind == .resourceControlPolicy)
    )
    return parsed.policy
  }

  /// A document of version 2012-10-17 with a list of statements.
  static func statements(_ json: String, as kind: PolicyKind) throws -> Policy {
    try document(#"{"Version":"2012-10-17","Statement":\#(json)}"#, as: kind)
  }

  /// FullAWSAccess.
  static func full(as kind: PolicyKind) throws -> Policy {
    let principal = kind == .resourceControlPolicy ? #""Principal":"*","# : ""
    return try statements(
      #"[{"Effect":"Allow",\#(principal)"Action":"*","Resource":"*"}]"#,
      as: kind
    )
  }
}
