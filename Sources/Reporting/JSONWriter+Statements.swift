public import JSONText
public import OrganizationModel

internal import Diagnostics
internal import PolicyLanguage

extension JSONWriter {
  /// Writes a reference to a statement, as the contract's STATEMENT.
  public mutating func statement(_ statement: StatementReference) {
    object { writer in
      writer.member("policyId", statement.policyID)
      writer.member("policyName", statement.policyName)
      writer.member("policyType", statement.kind.rawValue)
      writer.member("attachedTo", statement.attachedTo)
      writer.member("level", statement.level)
      writer.member("policyIndex", statement.policyIndex)
      writer.member("sid", statement.sid)
      writer.member("statement", statement.statement)
      writer.member("line", statement.position.line)
      writer.member("column", statement.position.column)
      guard let location = statement.location else { return }
      writer.member("file", location.file)
      writer.member("fileLine", location.position.line)
      writer.member("fileColumn", location.position.column)
    }
  }

  /// Writes a member with an array of references to statements.
  public mutating func member(_ key: String, _ statements: [StatementReference]) {
    member(key, each: statements) { $0.statement($1) }
  }
}
