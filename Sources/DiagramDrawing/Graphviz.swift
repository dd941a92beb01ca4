internal import CGraphviz
internal import Synchronization

/// The one Graphviz context of the process, and the lock around every call into Graphviz.
///
/// Cgraph keeps state in global variables, so calls are made one at a time. The context is never
/// freed: Graphviz 2.42 reads freed memory at the second drawing after the first context is gone
/// (its pango plugin keeps a font's name).
enum Graphviz {
  /// What may only be touched under the lock.
  struct Context: ~Copyable {
    fileprivate var pointer: OpaquePointer?

    /// The context, made on first use since making it takes some 6 ms.
    mutating func made() throws(DrawingError) -> OpaquePointer {
      if let pointer { return pointer }
      // Messages would go to standard error; they become part of our errors instead.
      _ = agseterrf { text in
        guard let text else { return 0 }
        messages.withLock { $0 += String(cString: text) }
        return 0
      }
      _ = agseterr(AGWARN)
      guard let made = gvContext() else {
        throw DrawingError("Graphviz does not start: \(Graphviz.takeMessages())")
      }
      pointer = made
      return made
    }
  }

  private static let context = Mutex(Context(pointer: nil))
  private static let messages = Mutex("")

  /// Runs `body` while no other call into Graphviz runs.
  static func withContext<Result>(
    _ body: (inout Context) throws(DrawingError) -> sending Result
  ) throws(DrawingError) -> sending Result {
    try context.withLock { (context) throws(DrawingError) -> sending Result in
      _ = takeMessages()
      return try body(&context)
    }
  }

  /// What Graphviz has said since the last time, without the line feeds at its ends.
  static func takeMessages() -> String {
    let text = messages.withLock { text in
      defer { text = "" }
      return text
    }
    return text.split(separator: "\n").joined(separator: "; ")
  }
}
