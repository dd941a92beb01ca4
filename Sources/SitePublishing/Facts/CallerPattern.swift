internal import OrganizationModel
internal import PolicyLanguage
internal import PolicyWording

/// Which users and roles a value of a policy names.
///
/// Source: IAM User Guide, `reference_policies_condition-keys.html` and
/// `reference_policies_elements_condition_operators.html`.
struct CallerPattern {
  /// A character of the pattern, or a wildcard.
  private enum Piece: Hashable {
    case character(Unicode.Scalar)
    case anyString
    case anyCharacter
  }

  /// What a role or user has of the key that the pattern is compared with.
  private enum Subject {
    case arn, username, uniqueID
    case tag(String)
  }

  private let pieces: [Piece]
  private let subject: Subject
  private let foldsCase: Bool
  /// Whether wildcards stop at the colons of an ARN.
  private let isARN: Bool
  /// The name of a user or role in a pattern that leaves nothing but the account open:
  /// `role/team/Deploy`.
  let resource: String?

  /// The pattern of a value; `nil` where whom it names depends on the request.
  init?(_ caller: SparedCaller) {
    switch caller.key.folded {
    case "aws:principalarn": subject = .arn
    case "aws:username": subject = .username
    case "aws:userid": subject = .uniqueID
    case let key where key.hasPrefix("aws:principaltag/"):
      subject = .tag(String(caller.key.text.dropFirst("aws:PrincipalTag/".count)))
    default: return nil
    }
    isARN = caller.comparison.family == .arn
    foldsCase = caller.comparison == .stringNotEqualsIgnoreCase
    let hasWildcards = isARN || caller.comparison == .stringNotLike
    var pieces: [Piece] = []
    for piece in caller.value.pieces {
      switch piece {
      case .literal(let text): pieces += text.unicodeScalars.map { .character($0) }
      case .anyString: pieces.append(hasWildcards ? .anyString : .character("*"))
      case .anyCharacter: pieces.append(hasWildcards ? .anyCharacter : .character("?"))
      case .variable: return nil
      }
    }
    self.pieces = foldsCase ? pieces.map(Self.folded) : pieces
    resource = Self.resource(caller)
  }

  /// Whether no request can ever have such a value: a wildcard that is taken literally, or the ARN of
  /// a session, which `aws:PrincipalArn` never is.
  static func isImpossible(_ caller: SparedCaller) -> Bool {
    guard caller.key.folded == "aws:principalarn",
      !caller.value.pieces.contains(where: { if case .variable = $0 { true } else { false } })
    else { return false }
    let text = caller.value.source
    if resourcePart(of: text)?.hasPrefix("assumed-role/") == true { return true }
    return caller.comparison == .stringNotEquals && PrincipalARN(text) == nil
  }

  /// Whether the pattern names a user or role.
  func names(_ principal: Principal) -> Bool {
    switch subject {
    case .arn: return matches(principal.arn)
    case .username: return principal.kind == .user && matches(principal.name)
    case .uniqueID:
      guard let id = principal.uniqueID else { return false }
      guard principal.kind == .role else { return matches(id) }
      // A role's sessions are `AROA…:session`.
      guard let colon = pieces.firstIndex(of: .character(":")) else {
        return pieces.last == .anyString && matches(id)
      }
      return Self.matches(pieces[..<colon], Array(id.unicodeScalars), isARN: false)
    case .tag(let key):
      return principal.tags.contains {
        $0.key.lowercased() == key.lowercased() && matches($0.value)
      }
    }
  }

  private func matches(_ text: String) -> Bool {
    Self.matches(
      pieces[...],
      Array((foldsCase ? text.lowercased() : text).unicodeScalars),
      isARN: isARN
    )
  }

  /// The resource of a pattern that names it without wildcards, in any account.
  private static func resource(_ caller: SparedCaller) -> String? {
    guard caller.key.folded == "aws:principalarn",
      let resource = resourcePart(of: caller.value.source),
      !resource.contains(where: { $0 == "*" || $0 == "?" || $0 == "$" })
    else { return nil }
    return String(resource)
  }

  /// What stands behind the account in an ARN.
  private static func resourcePart(of text: String) -> Substring? {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 ? parts[5] : nil
  }

  private static func folded(_ piece: Piece) -> Piece {
    guard case .character(let scalar) = piece,
      let lower = scalar.properties.lowercaseMapping.unicodeScalars.first
    else { return piece }
    return .character(lower)
  }

  /// Whether a text is of a pattern; of an ARN each of the first five segments by itself.
  private static func matches(
    _ pattern: ArraySlice<Piece>,
    _ text: [Unicode.Scalar],
    isARN: Bool
  ) -> Bool {
    guard isARN else { return matches(pattern, text[...]) }
    var pattern = pattern
    var text = text[...]
    for _ in 0..<5 {
      guard let end = pattern.firstIndex(of: .character(":")), let colon = text.firstIndex(of: ":"),
        matches(pattern[..<end], text[..<colon])
      else { return false }
      pattern = pattern[(end + 1)...]
      text = text[(colon + 1)...]
    }
    return matches(pattern, text)
  }

  /// Linear but for the text after each star, which is tried again one character further on.
  private static func matches(
    _ pattern: ArraySlice<Piece>,
    _ text: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    var (place, offset) = (pattern.startIndex, text.startIndex)
    var star: (place: Int, offset: Int)?
    while offset < text.endIndex {
      if place < pattern.endIndex, pattern[place] == .anyString {
        star = (place, offset)
        place += 1
      } else if place < pattern.endIndex,
        pattern[place] == .anyCharacter || pattern[place] == .character(text[offset])
      {
        place += 1
        offset += 1
      } else if let last = star {
        star = (last.place, last.offset + 1)
        (place, offset) = (last.place + 1, last.offset + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == .anyString }
  }
}
