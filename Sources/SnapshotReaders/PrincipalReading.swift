internal import Diagnostics
internal import JSONText
internal import OrganizationModel

/// Reads the answers of IAM about one account.
struct PrincipalReading {
  /// The account; `nil` for a file of AWS's own policies.
  let account: AccountID?
  let bench: Workbench
  let file: FileListing.File
  var context: ResponseContext
  var material = AccountMaterial()
  /// Where the documents of a piece begin that were read.
  private var readDocuments: [Int] = []

  init(
    account: AccountID?,
    file: FileListing.File,
    number: Int,
    text: SourceText,
    bench: Workbench
  ) {
    self.account = account
    self.bench = bench
    self.file = file
    context = ResponseContext(file: number, text: text)
  }

  /// Reads a file piece by piece: of a large one, never more than a user or role is on the tape.
  ///
  /// - Throws: ``JSONError`` at the first flaw; what was read before is of no use then.
  mutating func read(_ text: SourceText) throws(JSONError) {
    var goesOn: FactPlace?
    var isPage = false
    // What an account of middling size has: growing moves all that is there.
    material.entries.reserveCapacity(16)
    material.policies.reserveCapacity(12)
    try bench.parser.forEachPiece(
      of: text,
      sealing: ["AssumeRolePolicyDocument", "PolicyDocument", "Document"],
      mapping: { $0 }
    ) { (key, piece) throws(JSONError) in
      context.report(duplicateKeys: piece.duplicateKeys)
      let value = piece.root
      switch String(decoding: key, as: UTF8.self) {
      case "RoleDetailList":
        isPage = true
        readPrincipal(value, .role)
      case "UserDetailList":
        isPage = true
        readPrincipal(value, .user)
      case "GroupDetailList":
        isPage = true
        readGroup(value)
      case "Policies": readManagedPolicy(value)
      case "Role": readPrincipal(value, .role, isWhole: false)
      case "User": readPrincipal(value, .user, isWhole: false)
      case "Policy": readDefaultVersion(value)
      case "PolicyVersion": readVersion(value)
      case "IsTruncated" where value.bool == true: goesOn = context.place(of: value)
      // The command line's own paging: it stopped before the end.
      case "NextToken" where value.kind == .string: goesOn = context.place(of: value)
      default: break
      }
      checkUnread(piece)
    }
    if let goesOn {
      material.nextPages.append(goesOn)
    } else if isPage {
      material.lastPages += 1
    }
    material.findings = context.findings
  }

  // MARK: - Users and roles

  /// What is read of a user or role.
  private enum Field {
    case name, path, uniqueID, trustPolicy, inlinePolicies, attachedPolicies, boundary, tags
    case groups
  }

  private static let fields = JSONKeyTable<Field>([
    ("RoleName", .name), ("UserName", .name), ("Path", .path), ("RoleId", .uniqueID),
    ("UserId", .uniqueID), ("AssumeRolePolicyDocument", .trustPolicy),
    ("RolePolicyList", .inlinePolicies), ("UserPolicyList", .inlinePolicies),
    ("AttachedManagedPolicies", .attachedPolicies), ("PermissionsBoundary", .boundary),
    ("Tags", .tags), ("GroupList", .groups),
  ])

  private mutating func readPrincipal(
    _ value: JSONValue,
    _ kind: Principal.Kind,
    isWhole: Bool = true
  ) {
    let place = context.place(of: value)
    guard value.kind == .object else {
      context.report(.error, "wrong-type", "a \(kind.rawValue) must be an object", at: value)
      return
    }
    guard let arn = arn(of: value, "the \(kind.rawValue)"), let account else { return }
    var name = ""
    var path = ""
    var uniqueID: String?
    var tags: [String: String] = [:]
    var grants: [Principal.Grant] = []
    var trustPolicy: PolicyDocument?
    var groups: [String] = []
    var attached: [AccountMaterial.Reference] = []
    var boundary: AccountMaterial.Reference?
    for (key, member) in value.members {
      switch Self.fields[key] {
      case .name: name = member.string ?? name
      case .path: path = member.string ?? path
      case .uniqueID: uniqueID = member.string
      case .trustPolicy: trustPolicy = document(member)
      case .inlinePolicies:
        // Most principals have few policies, and these come before the managed ones.
        grants.reserveCapacity(4)
        forEachInline(member) { grants.append(.init(.inline(name: $0), document: $1)) }
      case .attachedPolicies: attached = attachedPolicies(member)
      case .boundary: boundary = boundaryReference(member)
      case .tags: tags = self.tags(member)
      case .groups: groups = member.elements.compactMap(\.string)
      case nil: break
      }
    }
    if name.isEmpty { name = String(arn.name) }
    if path.isEmpty { path = String(arn.path) }
    material.entries.append(
      AccountMaterial.Entry(
        place: place,
        principal: Principal(
          kind: kind,
          arn: arn.text,
          account: account,
          name: name,
          path: path,
          uniqueID: uniqueID,
          tags: tags,
          grants: grants,
          trustPolicy: trustPolicy
        ),
        groups: groups,
        attached: attached,
        boundary: boundary,
        isWhole: isWhole
      )
    )
  }

  private mutating func tags(_ list: JSONValue) -> [String: String] {
    var tags = [String: String](minimumCapacity: list.elements.count)
    for tag in list.elements {
      guard let key = tag["Key"]?.string, let text = tag["Value"]?.string else {
        context.report(.error, "wrong-type", "a tag needs \"Key\" and \"Value\"", at: tag)
        continue
      }
      tags[key] = text
    }
    return tags
  }

