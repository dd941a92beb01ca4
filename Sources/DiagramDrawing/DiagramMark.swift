/// The sign that stands before a denial; it tells what the colour tells.
struct DiagramMark {
  /// The sign.
  var symbol: String
  /// Its colour on paper.
  var color: String

  static let blocked = DiagramMark(symbol: "✕", color: Palette.blocked)
  static let conditional = DiagramMark(symbol: "◐", color: Palette.conditionalMark)
  static let reachable = DiagramMark(symbol: "✓", color: Palette.reachableMark)

  private init(symbol: String, color: String) {
    self.symbol = symbol
    self.color = color
  }

  /// The sign as it stands in a label.
  func markup(size: Double) -> String {
    "<FONT FACE=\"\(Typeface.marks.name)\" POINT-SIZE=\"\(TextStyle.points(size))\" "
      + "COLOR=\"\(color)\">\(symbol)</FONT>"
  }

  /// The sign of a denial.
  init(_ weight: DiagramDenial.Weight) {
    switch weight {
    case .contradiction, .blocked, .rootUser: self = .blocked
    case .conditional: self = .conditional
    }
  }
}

extension DiagramDenial {
  /// What stands before the actions: what is special about the denial.
  var qualifier: String {
    switch weight {
    case .contradiction: "contradiction · "
    case .rootUser: "root user · "
    case .blocked, .conditional: ""
    }
  }

  /// What helps, in a few words; `nil` where nothing does, or it is not known.
  var condition: String? {
    guard let first = conditions.first else { return nil }
    let rest = conditions.count - 1
    let words = first.split(separator: " ", omittingEmptySubsequences: false).map(Self.shortened)
    return "only if \(words.joined(separator: " "))"
      + (rest > 0 ? ", and \(counted(rest, "more condition"))" : "")
  }

  /// The resource of an ARN, which tells most in little room; any other word as it is.
  private static func shortened(_ word: Substring) -> Substring {
    guard word.hasPrefix("arn:") else { return word }
    let parts = word.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && !parts[5].isEmpty ? parts[5] : word
  }

  /// What denies it, and who is spared.
  var source: String {
    var text = sources.joined(separator: weight == .contradiction ? " against " : " and ")
    if !spared.isEmpty {
      let most = 2
      let named = spared.prefix(most).joined(separator: ", ")
      let rest = spared.count - most
      text += ", except \(named)" + (rest > 0 ? " and \(rest.grouped) more" : "")
    }
    return text
  }

  /// All of it, for a tooltip.
  var details: String {
    let verdict =
      switch weight {
      case .contradiction: "Blocked by a contradiction"
      case .blocked: "Blocked"
      case .conditional: "Under conditions"
      case .rootUser: "Blocked for the root user"
      }
    var text = "\(verdict): \(services.details)"
    for condition in conditions { text += "\nonly if \(condition)" }
    if !sources.isEmpty { text += "\nby \(sources.joined(separator: " and "))" }
    if !spared.isEmpty { text += "\nexcept \(spared.joined(separator: ", "))" }
    if !isExact { text += "\nnot decided exactly" }
    return text
  }
}

extension DiagramCard {
  /// All that the card stands for, for a tooltip.
  var details: String {
    var lines = [name, caption]
    for list in attachments where !list.names.isEmpty {
      lines.append("\(list.label): \(list.names.joined(separator: ", "))")
    }
    if let denials, !denials.rows.isEmpty {
      lines.append(
        "newly denied: \(denials.blocked.grouped) actions blocked, "
          + "\(denials.conditional.grouped) conditional"
      )
    }
    let most = 60
    lines += units.prefix(most).map { "\($0.name) \($0.id)" }
    if units.count > most { lines.append("and \((units.count - most).grouped) more") }
    if members.count > 1 {
      lines += members.prefix(most).map { member in
        let state = member.state.isUsable ? "" : " (\(member.state.words))"
        return "\(member.name) \(member.id)\(state)"
      }
      if members.count > most { lines.append("and \((members.count - most).grouped) more") }
    }
    return (lines + notes).joined(separator: "\n")
  }
}
