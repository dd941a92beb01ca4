internal import PolicyLanguage

/// Which accounts a statement tells from others: for all others it means the same.
///
/// An account that no text tells apart could have any other id: exchanged throughout requests and
/// policies, the two ids would leave every test as it is.
struct AccountNaming: Sendable {
  /// The ids that texts name.
  private(set) var named: Set<String> = []
  /// Whether texts may tell any account from any other.
  private(set) var tellsAll = false
  /// Whether the account's place in the organization matters.
  private(set) var readsPath = false

  init() {}

  /// What tells any account from any other.
  static let tellingAll: AccountNaming = {
    var naming = AccountNaming()
    naming.tellsAll = true
    return naming
  }()

  /// The accounts that a statement tells apart.
  init(_ statement: Statement) {
    for condition in statement.conditions {
      let patterns = condition.values.map(\.pattern)
      let canonical = KeyName.canonical(condition.key.folded)
      switch condition.operator.comparison.family {
      case .string, .arn, .null: break
      default:
        // An id can be read as a number.
        if canonical == KeyName.principalAccount || canonical == KeyName.userID { tellsAll = true }
      }
      switch canonical {
      case KeyName.principalOrgPaths: readsPath = true
      case KeyName.principalARN: patterns.forEach { addPrincipal($0) }
      case KeyName.principalAccount: patterns.forEach { addAccount($0) }
      case KeyName.userID: patterns.forEach { addUserID($0) }
      default: break
      }
      patterns.forEach { addVariables($0) }
    }
    for pattern in statement.resource?.patterns ?? [] { addVariables(pattern.text) }
  }

  /// Whether an account is told from others.
  func tells(_ account: String) -> Bool { tellsAll || named.contains(account) }

  /// Whether no account is told from others, nor its place.
  var isEmpty: Bool { named.isEmpty && !tellsAll && !readsPath }

  /// Adds what other statements tell apart.
  mutating func formUnion(_ other: AccountNaming) {
    named.formUnion(other.named)
    tellsAll = tellsAll || other.tellsAll
    readsPath = readsPath || other.readsPath
  }

  /// What a variable brings may hold the account's id.
  private mutating func addVariables(_ text: PatternText) {
    for variable in text.variables {
      switch KeyName.canonical(variable.key.folded) {
      case KeyName.principalAccount, KeyName.principalARN, KeyName.userID: tellsAll = true
      default:
        if variable.defaultValue?.contains(where: \.isASCIIDigit) == true { tellsAll = true }
      }
    }
  }

  /// The ARN of a principal has exactly five colons, so a text with five literal ones is compared
  /// segment by segment.
  private mutating func addPrincipal(_ text: PatternText) {
    guard text.hasDigits else { return }
    var segments: [[PatternText.Piece]] = [[]]
    for piece in text.pieces {
      guard case .literal(let literal) = piece else {
        segments[segments.count - 1].append(piece)
        continue
      }
      let parts = literal.split(separator: ":", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { segments.append([]) }
        if !part.isEmpty { segments[segments.count - 1].append(.literal(String(part))) }
      }
    }
    guard segments.count >= 6 else {
      tellsAll = true
      return
    }
    add(segments[4])
  }

  private mutating func addAccount(_ text: PatternText) {
    if text.hasDigits { add(text.pieces) }
  }

  /// Only the ids of the root user and of federated users hold the account, at their begin.
  private mutating func addUserID(_ text: PatternText) {
    guard text.hasDigits, case .literal(let first)? = text.pieces.first else {
      tellsAll = tellsAll || text.hasDigits
      return
    }
    let digits = first.prefix { $0.isASCIIDigit }
    if digits.isEmpty { return }
    if digits.count == 12 { named.insert(String(digits)) } else { tellsAll = true }
  }

  /// Adds the account that a whole text names.
  private mutating func add(_ pieces: [PatternText.Piece]) {
    if case .literal(let account)? = pieces.first, pieces.count == 1 {
      named.insert(account)
    } else if pieces.contains(where: { piece in
      if case .literal(let literal) = piece {
        literal.contains(where: \.isASCIIDigit)
      } else {
        false
      }
    }) {
      tellsAll = true
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

extension PatternText {
  /// Whether the literal parts have a digit.
  fileprivate var hasDigits: Bool {
    pieces.contains { piece in
      guard case .literal(let literal) = piece else { return false }
      return literal.utf8.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
  }
}
