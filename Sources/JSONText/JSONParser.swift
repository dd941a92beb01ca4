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

  /// A parser that refuses what lies deeper than `maximumDepth`.
  public init(maximumDepth: Int = JSONParser.defaultMaximumDepth) {
    guard let handle = csimdjson_create() else { preconditionFailure("out of memory") }
    self.handle = handle
    self.maximumDepth = maximumDepth
  }

  deinit { csimdjson_destroy(handle) }

  /// Reads a text.
  ///
  /// - Throws: ``JSONError`` at the first flaw. A key that stands twice is none: see
  ///   ``JSONDocument/duplicateKeys``.
  public func parse(_ text: SourceText) throws(JSONError) -> JSONDocument {
    let start = try JSONFlaw.startOfJSON(in: text)
    let result = text.padded.withUnsafeBufferPointer { bytes in
      csimdjson_walk(
        handle,
        bytes.baseAddress.map { $0 + start },
        text.count - start,
        UInt32(maximumDepth)
      )
    }
    try check(result, text, start)
    return document(of: text, shiftedBy: start)
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
  ///   - mapping: Makes a flaw an error of the caller's.
  ///   - body: Gets the key at the top and a document with one piece. The pieces come before the
  ///     rest of the text is checked: undo their effects when this throws.
  /// - Throws: What `body` throws, or a ``JSONError`` through `mapping`: at the first flaw, and at
  ///   a key at the top that stands there twice.
  public func forEachPiece<Failure: Error>(
    of text: SourceText,
    mapping: (JSONError) -> Failure,
    _ body: (_ key: ArraySlice<UInt8>, _ piece: JSONDocument) throws(Failure) -> Void
  ) throws(Failure) {
    let start: Int
    do throws(JSONError) {
      start = try JSONFlaw.startOfJSON(in: text)
    } catch {
      throw mapping(error)
    }
    var failure: Failure?
    let result = withoutActuallyEscaping(body) { body in
      var visit = { (begin: Int, end: Int) -> Bool in
        do throws(Failure) {
          let piece = self.document(of: text, shiftedBy: start)
          try body(text[(begin + start + 1)..<(end + start - 1)], piece)
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
            bytes.baseAddress.map { $0 + start },
            text.count - start,
            UInt32(maximumDepth),
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
  private func document(of text: SourceText, shiftedBy start: Int) -> JSONDocument {
    JSONDocument(
      text: text,
      nodes: takeNodes(shiftedBy: start),
      hasDuplicateKeys: csimdjson_has_duplicates(handle)
    )
  }

  private func takeNodes(shiftedBy start: Int) -> [JSONNode] {
    var count = 0
    guard let nodes = csimdjson_nodes(handle, &count) else { return [] }
    if start > 0, let mutable = UnsafeMutablePointer(mutating: nodes) as UnsafeMutablePointer? {
      for index in 0..<count {
        mutable[index].begin += UInt32(start)
        mutable[index].end += UInt32(start)
      }
    }
    return nodes.withMemoryRebound(to: JSONNode.self, capacity: count) {
      Array(UnsafeBufferPointer(start: $0, count: count))
    }
  }

  private func check(
    _ result: csimdjson_result,
    _ text: SourceText,
    _ start: Int
  ) throws(JSONError) {
    guard result.status != Int32(CSIMDJSON_OK.rawValue) else { return }
    if result.status == Int32(CSIMDJSON_TOO_LARGE.rawValue) {
      throw JSONFlaw.tooLarge.error(in: text)
    }
    if result.status == Int32(CSIMDJSON_DUPLICATE_KEY.rawValue) {
      throw JSONFlaw.duplicateKey(at: start + Int(result.offset)).error(in: text)
    }
    if let flaw = JSONFlaw.first(in: text, from: start, maximumDepth: maximumDepth) {
      throw flaw.error(in: text)
    }
    let message = result.message.map { String(cString: $0) } ?? "not JSON"
    throw JSONFlaw(
      code: "json-syntax",
      message: message,
      offset: start + Int(result.offset)
    ).error(in: text)
  }
}
