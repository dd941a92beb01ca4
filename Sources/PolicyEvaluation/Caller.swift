internal import Glibc
internal import RequestModel

/// Who makes a request, with the parts of the name as places in the request's bytes.
struct Caller {
  enum Kind: UInt8 {
    case rootUser, user, role, roleSession, federatedUser, service, anonymous
    /// An ARN of another form, or nobody said.
    case other
  }

  var kind = Kind.other
  /// The ARN, or the service's name.
  var name = TextRange()
  var partition = TextRange()
  var account = TextRange()
  /// What follows the account, such as `role/app/web`.
  var resource = TextRange()
  /// Of a user, the name without the path; of a role or its session, the role's; of a federated
  /// user, the name that the caller chose.
  var shortName = TextRange()
  /// Whether this is a service-linked role, which no policy of Organizations restricts.
  var isServiceLinked = false

  /// Whether identity policies and boundaries are about the caller.
  var isIAMPrincipal: Bool {
    switch kind {
    case .user, .role, .roleSession, .federatedUser, .rootUser: true
    case .service, .anonymous, .other: false
    }
  }

  /// The value of `aws:PrincipalType`; `nil`: not known.
  ///
  /// Source: IAM User Guide, `reference_policies_condition-keys.html`.
  var principalType: StaticString? {
    switch kind {
    case .rootUser: "Account"
    case .user: "User"
    case .role, .roleSession: "AssumedRole"
    case .federatedUser: "FederatedUser"
    case .anonymous: "Anonymous"
    case .service, .other: nil
    }
  }
}

extension Caller {
  /// Takes an ARN apart that stands in `bytes`.
  init(arn range: TextRange, in bytes: [UInt8]) {
    name = range
    let text = bytes.span.extracting(range.indices)
    // The first five colons: partition, service, Region, account and the rest lie between them.
    var colons = (0, 0, 0, 0, 0)
    var found = 0
    for index in 0..<text.count where text[index] == colon {
      switch found {
      case 0: colons.0 = index
      case 1: colons.1 = index
      case 2: colons.2 = index
      case 3: colons.3 = index
      case 4: colons.4 = index
      default: break
      }
      found += 1
      if found == 5 { break }
    }
    guard found == 5 else { return }
    func part(_ start: Int, _ end: Int) -> TextRange {
      TextRange(start: range.start + Int32(start), count: Int32(end - start))
    }
    partition = part(colons.0 + 1, colons.1)
    account = part(colons.3 + 1, colons.4)
    resource = part(colons.4 + 1, text.count)
    let service = text.extracting((colons.1 + 1)..<colons.2)
    let rest = text.extracting((colons.4 + 1)...)
    let last = rest.lastIndex(of: UInt8(ascii: "/"))
    func behind(_ index: Int?) -> TextRange {
      index.map { part(colons.4 + 2 + $0, text.count) } ?? TextRange()
    }
    if service.spells("iam") {
      if rest.spells("root") {
        kind = .rootUser
      } else if rest.starts(with: "user/") {
        kind = .user
        shortName = behind(last)
      } else if rest.starts(with: "role/") {
        kind = .role
        shortName = behind(last)
        isServiceLinked = rest.starts(with: "role/aws-service-role/")
      }
    } else if service.spells("sts") {
      if rest.starts(with: "assumed-role/") {
        kind = .roleSession
        let start = 13
        let end = rest.firstIndex(of: UInt8(ascii: "/"), from: start) ?? rest.count
        shortName = part(colons.4 + 1 + start, colons.4 + 1 + end)
        // The path is not in the session's ARN, but no other role can have such a name.
        isServiceLinked = rest.extracting(start...).starts(with: "AWSServiceRoleFor")
      } else if rest.starts(with: "federated-user/") {
        kind = .federatedUser
        shortName = part(colons.4 + 1 + 15, text.count)
      }
    }
  }
}

extension Span<UInt8> {
  /// Whether the bytes are those of a text.
  @inline(__always)
  func spells(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && starts(with: text)
  }

  /// Whether the bytes begin with those of a text.
  @inline(__always)
  func starts(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard count >= length else { return false }
    return text.withUTF8Buffer { wanted in
      for index in 0..<length where self[index] != wanted[index] { return false }
      return true
    }
  }

  /// Whether the bytes are the same as others.
  @inline(__always)
  func isEqual(_ other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard count > 0 else { return true }
    return withUnsafeBufferPointer { left in
      other.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return false }
        return memcmp(left, right, count) == 0
      }
    }
  }

  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  func lastIndex(of byte: UInt8) -> Int? {
    var index = count - 1
    while index >= 0 {
      if self[index] == byte { return index }
      index -= 1
    }
    return nil
  }
}
