/// What a diagram of an organization shows, as plain values: which cards, and what stands on them.
///
/// How it looks is decided when it is drawn; see ``DiagramFormat``.
public struct Diagram: Hashable, Sendable {
  /// What stands above the cards.
  public var heading: DiagramHeading
  /// The cards, each after the card that it hangs on.
  public var cards: [DiagramCard]

  /// A diagram.
  public init(heading: DiagramHeading, cards: [DiagramCard]) {
    self.heading = heading
    self.cards = cards
  }
}

/// What a diagram tells about itself.
public struct DiagramHeading: Hashable, Sendable {
  /// The snapshot's name.
  public var snapshot: String
  /// The organization's id; `nil` where the export lacks it.
  public var organization: String?
  /// When the export was made, as it says itself; `nil` where it doesn't say.
  public var exportedAt: String?
  /// The date of the catalog of actions, `YYYY-MM-DD`.
  public var catalogDate: String
  /// How many actions the catalog has.
  public var actions: Int
  /// How many accounts are below what is drawn, drawn or counted.
  public var accounts: Int
  /// How many organizational units are below what is drawn, drawn or counted.
  public var units: Int
  /// Whether units that are alike share a card.
  public var isCollapsed: Bool
  /// The names from the root down to what is drawn; empty where all is.
  public var path: [String]
  /// What a reader has to know of the whole, such as that service control policies are off.
  public var notes: [String]

  /// A heading.
  public init(
    snapshot: String,
    organization: String?,
    exportedAt: String?,
    catalogDate: String,
    actions: Int,
    accounts: Int,
    units: Int,
    isCollapsed: Bool = false,
    path: [String] = [],
    notes: [String] = []
  ) {
    self.snapshot = snapshot
    self.organization = organization
    self.exportedAt = exportedAt
    self.catalogDate = catalogDate
    self.actions = actions
    self.accounts = accounts
    self.units = units
    self.isCollapsed = isCollapsed
    self.path = path
    self.notes = notes
  }
}
