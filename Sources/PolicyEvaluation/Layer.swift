internal import PolicyLanguage

/// A type of policy in a decision, in the order in which AWS enforces them.
///
/// Source: IAM User Guide, `reference_policies_evaluation-logic_policy-eval-denyallow.html`.
enum Layer: UInt8, CaseIterable, Comparable {
  case resourceControl
  case serviceControl
  case resource
  case identity
  case boundary
  case session

  /// The layer as answers name it.
  var kind: PolicyKind {
    switch self {
    case .resourceControl: .resourceControlPolicy
    case .serviceControl: .serviceControlPolicy
    case .resource: .resourcePolicy
    case .identity: .identityPolicy
    case .boundary: .permissionsBoundary
    case .session: .sessionPolicy
    }
  }

  static func < (left: Layer, right: Layer) -> Bool { left.rawValue < right.rawValue }
}

/// A set of layers.
struct LayerSet: OptionSet {
  var rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ layer: Layer) { rawValue = 1 << layer.rawValue }

  @inline(__always)
  func contains(_ layer: Layer) -> Bool { rawValue >> layer.rawValue & 1 != 0 }
}
