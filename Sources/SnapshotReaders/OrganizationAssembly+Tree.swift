internal import Diagnostics
internal import OrganizationModel

/// The tree: units and accounts, and what stands under what.
extension OrganizationAssembly {
  mutating func growTree() {
    for fact in facts.roots { tree.add(fact) }
    for listing in facts.unitListings {
      var seen: [UnitID: FactPlace] = [:]
      let parent = self.parent(of: listing, isAboutParent: { _ in true })
      pages.add(listing, of: "units of \(parent?.text ?? "")")
      for fact in listing.entries {
        if let first = seen[fact.id] { reportRepeated("unit", fact.id.text, first, fact.place) }
        seen[fact.id] = fact.place
        tree.add(fact)
        if let ancestors = fact.ancestors {
          tree.add(ancestors: ancestors, of: .unit(fact.id), at: fact.place)
        }
        if let parent { tree.add(parent: parent, of: .unit(fact.id), at: fact.place) }
      }
      if parent == nil, !listing.isSingle,
        listing.entries.contains(where: { $0.ancestors == nil })
      {
        reportUnplaced("list-organizational-units-for-parent", "parent", listing.place)
      }
    }
    tree.accounts.reserveCapacity(facts.accountListings.map(\.entries.count).max() ?? 0)
    for listing in facts.accountListings {
      var seen = [AccountID: FactPlace](minimumCapacity: listing.entries.count)
      let parent = self.parent(of: listing) { !$0.hasPrefix("list-accounts.") }
      let kind = listing.entries.contains(where: \.isDelegatedAdministrator) ? "delegated" : "all"
      pages.add(listing, of: "\(kind) accounts of \(parent?.text ?? "")")
      for fact in listing.entries {
        if let first = seen[fact.id] {
          reportRepeated("account", fact.id.text, first, fact.place)
        }
        seen[fact.id] = fact.place
        tree.add(fact)
        if let ancestors = fact.ancestors {
          tree.add(ancestors: ancestors, of: .account(fact.id), at: fact.place)
        }
        if let parent, !fact.isDelegatedAdministrator {
          tree.add(parent: parent, of: .account(fact.id), at: fact.place)
        }
      }
    }
    for listing in facts.childListings {
      guard let parent = parent(of: listing, isAboutParent: { _ in true }) else {
        reportUnplaced("list-children", "parent", listing.place)
        continue
      }
      pages.add(listing, of: "\(Self.kind(ofChildren: listing)) of \(parent)")
      for fact in listing.entries { tree.add(parent: parent, of: fact.node, at: fact.place) }
    }
    for listing in facts.parentListings {
      guard let child = node(named: listing.place) else {
        reportUnplaced("list-parents", "child", listing.place)
        continue
      }
      for fact in listing.entries { tree.add(parent: fact.node, of: child, at: fact.place) }
    }
  }

  /// Children are asked for by type, so each type has a last page of its own.
  private static func kind(ofChildren listing: Listing<NodeFact>) -> String {
    switch listing.entries.first?.node {
    case .account: "child accounts"
    case .unit, .root: "child units"
    case nil: "no children"
    }
  }

  /// The parent that the file's or folder's name says.
  private func parent<Entry>(
    of listing: Listing<Entry>,
    isAboutParent: (String) -> Bool
  ) -> PolicyTarget? {
    guard !listing.isSingle else { return nil }
    let components = files.files[Int(listing.place.file)].components
    let name = components.last.map { $0.lowercased() } ?? ""
    // `ou-…/list-accounts.json` may be the list of all accounts, kept anywhere.
    let named = isAboutParent(name) ? components : components.suffix(1)
    return NamedIdentifiers(in: named).nearest(
      { text in
        switch PolicyTarget(text) {
        case .root(let id): .root(id)
        case .unit(let id): .unit(id)
        case .account, nil: nil
        }
      },
      isKnown: { tree.contains($0) }
    )
  }

  /// The node that the file's or folder's name says.
  func node(named place: FactPlace) -> PolicyTarget? {
    names(place).nearest(PolicyTarget.init) { tree.contains($0) }
  }

  private mutating func reportRepeated(
    _ what: String,
    _ id: String,
    _ first: FactPlace,
    _ place: FactPlace
  ) {
    report(
      .error,
      "\(what)-twice",
      "\(id) stands twice in one listing, first at line \(first.position.line)",
      hint: "AWS lists each once: the file was edited, or is two in one",
      at: place
    )
  }

  mutating func reportUnplaced(
    _ command: String,
    _ what: String,
    _ place: FactPlace,
    severity: Diagnostic.Severity = .warning
  ) {
    report(
      severity,
      "unplaced-listing",
      "\(command) output does not say its \(what), and neither does the file's name; it is not used",
      hint: "name the file or its folder after the id of the \(what)",
      at: place
    )
  }
}
