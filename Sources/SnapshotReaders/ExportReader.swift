internal import ActionCatalog
internal import Diagnostics
internal import Glibc
internal import OrganizationModel

/// Reads exports of an organization: a folder, or a file, of what the AWS CLI printed.
///
/// Files are recognized by what they hold, at any depth and under any name, gzipped or not.
public struct ExportReader: Sendable {
  /// The quotas that exports are held to.
  public var limits: ExportLimits
  /// How many files are read at once.
  public var workers: Int

  /// A reader.
  ///
  /// - Parameters:
  ///   - limits: The quotas that exports are held to.
  ///   - workers: How many files are read at once; by default, as many as there are processors.
  public init(limits: ExportLimits = ExportLimits(), workers: Int? = nil) {
    self.limits = limits
    self.workers = workers ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// How many bytes of files are read before their turn comes: enough that nobody waits, and few
  /// enough that memory is used again while it is in the processor's caches.
  static let budget = 8 << 20

  /// Reads what an export says about the organization, and finds which files are about principals.
  ///
  /// - Parameter path: A folder, or one file.
  /// - Returns: The export, with all that is wrong with the organization, errors too.
  /// - Throws: ``ExportError`` where there is nothing to read, or no organization in it.
  public func open(_ path: String) async throws(ExportError) -> Export {
    // Beside the first look at the files, and not when somebody waits for it.
    async let loadedCatalog = ActionCatalog.current
    let files = try FileListing(of: path)
    let recognized = await recognize(files)
    var findings = recognized.flatMap(\.findings)
    let catalog = await loadedCatalog
    let outcome = OrganizationAssembly(
      recognized,
      files: files,
      limits: limits,
      catalog: catalog
    ).assemble()
    var diagnostics = files.findings
    guard let organization = outcome.organization else {
      // What is said of the whole says it better.
      findings += outcome.findings.filter { $0.place != nil && $0.code != "no-root" }
      diagnostics += findings.map { $0.diagnostic(in: files) }
      let saysSomething = recognized.contains { !$0.facts.isEmpty }
      throw ExportError(
        diagnostics + [saysSomething ? Self.noRoot(path) : Self.nothing(recognized, path)]
      )
    }
    let plan = ExportPlan(recognized, files: files, organization: organization)
    findings += outcome.findings + plan.findings
    let bench = Workbench(limits: limits.policies)
    let exported = AccountReading.material(of: plan.shared, of: nil, in: files, bench)
    findings += exported.findings
    diagnostics += findings.map { $0.diagnostic(in: files) }
    return Export(
      name: Export.name(of: path),
      organization: organization,
      diagnostics: Export.distinct(diagnostics),
      ignoredFiles: IgnoredFiles(recognized, passedOver: files.passedOver),
      plan: plan,
      reading: AccountReading(
        files: files,
        shared: SharedPolicies(exported: exported, catalog: catalog)
      ),
      reader: self
    )
  }

  private func recognize(_ files: FileListing) async -> [RecognizedFile] {
    // Small files cost more for being opened than for being read.
    let batch = 64
    let batches = stride(from: 0, to: files.files.count, by: batch).map {
      $0..<min($0 + batch, files.files.count)
    }
    var recognized: [RecognizedFile] = []
    recognized.reserveCapacity(files.files.count)
    let limits = limits
    await OrderedWork(
      sizes: batches.map(\.count),
      workers: workers,
      budget: .max
    ).run(
      bench: { Workbench(limits: limits.policies) },
      work: { (index, bench) -> [RecognizedFile] in
        let recognition = FileRecognition(bench: bench)
        return batches[index].map { recognition.recognize(files.files[$0].name, number: $0) }
      },
      deliver: { recognized += $0 }
    )
    return recognized
  }

  private static func noRoot(_ path: String) -> Diagnostic {
    Diagnostic(
      .error,
      "no-root",
      "\(path) has no list-roots output, and nothing else names the root or an account",
      hint: "add it: aws organizations list-roots > roots.json"
    )
  }

  private static func nothing(_ recognized: [RecognizedFile], _ path: String) -> Diagnostic {
    let hint = "export it first: aws organizations describe-organization, list-roots, …"
    if recognized.isEmpty {
      return Diagnostic(.error, "empty-export", "\(path) holds no files", hint: hint)
    }
    return Diagnostic(
      .error,
      "no-organization",
      "nothing in \(path) is the output of an AWS CLI command about an organization",
      hint: hint
    )
  }
}
