internal import JSONText

/// Lists of texts and tags as JSON, as some columns have them.
enum TextList {
  /// A JSON array of strings.
  static func json(_ texts: [String]) -> String {
    JSONWriter.text { writer in
      writer.array { writer in for text in texts { writer.string(text) } }
    }
  }
}
