internal import OrganizationModel

/// The identifiers in the names of a file and of the folders that it is in.
///
/// Many answers of the AWS CLI don't repeat what was asked about, so whoever exports them says it
/// in a name: `accounts/ou-ab12-11111111.json`, `ou-ab12-11111111/list-accounts-for-parent.json`.
struct NamedIdentifiers {
  /// How many components are looked at, from the file's name upwards.
  private static let reach = 4

  /// The components' candidates, the file's own first; in a component, the last comes first.
  private let levels: [[Candidate]]

  private struct Candidate {
    let text: Substring
    /// Whether it can be nothing else: a number of twelve digits may be a date.
    let isSure: Bool
  }

  init(in components: [Substring]) {
    levels = components.suffix(Self.reach).reversed().map { Self.candidates(in: $0).reversed() }
  }

  /// The identifier of a kind that stands nearest to the file.
  ///
  /// - Parameters:
  ///   - make: Makes an identifier of the kind; `nil` for candidates of another.
  ///   - isKnown: Whether something else in the export has the identifier.
  /// - Returns: The identifier; `nil` where no name has one.
  func nearest<ID>(_ make: (String) -> ID?, isKnown: (ID) -> Bool) -> ID? {
    for level in levels {
      let fitting = level.compactMap { candidate in
        make(String(candidate.text)).map { (id: $0, isSure: candidate.isSure) }
      }
      if let known = fitting.first(where: { isKnown($0.id) }) { return known.id }
      if let sure = fitting.first(where: \.isSure) { return sure.id }
    }
    // Nothing is known of any: then a number is taken for what it looks like.
    for candidate in levels.joined() {
      if let id = make(String(candidate.text)) { return id }
    }
    return nil
  }

  /// The identifiers of a kind, nearest first.
  func all<ID>(_ make: (String) -> ID?) -> [ID] {
    levels.joined().compactMap { make(String($0.text)) }
  }

  private static func candidates(in component: Substring) -> [Candidate] {
    var found: [Candidate] = []
    let bytes = component.utf8
    var index = bytes.startIndex
    var isAtStart = true
    while index < bytes.endIndex {
      if isAtStart {
        for end in ends(of: bytes[index...]) {
          let text = Substring(bytes[index..<end])
          found.append(
            Candidate(text: text, isSure: AccountID(String(text)) == nil)
          )
        }
      }
      isAtStart = !isWord(bytes[index])
      index = bytes.index(after: index)
    }
    return found
  }

  /// Where identifiers that begin with `rest` may end, the longest last.
  private static func ends(of rest: Substring.UTF8View) -> [Substring.Index] {
    func words(_ count: Int) -> Substring.Index? {
      var index = rest.startIndex
      for part in 0..<count {
        if part > 0 {
          guard index < rest.endIndex, rest[index] == UInt8(ascii: "-") else { return nil }
          index = rest.index(after: index)
        }
        index = rest[index...].firstIndex { !isWord($0) } ?? rest.endIndex
      }
      return index
    }
    let head = Substring(rest.prefix(3))
    if head == "ou-" { return [words(3)].compactMap { $0 } }
    if head.hasPrefix("r-") { return [words(2)].compactMap { $0 } }
    if head.hasPrefix("p-") {
      // An underscore may belong to a policy's id or stand behind it.
      guard let short = words(2) else { return [] }
      let long = rest[short...].firstIndex { !isWord($0) && $0 != UInt8(ascii: "_") }
      return long == short ? [short] : [short, long ?? rest.endIndex]
    }
    guard let word = words(1) else { return [] }
    return AccountID(String(Substring(rest[..<word]))) != nil ? [word] : []
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}
