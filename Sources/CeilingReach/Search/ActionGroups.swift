internal import ActionCatalog

/// Actions that the same statements of a stack are about.
struct ActionGroup {
  /// The statements, by their numbers in the model.
  let items: [Int]
  /// The actions, sorted by name.
  let actions: [AskedAction]
}

extension StackModel {
  /// Splits actions by the statements that are about them.
  ///
  /// - Complexity: O(*statements* × *groups*) operations on sets of actions, whatever the number of
  ///   actions.
  func groups(_ asked: [AskedAction]) -> [ActionGroup] {
    var set = ActionSet()
    var places = [Int32](repeating: 0, count: ActionCatalog.current.actionCount)
    var unknown: [ActionGroup] = []
    for (place, action) in asked.enumerated() {
      if let id = action.id {
        set.insert(id)
        places[id.number] = Int32(place)
      } else {
        unknown.append(ActionGroup(items: items(about: action), actions: [action]))
      }
    }
    var classes: [(set: ActionSet, items: [Int])] =
      set.isEmpty ? [] : [(set, [])]
    for (item, cover) in items.map(\.cover).enumerated() {
      guard let cover = cover?.known else {
        for index in classes.indices { classes[index].items.append(item) }
        continue
      }
      var split: [(set: ActionSet, items: [Int])] = []
      for index in classes.indices where !classes[index].set.isDisjoint(with: cover) {
        let rest = classes[index].set.subtracting(cover)
        if !rest.isEmpty {
          split.append((rest, classes[index].items))
          classes[index].set.formIntersection(cover)
        }
        classes[index].items.append(item)
      }
      classes += split
    }
    return classes.map { found in
      ActionGroup(items: found.items, actions: found.set.map { asked[Int(places[$0.number])] })
    } + unknown
  }
}
