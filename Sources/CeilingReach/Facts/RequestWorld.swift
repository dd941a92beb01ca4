internal import ActionCatalog
internal import OrganizationModel
internal import PolicyLanguage
internal import RequestModel

/// Which requests there are: what each kind of principal can hold for each key, in each
/// authorization of each action.
///
/// Not for several tasks at once.
final class RequestWorld {
  /// The kinds of principal; a single `nil` where nothing is taken for granted.
  let kinds: [KindFacts?]
  let facts: ReachFacts
  let question: ReachQuestion
  let slots: SlotTable
  let compiler: TestCompiler
  let keys: KeyTable
  /// What of the catalog is not taken for granted.
  let relaxation: Relaxation?
  /// The account that owns resources where nothing else is asked for.
  private let owner: AccountID
  /// What the stack's policies compare free keys with, where nothing is taken for granted.
  private let freeKeys: FreeKeys?

  /// A fact of the catalog that is left out, to see whether an answer rests on it.
  enum Relaxation: Hashable, Sendable {
    /// Keys that the reference lists nowhere may be present.
    case unlistedKeys
    /// There may be Regions that the list does not have.
    case newRegions
    /// Services are called in any Region.
    case globalServices
  }

  private struct SharedName: Hashable {
    let kind: PrincipalKind?
    let key: String
    let globalRegion: String?
  }

  private var shared: [SharedName: KeyPlace] = [:]
  private var resources: [AuthorizationShape: KeySlot] = [:]
  private var accounts: [String: String?] = [:]

  /// - Throws: ``ReachError`` for facts that contradict each other.
  init(
    _ facts: ReachFacts,
    _ question: ReachQuestion,
    freeKeys: FreeKeys?,
    isUnderBoundary: Bool,
    relaxation: Relaxation? = nil,
    owner: AccountID? = nil,
    _ memory: ReachMemory
  ) throws(ReachError) {
    let facts = try facts.normalized()
    self.facts = facts
    self.question = question
    self.freeKeys = freeKeys
    self.relaxation = relaxation
    self.owner = owner ?? facts.account ?? .newAccount
    slots = memory.slots
    compiler = memory.compiler
    keys = memory.keys
    if freeKeys == nil {
      var kinds = try facts.kinds()
      // The root user stands under no boundary, so it is none of those who stand under one.
      if isUnderBoundary, kinds != [.root] { kinds.removeAll { $0 == .root } }
      self.kinds = kinds.map { KindFacts($0, facts, time: question.time) }
    } else {
      kinds = [nil]
    }
  }

  /// Whether an action's calls are signed for one Region of which no source says which it is: that
  /// is known of partition `aws` alone.
  func hasUnsettledRegion(_ action: ActionFacts) -> Bool {
    freeKeys == nil && facts.partition != "aws" && action.globalRegion != nil
  }

  /// The account of a principal that requests name by its ARN; `nil`: it has none.
  func account(ofPrincipal arn: String) -> String? {
    if let known = accounts[arn] { return known }
    let account = PrincipalARN(arn)?.account.text
    accounts[arn] = .some(account)
    return account
  }

  /// The slot of the Region of an action's calls.
  func region(_ kind: KindFacts?, _ action: ActionFacts, _ shape: AuthorizationShape) -> KeySlot {
    place(KeyName.requestedRegion, kind, action, shape).slot
  }

  /// The slot of an authorization's resource.
  func resource(_ shape: AuthorizationShape) -> KeySlot {
    if let known = resources[shape] { return known }
    let slot = slots.slot(
      shape.resource,
      ResourceTemplate.Fixed(partition: facts.partition, account: facts.resourceAccount)
    )
    resources[shape] = slot
    return slot
  }

  /// Where a test of a key is decided.
  func place(
    _ folded: String,
    _ kind: KindFacts?,
    _ action: ActionFacts,
    _ shape: AuthorizationShape
  ) -> KeyPlace {
    guard let kind else { return freePlace(folded) }
    let traits = keys[folded]
    let isUnlinked = compiler.fault == .linkedNames
    let canonical = isUnlinked ? folded : traits.canonical
    if canonical != folded, !traits.isGlobal,
      !isCarried(folded, canonical, action, shape)
    {
      return KeyPlace(slots.slot(folded, .absent), isUnlisted: true)
    }
    guard
      isUnlinked
        ? KeyName.isOfAuthorization(folded, isGlobal: traits.isGlobal) : traits.isOfAuthorization
    else {
      let name = SharedName(
        kind: kind.kind,
        key: canonical,
        globalRegion: canonical == KeyName.requestedRegion ? action.globalRegion : nil
      )
      if canonical == KeyName.requestedRegion, let named = Self.part(3, of: shape.resource) {
        return KeyPlace(slots.slot(canonical, region(named, kind, action)))
      }
      let place =
        shared[name] ?? sharedPlace(canonical, kind, globalRegion: action.globalRegion)
      shared[name] = place
      return folded == KeyName.epochTime && canonical != folded
        ? KeyPlace(place.slot, .secondsOfTime) : place
    }
    return ownPlace(canonical, action, shape)
  }

