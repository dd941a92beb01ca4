internal import Glibc

/// The programs of this package as they were built for the tests.
public enum BuiltTool {
  /// The folder of the build, which holds the test bundle and the programs.
  public static let folder: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(
      decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) },
      as: UTF8.self
    )
    return "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }()

  /// The path of the command `ceiling`.
  public static let path = folder + "/ceiling"

  /// Runs `ceiling` to its end, with nothing of the caller's environment but what is given.
  ///
  /// A test target that calls this depends on the target `ceiling`, so that it is built.
  ///
  /// - Parameters:
  ///   - arguments: The words behind `ceiling`.
  ///   - environment: Variables to set, such as `CEILING_DB`.
  ///   - input: What it reads from standard input.
  ///   - folder: The folder that it runs in; `nil`: the test's own.
  /// - Returns: What it wrote and its exit status.
  public static func ceiling(
    _ arguments: String...,
    environment: [String: String] = [:],
    input: String = "",
    in folder: String? = nil
  ) -> CommandResult {
    ceiling(arguments, environment: environment, input: input, in: folder)
  }

  /// Runs `ceiling` to its end, with nothing of the caller's environment but what is given.
  public static func ceiling(
    _ arguments: [String],
    environment: [String: String] = [:],
    input: String = "",
    in folder: String? = nil
  ) -> CommandResult {
    let variables = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
      .merging(environment) { $1 }
    return RunCommand.run(
      path,
      arguments,
      environment: inheritedForBuild.merging(variables) { $1 },
      input: Array(input.utf8),
      in: folder
    )
  }

  /// Runs a line of shell in which `$CEILING` is the command: for pipes and closed descriptors.
  public static func shell(
    _ line: String,
    environment: [String: String] = [:],
    in folder: String? = nil
  ) -> CommandResult {
    let variables = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "CEILING": path]
      .merging(environment) { $1 }
    return RunCommand.run(
      "/bin/bash",
      ["-c", line],
      environment: inheritedForBuild.merging(variables) { $1 },
      in: folder
    )
  }

  /// What a program that was built with a sanitizer, coverage or shared Swift libraries needs.
  private static let inheritedForBuild: [String: String] = {
    var kept: [String: String] = [:]
    for name in ["LD_LIBRARY_PATH", "LLVM_PROFILE_FILE", "ASAN_OPTIONS", "TSAN_OPTIONS"] {
      if let value = getenv(name) { kept[name] = String(cString: value) }
    }
    return kept
  }()
}
