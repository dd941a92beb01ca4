import Glibc
import OrganizationGenerator
import OrganizationModel
import SnapshotReaders
import SnapshotStore

extension Benchmark {
  /// The whole import of principals' exports, a file an account, against Python's JSON parser on
  /// the same files; and of accounts alone.
  static let importing = Benchmark(
    name: "import",
    summary: "a whole import against Python's json.loads of the same files"
  ) { words in
    if words.first == "once", words.count == 3 {
      try await importOnce(words[1], into: words[2])
      return
    }
    let folder = try ScratchFolder()
    var bounds = ImportBounds()
    try measurePrincipals(in: folder, &bounds)
    try measureLargeAccounts(in: folder, &bounds)
    try measureAccounts(in: folder, &bounds)
    try bounds.bounds.check()
  }

  private static let rounds = 3

  /// 3,000 accounts with a file of principals each.
  private static func measurePrincipals(
    in folder: ScratchFolder,
    _ bounds: inout ImportBounds
  ) throws {
    let export = folder.path + "/principals"
    try generate(
      OrganizationSize(accounts: 3_000, units: 75, policies: 37),
      withPrincipals: 3_000,
      in: export
    )
    var ratios: [Double] = []
    var peak = 0
    for round in 1...rounds {
      let loads = try ChildProcess.run("python3", ["python3", "-c", pythonLoads, export + "/iam"])
      let words = loads.output.split(separator: " ")
      guard words.count == 3, let reference = Double(words[0]) else {
        throw BenchmarkError("python3 printed \(loads.output)")
      }
      let database = "\(folder.path)/principals-\(round).sqlite"
      let child = try ChildProcess.again(["import", "once", export, database])
      ratios.append(reference / child.seconds)
      peak = max(peak, child.peakMegabytes)
      print(
        "json.loads of \(words[1]) files, \(words[2]) MB: \(reference.threeDecimals) s;"
          + " import: \(child.seconds.threeDecimals) s, \(child.peakMegabytes) MB at most;"
          + " ratio \(ratios[round - 1].threeDecimals)"
      )
      print("  \(child.output)")
    }
    let best = ratios.max() ?? 0
    print("best ratio \(best.threeDecimals)" + bounds.speed(best))
    print("\(peak) MB at most" + (try bounds.memory(peak, of: export, "3,000 accounts")))
  }

  /// Accounts with as many principals as AWS lets them have, a file each: one alone, and several,
  /// of which no two may be in memory as a whole.
  private static func measureLargeAccounts(
    in folder: ScratchFolder,
    _ bounds: inout ImportBounds
  ) throws {
    let size = OrganizationSize(accounts: 15, units: 7, policies: 9)
    for (count, what) in [(1, "an account"), (4, "four accounts")] {
      let export = folder.path + "/large-\(count)"
      try generate(size, withPrincipals: count, ownRoles: 9_990, in: export)
      let child = try ChildProcess.again(["import", "once", export, export + ".sqlite"])
      print(
        "\(what) of 10,000 principals: \(child.seconds.threeDecimals) s,"
          + " \(child.peakMegabytes) MB at most"
          + (try bounds.memory(child.peakMegabytes, of: export, "\(what) of 10,000 principals"))
      )
      print("  \(child.output)")
    }
  }

  /// 10,000 accounts without principals.
  private static func measureAccounts(
    in folder: ScratchFolder,
    _ bounds: inout ImportBounds
  ) throws {
    let export = folder.path + "/accounts"
    try generate(
      OrganizationSize(accounts: 10_000, units: 250, policies: 125),
      withPrincipals: 0,
      in: export
    )
    var fastest = Double.infinity
    for round in 1...rounds {
      let database = "\(folder.path)/accounts-\(round).sqlite"
      let child = try ChildProcess.again(["import", "once", export, database])
      print(
        "10,000 accounts: \(child.seconds.threeDecimals) s, \(child.peakMegabytes) MB at most"
      )
      print("  \(child.output)")
      fastest = min(fastest, child.seconds)
    }
    print("best \(fastest.threeDecimals) s" + bounds.accounts(fastest))
  }

  /// Reads each file of a folder and parses it; prints seconds, files and megabytes.
  private static let pythonLoads = """
    from gc import disable
    from json import loads
    from os import listdir
    from sys import argv
    from time import perf_counter
    disable()
    paths = [f"{argv[1]}/{name}" for name in sorted(listdir(argv[1]))]
    for path in paths:
      open(path, "rb").read()
    total = 0
    begin = perf_counter()
    for path in paths:
      with open(path, "rb") as file:
        text = file.read()
      total += len(text)
      loads(text)
    print(perf_counter() - begin, len(paths), total // 1000000)
    """

  /// Imports an export into a new database, and prints how long it took.
  private static func importOnce(_ path: String, into database: String) async throws {
    let begin = ContinuousClock.now
    let export = try await ExportReader().open(path)
    let opened = ContinuousClock.now
    let store = try SnapshotStore(writingTo: database)
    let snapshot = try store.beginImport(named: .derived(fromPath: path))
    snapshot.add(export.organization)
    let report = try await export.forEachAccount { account throws(StoreError) in
      try snapshot.add(
        account.principals,
        of: account.account,
        isComplete: account.isComplete
      )
    }
    let read = ContinuousClock.now
    let summary = try snapshot.finish(export.organization, diagnostics: report.diagnostics)
    let end = ContinuousClock.now
    print(
      "organization \((opened - begin).inSeconds.threeDecimals) s, principals"
        + " \((read - opened).inSeconds.threeDecimals) s, the rest"
        + " \((end - read).inSeconds.threeDecimals) s; \(summary.accounts) accounts,"
        + " \(summary.principals) principals, \(report.diagnostics.count) findings"
    )
  }
}
