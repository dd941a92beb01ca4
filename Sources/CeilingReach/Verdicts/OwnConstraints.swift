internal import ActionCatalog

/// Some constraints that depend on what is touched, with what they demand of the actions of columns.
///
/// Not for several tasks at once.
final class OwnConstraints {
  /// Actions of a column of which the same is demanded.
  struct Part {
    let demands: TouchedDemands
    var actions: [Int32]
  }

  private let forms: [TouchForms]
  private var parts: [Int32: [Part]] = [:]

  init(_ forms: [TouchForms]) { self.forms = forms }

  /// The actions of a column, by what is demanded of them.
  func parts(_ column: Int, _ engine: VerdictEngine) -> [Part] {
    if let known = parts[Int32(column)] { return known }
    let region = engine.table.columns.regions[column]
    var made: [Part] = []
    for action in engine.table.columns.actions[column] {
      let demands = engine.demands(forms, ActionID(number: Int(action)), region)
      if let place = made.firstIndex(where: { $0.demands === demands }) {
        made[place].actions.append(action)
      } else {
        made.append(Part(demands: demands, actions: [action]))
      }
    }
    parts[Int32(column)] = made
    return made
  }
}
