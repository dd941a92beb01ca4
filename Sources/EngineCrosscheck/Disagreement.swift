package import RequestModel

/// Two answers that contradict each other.
package struct Disagreement: Sendable {
  /// What is contradicted.
  package enum Kind: String, Sendable, CaseIterable {
    /// A witness that Evaluation decides otherwise.
    case witness
    /// A request that is allowed where Reach says that none is.
    case allowedThoughBlocked
    /// A request that is denied where Reach says that none is.
    case deniedThoughReachable
    /// A request on which Evaluation and the requirements differ.
    case requirements
    /// A Deny that makes more reachable.
    case widerByDeny
    /// Another order or layout that changes the answer.
    case layout
    /// An answer that contradicts itself.
    case incoherent
    /// A question that was refused.
    case refused
  }

  /// What is contradicted.
  package var kind: Kind
  /// In words.
  package var text: String
  /// The request; `nil` where it is about none.
  package var request: Request?
}
