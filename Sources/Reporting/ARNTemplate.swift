/// ARNs with placeholders, such as `arn:${Partition}:s3:::${BucketName}/${KeyName}`.
enum ARNTemplate {
  /// Whether an ARN is one that the template stands for: each placeholder is one character or more,
  /// and Region and account may be left out.
  static func matches(_ template: String, _ arn: String) -> Bool {
    let literals = literals(of: template)
    var rest = arn[...]
    for (number, literal) in literals.enumerated() {
      if number == 0 {
        guard rest.hasPrefix(literal) else { return false }
        rest = rest.dropFirst(literal.count)
      } else if number == literals.count - 1, literal.isEmpty {
        return !rest.isEmpty
      } else if number == literals.count - 1 {
        return rest.hasSuffix(literal) && rest.count >= literal.count
      } else {
        guard let place = rest.firstRange(of: literal) else { return false }
        rest = rest[place.upperBound...]
      }
    }
    return rest.isEmpty
  }

  /// How many characters of a template are no placeholder's.
  static func literalCount(_ template: String) -> Int {
    literals(of: template).reduce(0) { $0 + $1.count }
  }

  /// The texts before, between and behind the placeholders.
  private static func literals(of template: String) -> [String] {
    var literals: [String] = []
    var rest = template[...]
    while let open = rest.firstRange(of: "${"),
      let close = rest[open.upperBound...].firstIndex(of: "}")
    {
      literals.append(String(rest[..<open.lowerBound]))
      rest = rest[rest.index(after: close)...]
    }
    return literals + [String(rest)]
  }
}
