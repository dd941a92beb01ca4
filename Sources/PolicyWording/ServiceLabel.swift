internal import ActionCatalog

/// Services as people call them.
public enum ServiceLabel {
  /// A short name: `IAM`, `CloudTrail`, `EC2`; the prefix where the name is long or unknown.
  public static func text(_ prefix: String) -> String {
    guard let service = ActionCatalog.current.service(prefix) else { return prefix }
    var name = Substring(service.name)
    for owner in ["AWS ", "Amazon "] where name.hasPrefix(owner) {
      name = name.dropFirst(owner.count)
    }
    // `Identity and Access Management (IAM)` has its short form behind it.
    if let open = name.lastIndex(of: "("), name.last == ")" {
      let short = name[name.index(after: open)...].dropLast()
      if short.allSatisfy(\.isUppercase) { return String(short) }
    }
    return name.count <= 22 ? String(name) : prefix
  }
}
