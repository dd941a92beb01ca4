internal import CSimdjson
public import Diagnostics

/// What makes a text no JSON document, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// A stable name of the kind of flaw, such as `json-syntax`.
  public let code: String
  /// What is wrong, in one line.
  public let message: String
  /// The way out, where there is one.
  public let hint: String?
  /// The offset of the flaw in the text that was read.
  public let offset: Int
  /// The place in the text that was read.
  public let position: SourcePosition
  /// The place in the file that holds the text.
  public let location: SourceLocation

  /// The flaw as a finding.
  public var diagnostic: Diagnostic {
    Diagnostic(.error, code, message, hint: hint, at: location)
  }
}

/// Reads JSON, every byte of it checked; one parser can read many texts, one after the other.
///
/// Not for several tasks at once.
public final class JSONParser {
  /// How deep objects and arrays may lie in each other.
  public static let defaultMaximumDepth = 512

  private let handle: OpaquePointer
  private let maximumDepth: Int
  /// Whether pieces are being visited: the tape is in use.
  private var isVisiting = false

  /// A parser that refuses what lies deeper than `maximumDepth`, at most 1,000.
  public init(maximumDepth: Int = JSONParser.defaultMaximumDepth) {
    guard let handle = csimdjson_create() else { preconditionFailure("out of memory") }
    self.handle = handle
    // Each level is a call on the stack, and simdjson itself counts to 1,024.
    self.maximumDepth = max(1, min(maximumDepth, 1_000))
  }

  deinit { csimdjson_destroy(handle) }

  /// Reads a text.
  ///
  /// - Throws: ``JSONError`` at the first flaw. A key that stands twice is none: see
  ///   ``JSONDocument/duplicateKeys``.
  public func parse(_ text: SourceText) throws(JSONError) -> JSONDocument {
    try walk(text)
    return document(of: text)
  }

  /// Whether a key of a text stands twice in its object: all that somebody needs to know who only
  /// checks a text.
  ///
  /// - Throws: ``JSONError`` at the first flaw.
  public func hasDuplicateKeys(in text: SourceText) throws(JSONError) -> Bool {
    try walk(text)
    return csimdjson_has_duplicates(handle)
  }

  private func walk(_ text: SourceText) throws(JSONError) {
    precondition(!isVisiting, "a parser that visits pieces can't read another text")
    let start = try JSONFlaw.startOfJSON(in: text)
    let result = text.padded.withUnsafeBufferPointer { bytes in
      csimdjson_walk(handle, bytes.baseAddress, start, text.count, UInt32(maximumDepth))
    }
    try check(result, text, start)
  }

  /// Reads the document that a value spells (a JSON string) or is (an object).
  ///
  /// - Throws: ``JSONError`` at the first flaw, located in the file.
  public func parse(documentIn value: JSONValue) throws(JSONError) -> JSONDocument {
    try parse(SourceText(documentIn: value))
  }

  /// Reads a large object piece by piece, so that the tape never holds more than one piece: each
  /// element of an array at the top, and each other value at the top as a whole.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - sealedKeys: Keys below which objects stay sealed: the walk goes past them, which is much
  ///     faster, and a flaw in one is found by whoever reads it as a text of its own: to know that
  ///     the whole text is sound, read all of ``JSONDocument/sealedValues``.
  ///   - mapping: Makes a flaw an error of the caller's.
  ///   - body: Gets the key at the top, escapes taken out, and a document with one piece. The
  ///     pieces come before the rest of the text is checked: undo their effects when this throws.
  ///     It can't read other texts with this parser.
  /// - Throws: What `body` throws, or a ``JSONError`` through `mapping`: at the first flaw, at a
  ///   value that is no object, and at a key at the top that stands there twice.
  public func forEachPiece<Failure: Error>(
    of text: SourceText,
    sealing sealedKeys: [StaticString] = [],
    mapping: (JSONError) -> Failure,
    _ body: (_ key: ArraySlice<UInt8>, _ piece: JSONDocument) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(!isVisiting, "a parser that visits pieces can't read another text")
    let start: Int
    do throws(JSONError) {
      start = try JSONFlaw.startOfJSON(in: text)
    } catch {
      throw mapping(error)
    }
    isVisiting = true
    defer { isVisiting = false }
    var failure: Failure?
    let sealed = sealedKeys.map { csimdjson_key(text: $0.utf8Start, length: $0.utf8CodeUnitCount) }
    let result = withoutActuallyEscaping(body) { body in
      var visit = { (begin: Int, end: Int) -> Bool in
        do throws(Failure) {
          var key = text[(begin + 1)..<(end - 1)]
          if key.contains(UInt8(ascii: "\\")) { key = JSONEscapes.decoded(key)[...] }
          try body(key, self.document(of: text))
          return true
        } catch {
          failure = error
          return false
        }
      }
      return withUnsafeMutablePointer(to: &visit) { visit in
        text.padded.withUnsafeBufferPointer { bytes in
          csimdjson_walk_pieces(
            handle,
            bytes.baseAddress,
            start,
            text.count,
            UInt32(maximumDepth),
            sealed,
            sealed.count,
            { context, begin, end, _ in
              guard
                let visit = context?.assumingMemoryBound(to: ((Int, Int) -> Bool).self)
              else { return false }
              return visit.pointee(Int(begin), Int(end))
            },
            visit
          )
        }
      }
    }
    if let failure { throw failure }
    do throws(JSONError) { try check(result, text, start) } catch { throw mapping(error) }
  }

  /// A document with what stands on the tape.
  private func document(of text: SourceText) -> JSONDocument {
    var count = 0
    let nodes = csimdjson_nodes(handle, &count)?
      .withMemoryRebound(to: JSONNode.self, capacity: count) {
        Array(UnsafeBufferPointer(start: $0, count: count))
      }
    return JSONDocument(
      text: text,
      nodes: nodes ?? [],
      hasDuplicateKeys: csimdjson_has_duplicates(handle),
      hasSealedValues: csimdjson_has_sealed(handle)
    )
  }

  private func check(
    _ result: csimdjson_result,
    _ text: SourceText,
    _ start: Int
  ) throws(JSONError) {
    let flaw: JSONFlaw
    let offset = Int(result.offset)
    switch UInt32(bitPattern: result.status) {
    case CSIMDJSON_OK.rawValue: return
    case CSIMDJSON_TOO_LARGE.rawValue: flaw = .tooLarge
    case CSIMDJSON_NO_MEMORY.rawValue: flaw = .noMemory
    case CSIMDJSON_DUPLICATE_KEY.rawValue: flaw = .duplicateKey(at: offset, in: text)
    case CSIMDJSON_NO_OBJECT.rawValue:
      // The text may have a flaw, too, and that says more.
      flaw =
        JSONFlaw.first(in: text, from: start, maximumDepth: maximumDepth)
        ?? .notObject(at: offset)
    default:
      flaw =
        JSONFlaw.first(in: text, from: start, maximumDepth: maximumDepth)
        ?? JSONFlaw(
          code: .syntax,
          message: result.message.map { String(cString: $0) } ?? "not JSON",
          offset: offset
        )
    }
    throw flaw.error(in: text)
  }
}
