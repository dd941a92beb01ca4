internal import PolicyLanguage
internal import RequestModel

/// One authorization of a request as a decision reads it: all texts in one array of bytes, and the
/// values of the keys that the policies ask for by the keys' numbers.
///
/// It is filled again for every decision and keeps its arrays, so that nothing is allocated.
struct LoadedRequest {
  /// What a key holds.
  enum Presence: UInt8 { case absent, single, list }

  /// Where a key's values stand.
  struct Slot {
    var presence = Presence.absent
    /// Of a single value, its text; of a list, the range in ``values`` (start and count).
    var place = TextRange()
  }

  private(set) var bytes: [UInt8] = []
  private(set) var values: [TextRange] = []
  private(set) var slots: [Slot]
  private(set) var caller = Caller()
  private(set) var resource = TextRange()
  /// Whether the resource is `*`: none.
  private(set) var isNoResource = false
  /// The account that owns the resource; empty: not known.
  private(set) var resourceAccount = TextRange()
  /// The value of `aws:PrincipalArn`, which tells a session's role with its path.
  private(set) var principalARN: TextRange?
  /// Whether keys follow from the principal where the context lacks them.
  private let derivesKeys: Bool
  /// What of the arrays belongs to the call and not to one authorization of it.
  private var sharedBytes = 0

  init(keyCount: Int, derivesKeys: Bool) {
    slots = [Slot](repeating: Slot(), count: keyCount)
    self.derivesKeys = derivesKeys
  }

  /// Begins a call: takes its principal and the account of its resources.
  mutating func begin(_ request: Request) {
    bytes.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    caller = Caller()
    switch request.principal {
    case .arn(let arn): caller = Caller(arn: append(arn), in: bytes)
    case .service(let name):
      caller.kind = .service
      caller.name = append(name)
    case .anonymous: caller.kind = .anonymous
    case .unspecified: break
    }
    resourceAccount = request.resourceAccount.map { append($0) } ?? caller.account
    sharedBytes = bytes.count
  }

  /// Takes one authorization of the call that was begun.
  ///
  /// - Parameters:
  ///   - authorization: The authorization.
  ///   - request: The call.
  ///   - keys: Numbers of keys.
  ///   - wanted: Which of these numbers may be asked for; the slots of other keys are stale.
  ///   - table: The keys by number, with what follows from the principal.
  mutating func load(
    _ authorization: Request.Authorization,
    of request: Request,
    keys: [Int32],
    in wanted: IndexRange,
    of table: [WantedKey]
  ) {
    bytes.removeLast(bytes.count - sharedBytes)
    values.removeAll(keepingCapacity: true)
    resource = append(authorization.resource)
    isNoResource = resource.count == 1 && bytes[Int(resource.start)] == UInt8(ascii: "*")
    principalARN = nil
    let hasOwnKeys = !authorization.context.values.isEmpty
    for index in wanted.indices {
      let number = keys[index]
      let key = table[Int(number)]
      let own = hasOwnKeys ? authorization.context.values[key.key] : nil
      let value = own ?? request.context.values[key.key]
      let slot = value.map { load($0) } ?? derived(key.derivation)
      slots[Int(number)] = slot
      if key.derivation == .principalARN, slot.presence == .single { principalARN = slot.place }
    }
    finishPrincipal(authorization, request)
  }

  /// Whether two texts of the request are the same.
  func areSame(_ left: TextRange, _ right: TextRange) -> Bool {
    let bytes = bytes.span
    return bytes.extracting(left.indices).isEqual(bytes.extracting(right.indices))
  }

  /// Whether a text of the request is this one.
  func spells(_ range: TextRange, _ text: [UInt8]) -> Bool {
    bytes.span.extracting(range.indices).isEqual(text.span)
  }

  private mutating func load(_ value: Context.Value) -> Slot {
    switch value {
    case .single(let text): return Slot(presence: .single, place: append(text))
    case .list(let texts):
      let first = values.count
      for text in texts { values.append(append(text)) }
      return Slot(
        presence: .list,
        place: TextRange(start: Int32(first), count: Int32(texts.count))
      )
    }
  }

  private mutating func append(_ text: String) -> TextRange {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return TextRange(start: Int32(start), count: Int32(bytes.count - start))
  }

  private mutating func append(_ text: StaticString) -> TextRange {
    let start = bytes.count
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    return TextRange(start: Int32(start), count: Int32(bytes.count - start))
  }
}

/// A key that a program asks for.
struct WantedKey: Sendable {
  /// What a key is when the context lacks it.
  enum Derivation: UInt8 {
    /// Absent.
    case none
    case principalARN, principalAccount, principalType, username, isAWSService, serviceName
  }

  let key: ConditionKey
  let derivation: Derivation

  init(_ key: ConditionKey) {
    self.key = key
    derivation =
      switch key.folded {
      case "aws:principalarn": .principalARN
      case "aws:principalaccount": .principalAccount
      case "aws:principaltype": .principalType
      case "aws:username": .username
      case "aws:principalisawsservice": .isAWSService
      case "aws:principalservicename": .serviceName
      default: .none
      }
  }
}

extension LoadedRequest {
  /// The value of a key that follows from the principal.
  ///
  /// Source: IAM User Guide, `reference_policies_condition-keys.html`.
  private mutating func derived(_ derivation: WantedKey.Derivation) -> Slot {
    guard derivation != .none, derivesKeys else { return Slot() }
    let place: TextRange? =
      switch derivation {
      case .none: nil
      case .principalARN: callerARN()
      case .principalAccount:
        caller.kind == .anonymous
          ? append("anonymous") : caller.account.count > 0 ? caller.account : nil
      case .principalType: caller.principalType.map { append($0) }
      case .username: caller.kind == .user ? caller.shortName : nil
      case .isAWSService: caller.kind == .service ? append("true") : nil
      case .serviceName: caller.kind == .service ? caller.name : nil
      }
    return place.map { Slot(presence: .single, place: $0) } ?? Slot()
  }

  /// The ARN of a user, a role or the root user; of a role's session, the role's without a path, as
  /// the session's ARN does not tell it.
  private mutating func callerARN() -> TextRange? {
    switch caller.kind {
    case .rootUser, .user, .role, .federatedUser: return caller.name
    case .roleSession:
      let start = Int32(bytes.count)
      _ = append("arn:")
      bytes.append(contentsOf: bytes[caller.partition.indices])
      _ = append(":iam::")
      bytes.append(contentsOf: bytes[caller.account.indices])
      _ = append(":role/")
      bytes.append(contentsOf: bytes[caller.shortName.indices])
      return TextRange(start: start, count: Int32(bytes.count) - start)
    case .service, .anonymous, .other: return nil
    }
  }

  /// A session's ARN hides the path of its role; `aws:PrincipalArn` of the context tells it.
  private mutating func finishPrincipal(
    _ authorization: Request.Authorization,
    _ request: Request
  ) {
    guard caller.kind == .roleSession, principalARN == nil else { return }
    let key = Self.principalARNKey
    guard
      case .single(let text)? = authorization.context.values[key] ?? request.context.values[key]
    else { return }
    principalARN = append(text)
  }

  private static let principalARNKey = ConditionKey("aws:PrincipalArn")
}
