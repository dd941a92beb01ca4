internal import CeilingReach
internal import Diagnostics
public import JSONText
internal import OrganizationModel

/// What a change takes and opens as SARIF 2.1.0: a result for each reason, at the statement that
/// decides.
///
/// Source of the form: OASIS, Static Analysis Results Interchange Format 2.1.0. Columns count bytes
/// of UTF-8, which is the same as characters where a line is ASCII, as AWS writes it.
public enum DiffSARIF {
  /// Writes the log.
  public static func write(_ report: DiffReport, version: String, to writer: inout JSONWriter) {
    let folds = FoldWords.all(of: report)
    writer.object { writer in
      writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.member("runs", each: [folds]) { writer, folds in
        writer.object { writer in
          writer.key("tool")
          writer.object { writer in
            writer.key("driver")
            writer.object { writer in
              writer.member("name", "Ceiling")
              writer.member("version", version)
              writer.member("rules", each: rules) { rule($1, to: &$0) }
            }
          }
          writer.member("columnKind", "unicodeCodePoints")
          writer.member("results", each: folds) { result($1, to: &$0) }
        }
      }
    }
    writer.endDocument()
  }

  private static let rules = [
    ("lost", "Requests that passed the ceilings are denied after the change."),
    ("gained", "Requests that the ceilings denied pass after the change."),
  ]

  private static func rule(_ rule: (id: String, text: String), to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", rule.id)
      message("shortDescription", rule.text, to: &writer)
    }
  }

  private static func message(_ key: String, _ text: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.object { $0.member("text", text) }
  }

  private static func result(_ words: FoldWords, to writer: inout JSONWriter) {
    let transition = words.fold.transition
    writer.object { writer in
      writer.member("ruleId", words.fold.isLoss ? "lost" : "gained")
      writer.member("level", words.fold.isLoss ? (transition.exact ? "error" : "warning") : "note")
      var text = "\(words.title): \(words.verdicts)."
      if let doubt = words.doubt { text += " \(doubt)." }
      for reason in words.reasons(showsFiles: false) { text += " By \(reason)." }
      if let example = words.example { text += " For example \(example): \(words.outcome)." }
      message("message", text, to: &writer)
      let places = transition.because.compactMap(\.location)
      writer.member("locations", each: places) { writer, place in
        writer.object { writer in
          writer.key("physicalLocation")
          writer.object { writer in
            writer.key("artifactLocation")
            writer.object { $0.member("uri", uri(of: place.file)) }
            writer.key("region")
            writer.object { writer in
              writer.member("startLine", place.position.line)
              writer.member("startColumn", place.position.column)
            }
          }
        }
      }
    }
  }

  /// A path as a relative reference, or a `file` URI where it begins at the root (RFC 3986).
  private static func uri(of path: String) -> String {
    let trimmed = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    var text = trimmed.hasPrefix("/") ? "file://" : ""
    for byte in trimmed.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || "-._~/".unicodeScalars.contains(scalar)
      if isPlain {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
