import Glibc

/// A folder for one measurement, removed with all that is in it when it is let go.
final class ScratchFolder {
  let path: String

  init() throws(BenchmarkError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/ceiling-benchmark-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw BenchmarkError("cannot make a folder below \(parent)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = try? ChildProcess.run("rm", ["rm", "-rf", "--", path]) }
}