  /// Where a test of a key that belongs to the principal is decided, whatever is called.
  func principalPlace(_ folded: String, _ kind: KindFacts?) -> KeyPlace {
    guard let kind else { return freePlace(folded) }
    return sharedPlace(keys[folded].canonical, kind, globalRegion: nil)
  }

  /// What is known of a variable's value for a kind of principal, whatever is called.
  func value(_ variable: PolicyVariable, _ kind: KindFacts?) -> VariableValue {
    let folded = variable.key.folded
    let domain: KeyDomain
    if let given = facts.given[variable.key] {
      domain = .fixed(KeyValue(given))
    } else if let kind {
      guard let known = knownDomain(keys[folded].canonical, kind) else {
        // A key that AWS does not have is in no request.
        return keys[folded].isKnown ? .unknown : .absent
      }
      domain = known
    } else {
      return .unknown
    }
    // A key with several values never resolves (IAM User Guide,
    // `reference_policies_condition-single-vs-multi-valued-context-keys.html`).
    if domain.presence == .never || domain.shape == .list { return .absent }
    guard domain.presence == .always, case .listed(let values) = domain.values, values.count == 1
    else { return .unknown }
    return .known(values[0])
  }

  private func knownDomain(_ canonical: String, _ kind: KindFacts) -> KeyDomain? {
    switch canonical {
    case KeyName.principalARN:
      guard case .listed(let suffixes) = kind.suffixDomain.values else { return nil }
      return KeyDomain(.always, .listed(suffixes.map { kind.arnPrefix + $0 }))
    case KeyName.username:
      guard kind.kind == .user || kind.kind == .userSession else { return .absent }
      guard case .listed(let suffixes) = kind.suffixDomain.values else { return nil }
      return KeyDomain(
        .always,
        .listed(suffixes.map { String($0.split(separator: "/").last ?? "") })
      )
    case KeyName.userID where kind.kind == .federatedUser: return nil
    case KeyName.resourceAccount:
      return facts.resourceAccount.map { .fixed(.one($0)) }
    default:
      return keys[canonical].isGlobal ? kind.domain(ofKey: canonical) : nil
    }
  }

  // MARK: - Keys of the whole call

  private func sharedPlace(
    _ canonical: String,
    _ kind: KindFacts,
    globalRegion: String?
  ) -> KeyPlace {
    switch canonical {
    case KeyName.principalARN:
      return KeyPlace(slots.slot(canonical, kind.suffixDomain), .behind(kind.arnPrefix))
    case KeyName.username:
      guard kind.kind == .user || kind.kind == .userSession else {
        return KeyPlace(slots.slot(canonical, .absent))
      }
      return KeyPlace(slots.slot(KeyName.principalARN, kind.suffixDomain), .nameOfUser)
    case KeyName.userID
    where kind.kind == .federatedUser && facts.given[ConditionKey(canonical)] == nil:
      return KeyPlace(
        slots.slot(KeyName.principalARN, kind.suffixDomain),
        .nameOfFederatedUser(behind: kind.account + ":")
      )
    case KeyName.requestedRegion:
      return KeyPlace(slots.slot(canonical, region(kind, globalRegion)))
    default:
      guard let domain = kind.domain(ofKey: canonical) else {
        if relaxation == .unlistedKeys {
          return KeyPlace(slots.slot(canonical, KindFacts.free(canonical)))
        }
        return KeyPlace(slots.slot(canonical, .absent), isUnlisted: true)
      }
      return KeyPlace(slots.slot(canonical, domain))
    }
  }

  private func region(_ kind: KindFacts, _ globalRegion: String?) -> KeyDomain {
    switch relaxation {
    case .newRegions: KeyDomain(.always, .anyText(samples: ["us-east-1"]))
    case .globalServices: kind.region(globalRegion: nil)
    default: kind.region(globalRegion: compiler.fault == .globalRegion ? nil : globalRegion)
    }
  }

  private func region(_ name: String, _ kind: KindFacts, _ action: ActionFacts) -> KeyDomain {
    guard case .listed(let regions) = region(kind, action.globalRegion).values else {
      return .fixed(.one(name))
    }
    return KeyDomain(.always, .listed(regions.filter { $0 == name }))
  }

  // MARK: - Keys of one authorization

