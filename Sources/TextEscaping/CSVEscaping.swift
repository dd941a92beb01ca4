/// Fields of a CSV file: quoted as RFC 4180 says, and no formulas.
enum CSVEscaping {
  /// Spreadsheets run a field as a formula that begins with one of these (OWASP, CSV injection).
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n"]

  static func escaped(_ text: some StringProtocol) -> String {
    var field = String(text)
    if let first = field.unicodeScalars.first, formulaStarts.contains(first) {
      field = "'" + field
    }
    let needsQuotes = field.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else { return field }
    var quoted = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

/// One record of a CSV file.
public enum CSVRecord {
  /// The fields, each made safe, joined by commas and ended as RFC 4180 says.
  public static func line(_ fields: [String]) -> String {
    fields.map { $0.escaped(for: .csvField) }.joined(separator: ",") + "\r\n"
  }
}
