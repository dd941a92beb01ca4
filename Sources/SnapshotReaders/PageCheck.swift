internal import Diagnostics

/// Finds lists whose last page is missing.
///
/// The AWS CLI prints a list as a whole; what an SDK printed, or was cut by `--max-items`, may be
/// several pages, each but the last with a token for the next.
struct PageCheck {
  private struct Pages {
    /// Where pages say that another follows.
    var tokens: [FactPlace] = []
    var hasLast = false
  }

  private var lists: [String: Pages] = [:]

  /// Adds a page of a list.
  ///
  /// - Parameters:
  ///   - listing: The page.
  ///   - list: What tells the list from others.
  mutating func add<Entry>(_ listing: Listing<Entry>, of list: String) {
    guard !listing.isSingle else { return }
    if let token = listing.nextPage {
      lists[list, default: Pages()].tokens.append(token)
    } else {
      lists[list, default: Pages()].hasLast = true
    }
  }

  /// A finding for each list without its last page.
  func findings() -> [Finding] {
    lists.values.compactMap { pages in
      guard !pages.hasLast, let place = pages.tokens.max() else { return nil }
      return Self.finding(at: place)
    }
  }

  /// The finding that a page is missing behind the one with this token.
  static func finding(at place: FactPlace) -> Finding {
    Finding(
      .error,
      "missing-page",
      "another page follows, and no file has it",
      hint: "let the command run to its end, without --max-items, --no-paginate and"
        + " --starting-token",
      at: place
    )
  }
}
