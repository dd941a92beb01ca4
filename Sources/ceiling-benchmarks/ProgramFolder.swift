/// The folder that this program lies in, with the other products of the same build.
enum ProgramFolder {
  /// The path of a program beside this one.
  static func path(_ name: String) -> String {
    let own = CommandLine.arguments[0]
    return (own.lastIndex(of: "/").map { String(own[..<$0]) } ?? ".") + "/" + name
  }
}