  private mutating func boundaryReference(_ value: JSONValue) -> AccountMaterial.Reference? {
    guard value.kind != .null else { return nil }
    guard
      let arn = context.required("PermissionsBoundaryArn", of: value, "the permissions boundary")
    else { return nil }
    guard let text = arn.string else {
      context.report(
        .error,
        "wrong-type",
        "\"PermissionsBoundaryArn\" must be a string",
        at: arn
      )
      return nil
    }
    return AccountMaterial.Reference(arn: text, place: context.place(of: arn))
  }

  // MARK: - Groups and managed policies

  private mutating func readGroup(_ value: JSONValue) {
    let place = context.place(of: value)
    guard let arn = arn(of: value, "the group") else { return }
    var group = AccountMaterial.Group(place: place, arn: arn.text)
    if let list = value["GroupPolicyList"] {
      forEachInline(list) { group.inline.append(($0, $1)) }
    }
    if let list = value["AttachedManagedPolicies"] { group.attached = attachedPolicies(list) }
    let name = (context.text("GroupName", of: value) ?? String(arn.name)).lowercased()
    if material.groups[name] == nil { material.groups[name] = group }
  }

  private mutating func readManagedPolicy(_ value: JSONValue) {
    let place = context.place(of: value)
    guard let arn = context.required("Arn", of: value, "the managed policy")?.string else {
      return
    }
    let version = context.text("DefaultVersionId", of: value)
    guard let list = value["PolicyVersionList"] else { return }
    for entry in list.elements {
      let isDefault =
        version.map { $0 == entry["VersionId"]?.string }
        ?? (entry["IsDefaultVersion"]?.bool == true)
      guard isDefault, let text = entry["Document"] else { continue }
      let policy = AccountMaterial.ManagedPolicy(
        place: place,
        version: version,
        document: document(text)
      )
      if material.policies[arn] == nil { material.policies[arn] = policy }
      return
    }
    context.report(
      .error,
      "missing-policy-text",
      "the managed policy \(arn) has no text of its default version",
      hint: "make the export again, without --filter or with LocalManagedPolicy in it",
      at: value
    )
  }

  private mutating func readDefaultVersion(_ value: JSONValue) {
    guard let arn = value["Arn"]?.string, let version = value["DefaultVersionId"]?.string else {
      return
    }
    material.defaultVersions[arn] = version
  }

  private mutating func readVersion(_ value: JSONValue) {
    let place = context.place(of: value)
    guard let text = context.required("Document", of: value, "the policy version") else { return }
    material.versions.append(
      AccountMaterial.Version(
        place: place,
        name: PolicyFileName.normalized(file.components.joined(separator: "/")),
        id: value["VersionId"]?.string,
        isDefault: value["IsDefaultVersion"]?.bool,
        document: document(text)
      )
    )
  }

  // MARK: - Parts

  /// The ARN of something of this account.
  private mutating func arn(of value: JSONValue, _ what: String) -> IdentityARN? {
    guard let member = context.required("Arn", of: value, what) else { return nil }
    guard let text = member.string, let arn = IdentityARN(text) else {
      context.report(
        .error,
        "invalid-arn",
        "expected the ARN of something in IAM, such as arn:aws:iam::111122223333:role/Deploy",
        at: member
      )
      return nil
    }
    guard let account, arn.account == account.text else {
      context.report(
        .error,
        "two-accounts",
        "\(text) is of another account than the rest of the file, which is of"
          + " \(account?.text ?? "none")",
        hint: "keep one account's answers in a file",
        at: member
      )
      return nil
    }
    return arn
  }

  private mutating func forEachInline(
    _ list: JSONValue,
    _ body: (String, PolicyDocument?) -> Void
  ) {
    for policy in list.elements {
      guard let name = context.required("PolicyName", of: policy, "the inline policy")?.string,
        let text = context.required("PolicyDocument", of: policy, "the inline policy")
      else { continue }
      body(name, document(text))
    }
  }

  private mutating func attachedPolicies(_ list: JSONValue) -> [AccountMaterial.Reference] {
    var found: [AccountMaterial.Reference] = []
    func add(_ policy: JSONValue, to found: inout [AccountMaterial.Reference]) {
      guard let value = context.required("PolicyArn", of: policy, "the attached policy"),
        let arn = value.string
      else { return }
      found.append(AccountMaterial.Reference(arn: arn, place: context.place(of: value)))
    }
    // Documentation of the command line shows an object where the list belongs.
    if list.kind == .object, list.members.contains(where: { _ in true }) { add(list, to: &found) }
    for policy in list.elements { add(policy, to: &found) }
    return found
  }

  /// Checks the documents of a piece that say nothing of ceilings, such as a version of a policy
  /// that is not in force: a flaw in one tells that the file is damaged.
  private mutating func checkUnread(_ piece: JSONDocument) {
    for value in piece.sealedValues where !readDocuments.contains(value.range.lowerBound) {
      _ = document(value)
    }
    readDocuments.removeAll(keepingCapacity: true)
  }

  private mutating func document(_ value: JSONValue) -> PolicyDocument? {
    readDocuments.append(value.range.lowerBound)
    guard value.kind == .object || value.kind == .string else {
      context.report(
        .error,
        "wrong-type",
        "expected a policy document, as an object or in a string",
        at: value
      )
      return nil
    }
    do throws(JSONError) {
      let found = try bench.documents.document(value, at: context.documentPlace(of: value))
      context.report(duplicateKeys: found.duplicateKeys)
      return found.document
    } catch {
      context.report(
        Finding(
          .error,
          error.code,
          error.message,
          hint: error.hint,
          at: FactPlace(file: context.file, position: error.location.position)
        )
      )
      return nil
    }
  }
}
