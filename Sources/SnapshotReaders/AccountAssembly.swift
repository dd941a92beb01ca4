internal import ActionCatalog
internal import Diagnostics
internal import OrganizationModel
internal import PolicyLanguage

/// What came out of the files of one account.
struct AccountOutcome: Sendable {
  let principals: AccountPrincipals
  var findings: [Finding] = []
  /// The flaws of boundaries' texts; many accounts share a text.
  var boundaryFlaws: [BoundaryFlaws] = []

  /// What is wrong with the text of a boundary.
  struct BoundaryFlaws: Sendable {
    let digest: ContentDigest
    let findings: [Finding]
  }
}

/// Puts the principals of one account together, with the texts of all their policies.
struct AccountAssembly {
  let account: AccountID
  let files: FileListing
  let shared: SharedPolicies
  let bench: Workbench
  private var material: AccountMaterial
  private var findings: [Finding]
  private var boundaryFlaws: [AccountOutcome.BoundaryFlaws] = []
  /// The managed policies that files have different texts of.
  private let conflicts: Set<String>
  /// The managed policies whose text is missing, with the first place that names them.
  private var missing: [String: FactPlace] = [:]
  /// The texts of the boundaries that were asked for.
  private var boundaries: [String: PolicyDocument?] = [:]

  init(
    _ material: AccountMaterial,
    account: AccountID,
    files: FileListing,
    shared: SharedPolicies,
    bench: Workbench
  ) {
    self.material = material
    self.account = account
    self.files = files
    self.shared = shared
    self.bench = bench
    findings = material.findings
    conflicts = Set(material.conflicts.map(\.policy.arn))
  }

  consuming func assemble() -> AccountOutcome {
    checkPages()
    // Later errors are about principals that are there.
    let isComplete = !findings.contains { $0.severity == .error }
    var entries: [AccountMaterial.Entry] = []
    swap(&entries, &material.entries)
    let kept = merge(&entries)
    var principals: [Principal] = []
    principals.reserveCapacity(kept.count)
    for index in kept {
      resolve(&entries[index])
      principals.append(entries[index].takePrincipal())
    }
    reportMissing()
    for conflict in material.conflicts {
      report(
        .error,
        "policy-twice",
        "the managed policy \(conflict.policy.arn) has another text here than at"
          + " \(files.location(conflict.first))",
        hint: "keep the newer of the two answers",
        at: conflict.policy.place
      )
    }
    return AccountOutcome(
      principals: AccountPrincipals(
        account: account,
        principals: principals,
        isComplete: isComplete
      ),
      findings: findings,
      boundaryFlaws: boundaryFlaws
    )
  }

