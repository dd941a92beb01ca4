/// A set of Unicode scalars: some, or all but some.
enum ScalarSet: Hashable, Sendable {
  case only(Set<Unicode.Scalar>)
  case except(Set<Unicode.Scalar>)

  /// Every scalar.
  static let all = ScalarSet.except([])

  /// `0` to `9`.
  static let digits = ScalarSet.only(Set("0123456789".unicodeScalars))

  /// One scalar.
  static func scalar(_ scalar: Unicode.Scalar) -> ScalarSet { .only([scalar]) }

  /// A scalar in upper and lower case.
  static func ignoringCase(_ scalar: Unicode.Scalar) -> ScalarSet {
    let properties = scalar.properties
    let forms = [properties.lowercaseMapping, properties.uppercaseMapping]
    return .only(
      Set([scalar] + forms.filter { $0.unicodeScalars.count == 1 }.flatMap(\.unicodeScalars))
    )
  }

  /// The scalars by which the set differs from its neighbours.
  var named: Set<Unicode.Scalar> {
    switch self {
    case .only(let scalars), .except(let scalars): scalars
    }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .only(let scalars): scalars.contains(scalar)
    case .except(let scalars): !scalars.contains(scalar)
    }
  }

  /// Whether the set has every scalar that is named nowhere.
  var hasUnnamed: Bool {
    switch self {
    case .only: false
    case .except: true
    }
  }

  /// The set without some scalars.
  func subtracting(_ removed: Set<Unicode.Scalar>) -> ScalarSet {
    switch self {
    case .only(let scalars): .only(scalars.subtracting(removed))
    case .except(let scalars): .except(scalars.union(removed))
    }
  }
}
