public import CeilingReach
public import OutputChannels

internal import ActionCatalog
internal import OrganizationModel
internal import TextEscaping

/// What is left to many accounts as a table: a row for each action of each account.
///
/// The rows are those of ``ReachCSV``; they are written account by account, so that a table of any
/// length takes no memory.
public enum AccountsCSV {
  /// Writes the rows, the accounts and the actions of each in order.
  ///
  /// - Parameters:
  ///   - verdicts: What is left, with the causes.
  ///   - channel: Where the rows go.
  public static func write(_ verdicts: OrganizationVerdicts, to channel: OutputChannel) {
    let catalog = ActionCatalog.current
    let actions = catalog.actions.map { action in
      (id: action.id, name: action.name, text: middle(action.name, action.accessLevel))
    }
    let endings = Endings()
    var rows: [UInt8] = []
    for entry in verdicts.accounts {
      let sets = verdicts[entry]
      let account = Array(fields([entry.account.id.text]))
      rows.removeAll(keepingCapacity: true)
      func add(_ middle: [UInt8], _ ending: [UInt8]) {
        rows += account
        rows += middle
        rows += ending
      }
      // Actions that the catalog does not have stand where their names belong.
      var unlisted = sets.unlisted[...]
      func addUnlisted(before name: String?) {
        while let next = unlisted.first, name.map({ next.action < $0 }) ?? true {
          add(middle(next.action, nil), endings[next.verdict, next.cause])
          unlisted.removeFirst()
        }
      }
      for action in actions {
        guard let verdict = sets.verdict(of: action.id) else { continue }
        if !unlisted.isEmpty { addUnlisted(before: action.name) }
        let cause = verdict == .blocked ? sets.cause(of: action.id) : nil
        add(action.text, endings[verdict, cause])
      }
      addUnlisted(before: nil)
      channel.write(rows)
    }
  }

  /// The fields between the account and the verdict.
  private static func middle(_ action: String, _ level: AccessLevel?) -> [UInt8] {
    [UInt8(ascii: ",")] + fields([action, level?.rawValue ?? ""]) + [UInt8(ascii: ",")]
  }

  /// Fields without a line end.
  private static func fields(_ fields: [String]) -> String.UTF8View.SubSequence {
    CSVRecord.line(fields).utf8.dropLast(2)
  }

  /// The last fields of rows, made once.
  private struct Endings {
    private struct Name: Hashable {
      let verdict: ActionReach.Verdict
      let cause: ActionReach.Cause?
    }

    private var texts: [Name: [UInt8]] = [:]

    init() {
      for verdict in [ActionReach.Verdict.reachable, .conditional, .blocked] {
        for cause in [ActionReach.Cause?.none, .explicitDeny, .implicitDeny, .conflict] {
          let line = CSVRecord.line([verdict.rawValue, cause?.rawValue ?? ""])
          texts[Name(verdict: verdict, cause: cause)] = Array(line.utf8)
        }
      }
    }

    subscript(verdict: ActionReach.Verdict, cause: ActionReach.Cause?) -> [UInt8] {
      texts[Name(verdict: verdict, cause: cause)] ?? []
    }
  }
}
