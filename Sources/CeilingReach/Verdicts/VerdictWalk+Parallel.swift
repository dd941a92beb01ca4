internal import Dispatch
internal import Glibc
internal import OrganizationModel
internal import PolicyLanguage
internal import Synchronization

extension VerdictWalk {
  /// What one walker found.
  struct Findings: Sendable {
    /// What is left, each result once.
    let results: [VerdictSets]
    /// The place of the result of each account that was looked at; `nil`: it has to be found from
    /// the account's whole stack.
    let found: [(account: Int, result: Int?)]
    /// How much work it was.
    let effort: VerdictEffort
  }

  /// Walks over a whole organization, on all processors.
  static func all(of plan: VerdictPlan) throws(ReachError) -> [Findings] {
    let parts = plan.parts
    let next = Atomic(0)
    let done = Mutex<[Result<Findings, ReachError>]>([])
    DispatchQueue.concurrentPerform(iterations: min(Processors.count, parts.count)) { _ in
      let result = Result { () throws(ReachError) in
        let walk = try VerdictWalk(plan)
        while true {
          let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard part < parts.count else { break }
          try walk.look(at: parts[part].node, isDeep: parts[part].isDeep)
        }
        return Findings(results: walk.results, found: walk.found, effort: walk.effort)
      }
      done.withLock { $0.append(result) }
    }
    var findings: [Findings] = []
    for result in done.withLock({ $0 }) { findings.append(try result.get()) }
    return findings
  }
}

extension PolicyLibrary {
  /// The policies that documents spell, in their order and on all processors; those whose meaning
  /// is in doubt are left out.
  static func parsing(
    _ documents: [PolicyDocument],
    as kind: PolicyKind
  ) -> [(digest: ContentDigest, policy: Policy)] {
    let count = 64
    let chunks = stride(from: 0, to: documents.count, by: count).map {
      documents[$0..<min($0 + count, documents.count)]
    }
    let done = Mutex<[Int: [(digest: ContentDigest, policy: Policy)]]>([:])
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(Processors.count, chunks.count)) { _ in
      let library = PolicyLibrary()
      while true {
        let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard chunk < chunks.count else { break }
        let parsed = chunks[chunk].compactMap { document in
          library.policy(of: document, as: kind).map { (document.digest, $0) }
        }
        done.withLock { $0[chunk] = parsed }
      }
    }
    let parsed = done.withLock { $0 }
    return chunks.indices.flatMap { parsed[$0] ?? [] }
  }
}

/// The processors of the machine.
private enum Processors {
  static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