  private func ownPlace(
    _ canonical: String,
    _ action: ActionFacts,
    _ shape: AuthorizationShape
  ) -> KeyPlace {
    if let given = facts.given[ConditionKey(canonical)] {
      return KeyPlace(slots.slot(canonical, .fixed(KeyValue(given))), isOfAuthorization: true)
    }
    if let domain = ownerDomain(canonical, shape) {
      return KeyPlace(slots.slot(canonical, domain), isOfAuthorization: true)
    }
    if let domain = tagDomain(canonical) {
      return KeyPlace(slots.slot(canonical, domain), isOfAuthorization: true)
    }
    guard isCarried(canonical, canonical, action, shape) else {
      return KeyPlace(slots.slot(canonical, .absent), isOfAuthorization: true, isUnlisted: true)
    }
    let domain = KindFacts.free(canonical, service: action.service)
    return KeyPlace(slots.slot(canonical, domain), isOfAuthorization: true)
  }

  /// The keys that tell whose the resource is.
  private func ownerDomain(_ canonical: String, _ shape: AuthorizationShape) -> KeyDomain? {
    let isOwn = facts.resourceAccount != nil && facts.resourceAccount == facts.account?.text
    switch canonical {
    case KeyName.resourceAccount:
      if let account = facts.resourceAccount { return .fixed(.one(account)) }
      if let account = Self.part(4, of: shape.resource) {
        return KeyDomain(.optional, .listed([account]))
      }
      return KeyDomain(.optional, .accountID(samples: [owner.text, "444455556666"]))
    case KeyName.resourceOrgID:
      if isOwn, let id = facts.organizationID { return .fixed(.one(id)) }
      return KeyDomain(.optional, .organizationID(given: facts.organizationID))
    case KeyName.resourceOrgPaths:
      if isOwn, let path = facts.organizationPath { return .fixed(.many([path])) }
      return KeyDomain(.optional, .anyText(samples: ["o-example0000/r-exam/"]), shape: .list)
    default: return nil
    }
  }

  /// The tags of the request where some are given: their names are in `aws:TagKeys`, and no others
  /// are that are given as absent; `nil`: none are.
  private func tagDomain(_ canonical: String) -> KeyDomain? {
    if canonical.hasPrefix(KeyName.requestTagPrefix),
      case .some(let keys) = facts.given[ConditionKey(KeyName.tagKeys)]
    {
      let name = canonical.dropFirst(KeyName.requestTagPrefix.count)
      let isThere = keys?.values.contains { $0.lowercased() == name } == true
      return isThere ? KeyDomain(.always, .anyText()) : .absent
    }
    guard canonical == KeyName.tagKeys else { return nil }
    let given = facts.given.filter { $0.key.folded.hasPrefix(KeyName.requestTagPrefix) }
    guard !given.isEmpty else { return nil }
    let names = given.map { key, value in
      (String(key.text.dropFirst(KeyName.requestTagPrefix.count)), value != nil)
    }
    let refused = names.filter { !$0.1 }.map { name, _ in
      TextPattern(
        plain: ResolvedText(parts: name.unicodeScalars.map { .scalar($0) }),
        ignoringCase: true
      )
    }
    let present = names.filter(\.1).map(\.0).sorted()
    var domain = KeyDomain(
      present.isEmpty ? .optional : .always,
      .text(ValueDomain.TextLanguage(matching: nil, refusing: refused, samples: ["example"])),
      shape: .list
    )
    domain.including = present
    return domain
  }

  /// Whether the reference lists a key, under one of its names, for an authorization.
  private func isCarried(
    _ folded: String,
    _ canonical: String,
    _ action: ActionFacts,
    _ shape: AuthorizationShape
  ) -> Bool {
    if relaxation == .unlistedKeys { return true }
    // Tags of the resource have two names and are there under both; the Region and the account
    // have a service's name only where that is listed.
    let names =
      canonical.hasPrefix(KeyName.resourceTagPrefix)
      ? [canonical] + KeyName.aliases(canonical) : [folded]
    return names.contains { action.mayCarry($0, type: shape.type) }
  }

  // MARK: - Where nothing is taken for granted

  private func freePlace(_ folded: String) -> KeyPlace {
    if let given = facts.given[ConditionKey(folded)] {
      return KeyPlace(slots.slot(folded, .fixed(KeyValue(given)), isFree: true))
    }
    return KeyPlace(slots.slot(folded, freeKeys?.domain(folded) ?? .absent, isFree: true))
  }

  /// A segment of the resource that the question names, counted from 0; `nil` where it is empty, or
  /// the question names none.
  private static func part(_ index: Int, of resource: ResourceShape) -> String? {
    guard case .given(let text) = resource else { return nil }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && !parts[index].isEmpty ? String(parts[index]) : nil
  }
}
