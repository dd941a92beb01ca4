internal import Diagnostics
internal import JSONText

/// Which files of a folder are the site's: those of the last time, and no others, may be replaced or
/// removed.
struct SiteManifest: Hashable {
  /// The file's name in the folder.
  static let name = ".ceiling-site.json"

  /// The paths of the files below the folder, sorted, without the manifest itself.
  var files: [String]

  /// The manifest's text.
  var bytes: [UInt8] {
    let text = JSONWriter.text(pretty: true) { writer in
      writer.object { writer in
        writer.member("schemaVersion", 1)
        writer.member("writtenBy", "ceiling publish")
        writer.member("files", files.sorted())
      }
    }
    return Array((text + "\n").utf8)
  }

  init(_ files: some Sequence<String>) { self.files = files.sorted() }

  /// Reads a manifest.
  ///
  /// - Throws: ``SiteFolderError`` where it is none; a path that leads out of the folder makes it
  ///   none, since what it names may be removed.
  init(_ bytes: [UInt8], file: String) throws(SiteFolderError) {
    func refusal(_ reason: String, _ location: SourceLocation) -> SiteFolderError {
      SiteFolderError(
        reason,
        hint: "name another folder, or remove \(file) and what the site left there",
        at: location
      )
    }
    let text = SourceText(bytes, file: file)
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONParser().parse(text).root
    } catch {
      throw refusal(error.message, text.location(at: error.offset))
    }
    guard root["schemaVersion"]?.integer == 1, let list = root["files"], list.kind == .array else {
      throw refusal("it does not tell which files \"ceiling publish\" wrote", root.location)
    }
    var files: [String] = []
    for element in list.elements {
      guard let path = element.string, Self.staysInside(path) else {
        throw refusal("it names a file that is not in its folder", element.location)
      }
      files.append(path)
    }
    self.files = files
  }

  private static func staysInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { $0 != "" && $0 != "." && $0 != ".." } && !path.utf8.contains(0)
  }
}
