/// The folder of the project, for its own example.
public enum ProjectFolder {
  /// The folder's path, without a slash at its end.
  public static let path = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// The export of an example organization, which shows each kind of effect.
  public static let example = path + "/OrgSnapshots/example"
}