  private mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: String,
    _ message: String,
    hint: String? = nil,
    at place: FactPlace?
  ) {
    findings.append(Finding(severity, code, message, hint: hint, at: place))
  }

  private mutating func checkPages() {
    guard let place = material.nextPages.max(), material.lastPages == 0 else { return }
    findings.append(PageCheck.finding(at: place))
  }

  // MARK: - Principals from several files

  /// Merges what several files say of one principal.
  ///
  /// - Returns: The entries that stay, each principal once, sorted by ARN.
  private mutating func merge(_ entries: inout [AccountMaterial.Entry]) -> [Int] {
    let sorted = entries.indices.sorted {
      let (left, right) = (entries[$0].principal.arn, entries[$1].principal.arn)
      return left != right ? left < right : entries[$0].place < entries[$1].place
    }
    var kept: [Int] = []
    kept.reserveCapacity(sorted.count)
    for index in sorted {
      if let last = kept.last, entries[last].principal.arn == entries[index].principal.arn {
        entries[last] = merge(entries[last], entries[index])
      } else {
        kept.append(index)
      }
    }
    for index in kept where !entries[index].isWhole {
      report(
        .warning,
        "missing-identity-policies",
        "the identity policies of \(entries[index].principal.arn) are not in the export",
        hint: "add get-account-authorization-details output of the account \(account)",
        at: entries[index].place
      )
      // Without any, requests would count as not allowed.
      entries[index].principal.grants.append(
        .init(.inline(name: "all identity policies"), document: nil)
      )
    }
    return kept
  }

  private mutating func merge(
    _ first: AccountMaterial.Entry,
    _ second: AccountMaterial.Entry
  ) -> AccountMaterial.Entry {
    let isBoundaryOpen = first.boundary?.arn != second.boundary?.arn
    let areGrantsOpen =
      first.isWhole && second.isWhole
      && (first.principal != second.principal || first.groups != second.groups
        || first.attached.map(\.arn) != second.attached.map(\.arn))
    if isBoundaryOpen || areGrantsOpen {
      report(
        .error,
        "principal-twice",
        "\(second.principal.arn) is not as it is at \(files.location(first.place))",
        hint: "keep the newer of the two answers",
        at: second.place
      )
    }
    var (kept, other) = first.isWhole || !second.isWhole ? (first, second) : (second, first)
    kept.principal.trustPolicy = kept.principal.trustPolicy ?? other.principal.trustPolicy
    if kept.principal.tags.isEmpty { kept.principal.tags = other.principal.tags }
    if isBoundaryOpen {
      kept.boundary = kept.boundary ?? other.boundary
      kept.isBoundaryOpen = true
    }
    if areGrantsOpen {
      kept.principal.grants += other.principal.grants
      kept.attached += other.attached
      kept.groups += other.groups
      kept.areGrantsOpen = true
    }
    return kept
  }

  // MARK: - Texts

  /// Gives a principal the texts of its boundary and of its managed policies.
  private mutating func resolve(_ entry: inout AccountMaterial.Entry) {
    if let boundary = entry.boundary, entry.isBoundaryOpen {
      entry.principal.boundary = PermissionsBoundary(arn: boundary.arn, document: nil)
    } else if let boundary = entry.boundary {
      let document: PolicyDocument?
      if let known = boundaries[boundary.arn] {
        document = known
      } else {
        document = boundaryDocument(boundary, of: entry.principal.arn)
        boundaries[boundary.arn] = .some(document)
      }
      entry.principal.boundary = PermissionsBoundary(arn: boundary.arn, document: document)
    }
    for policy in entry.attached {
      entry.principal.grants.append(.init(.managed(arn: policy.arn), document: text(of: policy)))
    }
    for name in entry.groups {
      guard let group = material.groups[name.lowercased()] else {
        report(
          .warning,
          "unknown-group",
          "\(entry.principal.arn) is in the group \(name), which the export does not have",
          hint: "make the export again, without --filter or with Group in it",
          at: entry.place
        )
        entry.principal.grants.append(
          .init(.groupInline(group: name, name: "all policies of the group"), document: nil)
        )
        continue
      }
      for policy in group.inline {
        entry.principal.grants.append(
          .init(.groupInline(group: group.arn, name: policy.name), document: policy.document)
        )
      }
      for policy in group.attached {
        entry.principal.grants.append(
          .init(.groupManaged(group: group.arn, arn: policy.arn), document: text(of: policy))
        )
      }
    }
    // Which of several answers holds is not known, so none does.
    if entry.areGrantsOpen {
      for index in entry.principal.grants.indices {
        entry.principal.grants[index].document = nil
      }
    }
  }

  private mutating func text(of policy: AccountMaterial.Reference) -> PolicyDocument? {
    if let document = document(policy.arn) { return document }
    guard !conflicts.contains(policy.arn) else { return nil }
    missing[policy.arn] = min(missing[policy.arn] ?? policy.place, policy.place)
    return nil
  }

  /// The text of a managed policy: the account's own answers come first, AWS's published texts
  /// last.
  private func document(_ arn: String) -> PolicyDocument? {
    guard !conflicts.contains(arn) else { return nil }
    if let policy = material.policies[arn] { return policy.document }
    if let version = PolicyVersions.best(material.versions, arn, material.defaultVersions[arn]) {
      return version.document
    }
    return shared.document(arn)
  }

  private mutating func reportMissing() {
    for (arn, place) in missing.sorted(by: { $0.key < $1.key }) {
      report(
        .warning,
        "missing-managed-policy",
        "the text of the managed policy \(arn) is not in the export",
        hint: "make the export again, without --filter or with LocalManagedPolicy and"
          + " AWSManagedPolicy in it",
        at: place
      )
    }
  }

  private mutating func boundaryDocument(
    _ boundary: AccountMaterial.Reference,
    of principal: String
  ) -> PolicyDocument? {
    guard let document = document(boundary.arn) else {
      guard !conflicts.contains(boundary.arn) else { return nil }
      report(
        .error,
        "missing-boundary-text",
        "the text of the permissions boundary \(boundary.arn) is not in the export, so what"
          + " \(principal) can reach is unknown",
        hint: "add the managed policies of the account: aws iam get-account-authorization-details"
          + " --filter LocalManagedPolicy AWSManagedPolicy > iam/policies-of-\(account).json",
        at: boundary.place
      )
      return nil
    }
    // AWS's own policies are as they are.
    if let place = document.place, !AWSPolicyARN.isAWSManaged(boundary.arn),
      let file = files.number(of: place.file)
    {
      let flaws = bench.boundaries.findings(in: document, named: boundary.arn, file: file)
      if !flaws.isEmpty {
        boundaryFlaws.append(.init(digest: document.digest, findings: flaws))
      }
    }
    return document
  }
}
