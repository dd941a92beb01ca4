internal import Compression
internal import Diagnostics
internal import JSONText
internal import OrganizationModel

/// What the first look at a file of an export tells.
struct RecognizedFile: Sendable {
  enum Role: Sendable {
    /// The file says something about the organization, which ``facts`` has.
    case organization
    /// The file is about principals; it is read when their account's turn comes.
    case principals(account: AccountID?, kind: ResponseKind)
    /// The file is a known answer that tells nothing about ceilings.
    case notNeeded
    /// The file is not JSON, and was not meant to be.
    case notJSON
    /// The file could not be read, or is JSON that nothing is known of.
    case unknown
  }

  var role: Role = .unknown
  /// The size of what is read of it, in bytes.
  var size = 0
  var facts = OrganizationFacts()
  var findings: [Finding] = []
}

/// Tells what a file of an export is, by what it holds.
struct FileRecognition {
  /// How much of a file is read to tell whether it is about principals.
  private static let headSize = 4096
  /// From which size on a file's keys are looked at before the whole of it becomes a tape.
  private static let largeSize = 1 << 20

  let bench: Workbench

  func recognize(_ name: String, number: Int) -> RecognizedFile {
    do throws(ExportFile.Failure) {
      let file = try ExportFile(name)
      let size = file.size
      let early = try bench.withText(of: file, head: Self.headSize) {
        recognize(head: $0, fileSize: size, number: number)
      }
      if let early { return early }
      return try bench.withText(of: file) { recognize($0, number: number) }
    } catch {
      return RecognizedFile(findings: [error.finding(in: number)])
    }
  }

  /// What the first bytes of a file tell; `nil` where more is needed.
  private func recognize(
    head: SourceText,
    fileSize: Int,
    number: Int
  ) -> RecognizedFile? {
    if Gzip.isGzip(head.bytes.prefix(2)) { return nil }
    if head.count == fileSize { return recognize(head, number: number) }
    guard Self.looksLikeJSON(head.bytes) || Self.claimsJSON(head.file) else {
      return RecognizedFile(role: .notJSON)
    }
    return AuthorizationHead.account(in: head.bytes).map {
      RecognizedFile(
        role: .principals(account: $0, kind: .authorizationDetails),
        size: fileSize
      )
    }
  }

  private func recognize(_ text: SourceText, number: Int) -> RecognizedFile {
    guard Self.looksLikeJSON(text.bytes) || Self.claimsJSON(text.file) else {
      return RecognizedFile(role: .notJSON)
    }
    var recognized = RecognizedFile(size: text.count)
    if text.count > Self.largeSize, let account = AuthorizationHead.account(in: text.bytes) {
      recognized.role = .principals(account: account, kind: .authorizationDetails)
      return recognized
    }
    let root: JSONValue
    do throws(JSONError) {
      root = try bench.parser.parse(text).root
    } catch {
      if let account = AuthorizationHead.account(in: text.bytes) {
        // The flaw is told of when the account's turn comes, which then lacks what the file has.
        recognized.role = .principals(account: account, kind: .authorizationDetails)
      } else {
        recognized.findings.append(Self.finding(error, in: text, number: number))
      }
      return recognized
    }
    guard let kind = ResponseKind(root) else {
      recognized.findings.append(Self.unrecognized(root, number: number))
      return recognized
    }
    if kind == .notNeeded {
      recognized.role = .notNeeded
    } else if kind.isAboutPrincipals {
      recognized.role = .principals(account: PrincipalAccount.of(root, kind), kind: kind)
    } else {
      var reading = ResponseReading(file: number, text: text, policies: bench.policies)
      reading.read(kind, root)
      recognized.role = .organization
      recognized.facts = reading.facts
      recognized.findings = reading.context.findings
    }
    return recognized
  }

  private static func finding(_ error: JSONError, in text: SourceText, number: Int) -> Finding {
    let isMeant = claimsJSON(text.file)
    return Finding(
      // A text file may begin like JSON and be something else.
      isMeant ? .error : .warning,
      error.code,
      error.message,
      hint: isMeant
        ? hint(error, looksLikeJSON: looksLikeJSON(text.bytes))
        : "nothing of it was used; if it is an answer of the AWS CLI, make it again",
      at: FactPlace(file: number, position: error.position)
    )
  }

  private static func hint(_ error: JSONError, looksLikeJSON: Bool) -> String? {
    switch error.code {
    case "json-empty":
      "the command that should have printed it failed: run it again, or remove the file"
    case "json-trailing": "keep one answer in a file"
    default:
      error.hint
        ?? (looksLikeJSON
          ? nil
          : "what the AWS CLI prints begins with {: the command failed, or needs --output json")
    }
  }

  private static func unrecognized(_ root: JSONValue, number: Int) -> Finding {
    let keys = root.members.prefix(4).map { "\"\($0.key.text)\"" }
    let what =
      switch root.kind {
      case .object where keys.isEmpty: "an empty object"
      case .object: "an object with " + keys.joined(separator: ", ")
      case .array: "a list"
      default: "no object"
      }
    let isAnswers = root.elements.contains { ResponseKind($0) != nil }
    return Finding(
      // What the export needs is there, and not read.
      isAnswers ? .error : .warning,
      "unrecognized-file",
      "not the output of an AWS CLI command that is read: \(what)",
      hint: "nothing of it was used; "
        + (isAnswers
          ? "its elements look like answers: keep one in a file"
          : "`ceiling help import` tells what is read"),
      at: FactPlace(file: number)
    )
  }

  private static func looksLikeJSON(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.startIndex + 3 : bytes.startIndex
    let first = bytes[start...].first {
      $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09
    }
    return first == UInt8(ascii: "{")
  }

  /// Whether the name says that the file is JSON.
  private static func claimsJSON(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".json") || name.hasSuffix(".json.gz")
  }
}
