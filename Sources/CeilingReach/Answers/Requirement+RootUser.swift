extension Requirement {
  /// Whether it stops nobody but the root user.
  public var isAboutRootUserAlone: Bool {
    !anyOf.isEmpty
      && anyOf.allSatisfy { tests in
        tests.count == 1 && tests[0].key.lowercased() == KeyName.principalARN
          && tests[0].operator.contains("Not")
          && tests[0].values.allSatisfy { $0.hasSuffix(":root") }
      }
  }
}
