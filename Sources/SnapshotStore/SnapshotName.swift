/// The names that snapshots can have: never a number, a path or a word that means the latest.
public enum SnapshotName: Hashable, Sendable {
  /// Exactly this name; an error where it is taken.
  case given(String)
  /// The last component of a source's path, with `-2`, `-3`, … behind it where it is taken.
  case derived(fromPath: String)

  /// Whether a text can be the name of a snapshot.
  public static func isValid(_ text: String) -> Bool {
    !text.isEmpty && !isNumber(text) && !text.utf8.contains(UInt8(ascii: "/"))
      && !text.utf8.contains(0) && !text.hasPrefix("latest")
  }

  static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The last component of a path, made a valid name: `export-` stands before one that isn't.
  static func lastComponent(ofPath path: String) -> String {
    let components = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
    let last = String(components.last ?? "export").replacing("\0", with: "")
    return isValid(last) ? last : "export-" + last
  }
}
