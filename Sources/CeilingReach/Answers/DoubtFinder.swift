internal import PolicyLanguage

/// Finds why an answer is not certain.
struct DoubtFinder {
  let action: ActionProblem
  let folder: GuardFolder
  let turnsOnUnsettledRegion: Bool

  /// The reasons with the keys and statements in question, sorted by statement.
  func reasons(_ certainty: Certainty) -> [Inexactness] {
    var result = doubts(readingsDiffer: certainty.readingsDiffer, gaveUp: certainty.gaveUp)
    let isExplained = result.contains { $0.reason == Self.perhapsEmpty }
    if result.isEmpty || certainty.gaveUp && !isExplained { result.append(Self.unfinished) }
    return result
  }

  /// What is said where nothing but the search itself leaves the answer open.
  static let unfinished = Inexactness(
    reason: "the search ended before all requests were decided"
  )

  /// Why a search for a set of values may find neither one nor that there is none.
  private static let perhapsEmpty =
    "it is not settled whether requests can have the key without a value, of which ForAllValues "
    + "holds and ForAnyValue does not"

  /// What the reference and the statements leave open.
  ///
  /// - Parameters:
  ///   - readingsDiffer: Whether several readings of the reference differ.
  ///   - gaveUp: Whether a search ended before it was certain.
  /// - Returns: The reasons, sorted by statement.
  func doubts(readingsDiffer: Bool, gaveUp: Bool) -> [Inexactness] {
    var result: [Inexactness] = []
    if readingsDiffer, let reason = action.action.readings.reason {
      result.append(Inexactness(reason: reason))
    }
    if turnsOnUnsettledRegion {
      result.append(
        Inexactness(
          reason: "it is not settled for which Region the calls of a service with one endpoint are "
            + "signed outside partition aws",
          key: "aws:RequestedRegion"
        )
      )
    }
    for item in action.items {
      for reason in doubts(about: item, gaveUp: gaveUp) {
        let inexactness = Inexactness(
          reason: reason.reason,
          key: reason.key.isEmpty ? nil : reason.key,
          statement: folder.model.stack.reference(to: folder.model.items[item].place)
        )
        if !result.contains(inexactness) { result.append(inexactness) }
      }
    }
    return result
  }

  private func doubts(about item: Int, gaveUp: Bool) -> [KeyTest.Doubt] {
    var result: [KeyTest.Doubt] = []
    for (number, kind) in folder.world.kinds.enumerated() {
      for part in folder.statementGuard(item, kind).parts {
        for shape in action.shapes[number].joined() {
          let place =
            part.key == KeyName.resource
            ? KeyPlace(folder.world.resource(shape), isOfAuthorization: true)
            : folder.world.place(part.key, kind, action.action, shape)
          let test = folder.world.compiler.rewritten(part.test, place.rewriting)
          let key = part.test.condition?.key.text ?? part.key
          guard
            place.slot.constant(test, .fewest) == nil
              || place.slot.constant(test, .fewest) != place.slot.constant(test, .most)
          else { continue }
          var doubts = test.allDoubts(in: place.slot.domain, key: key)
          if gaveUp, test.quantifier != .none, place.slot.domain.isPerhapsEmptySet {
            doubts.append(KeyTest.Doubt(reason: Self.perhapsEmpty, key: key))
          }
          for doubt in doubts where !result.contains(doubt) { result.append(doubt) }
        }
      }
    }
    return result
  }
}
