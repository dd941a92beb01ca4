internal import CeilingReach
internal import PolicyLanguage
internal import RequestModel

/// Checks what Reach says of a change of a stack against Evaluation under both stacks.
package struct ChangeCheck {
  /// What a run came to.
  package struct Result: Sendable {
    /// The contradictions, in words.
    package var failures: [String] = []
    /// How many changes were checked.
    package var changes = 0
    /// How many of them take or open something.
    package var transitions = 0
    /// How many witnesses were decided under both stacks.
    package var witnesses = 0
    /// How many answers are not certain.
    package var inexact = 0
  }

  private let base: BuiltStack
  private let changed: BuiltStack
  private var random: CaseRandom

  private init(_ base: StackDraft, _ changed: StackDraft, _ random: CaseRandom) {
    self.base = BuiltStack(base)
    self.changed = BuiltStack(changed)
    self.random = random
  }

  /// Checks changes of random stacks: a statement, a test or a value less, or a level.
  ///
  /// - Parameters:
  ///   - seed: The seed of the first stack; the others follow.
  ///   - count: How many stacks are changed.
  ///   - requests: How many random requests are decided for each.
  /// - Returns: What came of it.
  package static func run(seed: UInt64, count: Int, requests: Int) -> Result {
    var result = Result()
    for number in 0..<count {
      let seed = seed &+ UInt64(number)
      var generator = StackGenerator(seed: seed)
      let draft = generator.stack()
      var random = CaseRandom(seed: seed &+ 0xC4A6E)
      let smaller = draft.smaller.filter { $0.facts == draft.facts && $0.action == draft.action }
      guard draft.usesCatalog, !smaller.isEmpty else { continue }
      var check = ChangeCheck(draft, random.pick(smaller), random)
      guard check.base.isAcceptable, check.changed.isAcceptable else { continue }
      check.run(seed, requests, &result)
    }
    return result
  }

  private mutating func run(_ seed: UInt64, _ requests: Int, _ result: inout Result) {
    result.changes += 1
    func fail(_ text: String, _ request: Request? = nil) {
      let lines = [
        "seed \(seed): \(text)", base.draft.batchLine(id: "base"),
        changed.draft.batchLine(id: "changed"), request.map { RequestSpelling.text(of: $0) },
      ]
      result.failures.append(lines.compactMap { $0 }.joined(separator: "\n"))
    }
    guard let changes = try? base.changes(to: changed), changes.count <= 1 else {
      return fail("no answer")
    }
    let change = changes.first
    let ways = [(change?.lost, base, changed, "lost"), (change?.gained, changed, base, "gained")]
    for (transition, passing, failing, name) in ways {
      if let transition {
        result.transitions += 1
        if !transition.exact { result.inexact += 1 }
        if transition.exact != (transition.witness != nil) { fail("exact without a witness") }
        if transition.exact, transition.because.isEmpty, transition.missingAllow.isEmpty {
          fail("\(name) without a cause")
        }
      }
      if let witness = transition?.witness {
        result.witnesses += 1
        if passing.passes(witness) != true || failing.passes(witness) != false {
          fail("the witness of what is \(name) does not show it", witness)
        }
        if let flaw = WitnessRules(passing.draft).flaw(of: witness) {
          fail("the witness is no request that there can be: \(flaw)", witness)
        }
      }
      guard transition == nil else { continue }
      // What the larger stack asks for is all that the smaller one does: its requests hold every
      // key that either tests.
      let catalog = CatalogRequests(base.draft)
      for _ in 0..<2 * requests {
        let request = catalog.request(random.pick(catalog.kinds), &random)
        if passing.passes(request) == true, failing.passes(request) == false {
          fail("a request is \(name), and Reach says that none is", request)
          break
        }
      }
    }
  }
}
