/// The verdict on an action without its reasons.
struct ActionVerdict: Hashable, Sendable {
  /// How much passes.
  var verdict: ActionReach.Verdict
  /// Whether that is certain.
  var isExact = true
  /// Whether only principals that a policy names and spares pass.
  var isOnlyExempt = false
  /// What blocks, where nothing passes and that was asked for.
  var cause: ActionReach.Cause?
}
