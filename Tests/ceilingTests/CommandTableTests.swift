import CommandLineOptions
import TestSupport
import Testing

@testable import ceiling

@Suite struct CommandTableTests {
  /// The words of the call of `ceiling` in a line of shell.
  private func words(of line: String) throws -> [String] {
    let words = line.split(separator: " ").map { word in
      String(word.filter { $0 != "'" && $0 != "\"" && $0 != ")" })
    }
    let start = try #require(words.firstIndex { $0 == "ceiling" || $0.hasSuffix("(ceiling") })
    return Array(words[(start + 1)...].prefix { !["|", ">", "<", "&&", ";"].contains($0) })
  }

  @Test func showsExamplesThatWork() throws {
    let tool = CeilingTool.tool
    for example in tool.examples + tool.commands.flatMap(\.examples) {
      let (command, rest) = try tool.command(for: try words(of: example.line))
      #expect(throws: Never.self, "\(example.line)") {
        try Invocation(rest, for: command)
      }
    }
  }

  @Test func explainsEachCommand() {
    for command in CeilingTool.tool.commands {
      #expect(command.summary.hasSuffix("."), "\(command.name)")
      #expect((1...4).contains(command.examples.count), "\(command.name)")
      #expect(command.statuses.contains { $0.status == 0 }, "\(command.name)")
      #expect(command.statuses.contains { $0.status == 2 }, "\(command.name)")
      #expect(command.examples.allSatisfy { $0.line.contains("ceiling \(command.name)") })
    }
  }

  @Test func callsOptionsOnce() {
    for command in CeilingTool.tool.commands {
      let options = command.options.map(\.declaration) + [Command.help.declaration]
      #expect(Set(options.map(\.name)).count == options.count, "\(command.name)")
      let letters = options.compactMap(\.letter)
      #expect(Set(letters).count == letters.count, "\(command.name)")
      for option in options {
        #expect(!option.help.hasSuffix("."), "\(command.name) --\(option.name)")
      }
    }
  }

  @Test func hasEachCommandOnce() {
    let names = CeilingTool.tool.commands.map(\.name)
    #expect(Set(names).count == names.count)
  }

  private static let readme = FileBytes.read(ProjectFolder.path + "/README.md")

  @Test
  func isAllInTheReadme() throws {
    let readme = String(decoding: try #require(Self.readme), as: UTF8.self)
    for command in CeilingTool.tool.commands {
      #expect(readme.contains("ceiling \(command.name)"), "\(command.name)")
    }
  }
}
