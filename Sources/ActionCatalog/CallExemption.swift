/// Why no service control policy decides the calls of an action.
public struct CallExemption: Hashable, Sendable {
  /// The reason.
  public enum Kind: String, Hashable, Sendable {
    /// No policy stops the call.
    case undeniable
    /// No principal of the account makes the call: it is not signed.
    case unsigned
  }

  /// What the reason stands on.
  public enum Basis: String, Hashable, Sendable {
    /// AWS documents it.
    case documented
    /// It follows from how the service is used; no page says it.
    case judgement
  }

  /// The name of the action.
  public let action: String
  /// The reason.
  public let kind: Kind
  /// What the reason stands on.
  public let basis: Basis
  /// The month of the fact, `YYYY-MM`.
  public let asOf: String
}

extension ActionCatalog {
  /// The actions whose calls no service control policy decides, sorted by name.
  public var callExemptions: [CallExemption] { CallExemptionTable.embedded.sorted }

  /// Those of the actions of the catalog whose calls no service control policy decides.
  public var exemptActions: ActionSet { CallExemptionTable.exemptActions }

  /// Why no service control policy decides the calls of an action.
  ///
  /// - Parameter action: A name, compared without case; it need not be in the catalog.
  /// - Returns: The reason; `nil`: the policies do decide.
  public func exemption(of action: String) -> CallExemption? {
    CallExemptionTable.embedded.byName[action.lowercased()]
  }
}

/// The exempt calls, read on first use.
struct CallExemptionTable: Sendable {
  static let embedded = CallExemptionTable()
  static let exemptActions = ActionSet(
    embedded.sorted.compactMap { ActionCatalog.current.id(of: $0.action) }
  )

  let sorted: [CallExemption]
  let byName: [String: CallExemption]

  private init() {
    var rows: [CallExemption] = []
    CatalogFile.undeniableActions.forEachRow { row in
      guard let kind = CallExemption.Kind(rawValue: row[1]),
        let basis = CallExemption.Basis(rawValue: row[2])
      else { return }
      rows.append(CallExemption(action: row[0], kind: kind, basis: basis, asOf: row[3]))
    }
    sorted = rows.sorted { $0.action < $1.action }
    byName = Dictionary(rows.map { ($0.action.lowercased(), $0) }) { first, _ in first }
  }
}
