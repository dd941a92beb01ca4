internal import OrganizationModel

/// For whom constraints are folded: what of an account's facts they tell from those of others.
struct FactsName: Hashable {
  /// The account's id; `nil`: one that no text names.
  var account: String?
  /// The path of its parent; `nil`: it does not matter.
  var path: String?

  /// Whether nothing tells the account from others.
  var isCommon: Bool { account == nil && path == nil }
}

/// The worlds of the accounts of an organization, each made once.
///
/// Not for several tasks at once.
final class VerdictWorlds {
  private let shared: ReachFacts
  private let question: ReachQuestion
  private let memory: ReachMemory
  private let unnamed: AccountID
  private var worlds: [FactsName: RequestWorld] = [:]

  /// - Parameters:
  ///   - shared: What is the same for all accounts.
  ///   - unnamed: The id of an account that no text names.
  ///   - question: What is asked.
  ///   - memory: What stays known.
  init(
    _ shared: ReachFacts,
    unnamed: AccountID,
    _ question: ReachQuestion,
    _ memory: ReachMemory
  ) {
    self.shared = shared
    self.unnamed = unnamed
    self.question = question
    self.memory = memory
  }

  /// The requests of the accounts with this name.
  func world(_ name: FactsName) throws(ReachError) -> RequestWorld {
    if let known = worlds[name] { return known }
    var facts = shared
    facts.account = name.account.flatMap { AccountID($0) } ?? unnamed
    facts.organizationPath = name.path
    let made = try RequestWorld(
      facts,
      question,
      freeKeys: nil,
      isUnderBoundary: false,
      owner: unnamed,
      memory
    )
    worlds[name] = made
    return made
  }
}
