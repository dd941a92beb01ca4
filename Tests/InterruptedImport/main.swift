// Imports a made-up organization into the database that its argument names and reports each step on
// standard output, so that a test can kill it at a chosen moment. It never ends by itself.

import Glibc
import JSONText
import OrganizationModel
import PolicyLanguage
import SnapshotStore

func report(_ step: String) {
  let line = Array("\(step)\n".utf8)
  _ = write(STDOUT_FILENO, line, line.count)
}

/// An organization whose import is larger than SQLite's memory for pages: some of it is written to
/// the log long before the end.
enum MadeUpExport {
  static let accounts = 40
  static let rolesOfEach = 20

  static func id(_ number: Int) -> AccountID? {
    let digits = String(number)
    return AccountID(String(repeating: "0", count: 12 - digits.count) + digits)
  }

  static func roles(of account: AccountID) -> [Principal] {
    (0..<rolesOfEach).map { number in
      let sid = String(repeating: "\(account)x\(number)", count: 200)
      let text = #"{"Version": "2012-10-17", "Statement": {"Sid": "\#(sid)"}}"#
      return Principal(
        kind: .role,
        arn: "arn:aws:iam::\(account):role/role-\(number)",
        account: account,
        name: "role-\(number)",
        tags: ["number": "\(number)"],
        grants: [
          Principal.Grant(
            .inline(name: "policy"),
            document: PolicyDocument(SourceText(text.utf8, file: "\(account).json"))
          )
        ]
      )
    }
  }

  static func organization(_ root: RootID) -> Organization {
    Organization(
      id: OrganizationID("o-exampleorg1"),
      managementAccount: id(1),
      root: OrganizationRoot(id: root, name: "Root", enabledKinds: [.serviceControlPolicy]),
      units: [],
      accounts: (1...accounts).compactMap { number in
        id(number).map { Account(id: $0, name: "account \(number)", parent: .root(root)) }
      },
      policies: [],
      attachments: []
    )
  }
}

guard CommandLine.arguments.count == 2, let root = RootID("r-ab12") else { exit(2) }
report("started")
do {
  do {
    let store = try SnapshotStore(writingTo: CommandLine.arguments[1])
    report("opened")
    let importing = try store.beginImport(named: .derived(fromPath: "killed"))
    report("begun")
    for number in 1...MadeUpExport.accounts {
      guard let account = MadeUpExport.id(number) else { exit(2) }
      try importing.add(MadeUpExport.roles(of: account), of: account)
      report("added \(number)")
      // Slower than who reads the reports, so that a kill falls where it was aimed.
      usleep(500)
    }
    report("finishing")
    _ = try importing.finish(MadeUpExport.organization(root), diagnostics: [])
    report("finished")
  }
  report("closed")
} catch {
  report("failed: \(error)")
}
while true { pause() }
