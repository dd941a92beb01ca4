internal import ActionCatalog
public import CeilingReach
public import JSONText

internal import RequestModel

extension JSONWriter {
  /// Writes what the ceilings leave of an action.
  public mutating func action(_ reach: ActionReach) {
    object { writer in
      writer.member("action", reach.action)
      writer.member("accessLevel", reach.accessLevel?.rawValue)
      writer.member("verdict", reach.verdict.rawValue)
      writer.member("cause", reach.cause?.rawValue)
      writer.member("exact", reach.exact)
      writer.member("because", reach.because)
      writer.member("missingAllow", each: reach.missingAllow) { $0.missingAllow($1) }
      writer.member("requirements", each: reach.requirements) { $0.requirement($1) }
      if reach.isTruncated { writer.member("truncated", true) }
      writer.key("witness")
      writer.object { writer in
        writer.member("allowed", reach.allowedWitness)
        writer.member("denied", reach.deniedWitness)
      }
      writer.principals(reach.principals)
      writer.member("onlyExempt", reach.isOnlyExempt)
      writer.member("exempt", each: reach.exempt) { $0.exempt($1) }
      writer.member("assumes", reach.assumes)
      writer.member("inexact", each: reach.inexact) { $0.inexactness($1) }
      writer.member("exemption", reach.exemption?.rawValue)
    }
  }

  /// Writes the member `principals`: the verdict for each kind of principal.
  public mutating func principals(_ verdicts: [PrincipalKind: ActionReach.Verdict]) {
    key("principals")
    object { writer in
      for kind in PrincipalKind.allCases {
        guard let verdict = verdicts[kind] else { continue }
        writer.member(kind.rawValue, verdict.rawValue)
      }
    }
  }

  private mutating func requirement(_ requirement: Requirement) {
    object { writer in
      writer.member("anyOf", each: requirement.anyOf) { writer, tests in
        if tests.count == 1, let only = tests.first {
          writer.test(only)
        } else {
          writer.object { writer in writer.member("allOf", each: tests) { $0.test($1) } }
        }
      }
      writer.member("because", requirement.because)
    }
  }

  private mutating func test(_ test: RequirementTest) {
    object { writer in
      writer.member("key", test.key)
      writer.member("operator", test.operator)
      writer.member("values", test.values)
      writer.member("absent", test.absent)
      if let type = test.resourceType { writer.member("resourceType", type) }
      writer.member("text", test.text)
    }
  }

  /// Writes a level at which nothing allows.
  mutating func missingAllow(_ missing: MissingAllow) {
    object { writer in
      writer.member("attachedTo", missing.attachedTo)
      writer.member("level", missing.level)
    }
  }

  /// Writes a value that spares, or names, principals.
  mutating func exempt(_ exempt: Exempt) {
    object { writer in
      writer.member("key", exempt.key)
      writer.member("operator", exempt.operator)
      writer.member("value", exempt.value)
    }
  }

  /// Writes why an answer is not certain.
  mutating func inexactness(_ inexact: Inexactness) {
    object { writer in
      writer.member("reason", inexact.reason)
      writer.member("key", inexact.key)
      writer.key("statement")
      if let statement = inexact.statement { writer.statement(statement) } else { writer.null() }
    }
  }
}
