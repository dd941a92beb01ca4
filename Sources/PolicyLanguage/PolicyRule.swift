public import Diagnostics

/// A rule that a policy document is held to; its name is the code of the findings about it.
///
/// A document that is not JSON has the code of the JSON flaw instead, which begins with `json-`.
public enum PolicyRule: String, Hashable, Sendable, CaseIterable {
  // The document.
  case policyNotObject = "policy-not-object"
  case duplicateKey = "duplicate-key"
  case duplicateKeyCase = "duplicate-key-case"
  case unknownElement = "unknown-element"
  case elementCase = "element-case"
  case wrongType = "wrong-type"
  case missingVersion = "missing-version"
  case invalidVersion = "invalid-version"
  case outdatedVersion = "outdated-version"
  case idNotAllowed = "id-not-allowed"
  case missingStatement = "missing-statement"
  case emptyList = "empty-list"

  // A statement.
  case missingEffect = "missing-effect"
  case invalidEffect = "invalid-effect"
  case unsupportedEffect = "unsupported-effect"
  case sidCharacters = "sid-characters"
  case emptySid = "empty-sid"
  case duplicateSid = "duplicate-sid"
  case conflictingElements = "conflicting-elements"
  case unsupportedElement = "unsupported-element"
  case missingAction = "missing-action"
  case missingResource = "missing-resource"
  case missingPrincipal = "missing-principal"
  case legacySyntax = "legacy-syntax"

  // Its principals, actions and resources.
  case unsupportedPrincipal = "unsupported-principal"
  case invalidPrincipal = "invalid-principal"
  case principalWildcard = "principal-wildcard"
  case actionFormat = "action-format"
  case actionService = "action-service"
  case actionCharacters = "action-characters"
  case actionWithoutService = "action-without-service"
  case resourceFormat = "resource-format"
  case shortARN = "short-arn"
  case arnPartition = "arn-partition"
  case arnServiceWildcard = "arn-service-wildcard"

  // Its conditions.
  case emptyCondition = "empty-condition"
  case emptyValues = "empty-values"
  case unknownOperator = "unknown-operator"
  case operatorCase = "operator-case"
  case nullSuffix = "null-if-exists"
  case conditionKeyFormat = "condition-key-format"
  case malformedValue = "malformed-value"
  case ambiguousDate = "ambiguous-date"
  case cidrHostBits = "cidr-host-bits"

  // Variables.
  case variableSyntax = "variable-syntax"
  case variableInOldVersion = "variable-in-old-version"
  case variableOutsideResource = "variable-outside-resource"
  case variableUnsupported = "variable-unsupported"
  case multivaluedVariable = "multivalued-variable"
  case unfilledPlaceholder = "unfilled-placeholder"

  // What is legal and seldom meant.
  case allowNotAction = "allow-not-action"
  case allowNotResource = "allow-not-resource"
  case literalWildcard = "literal-wildcard"
  case wildcardValue = "wildcard-value"
  case unguardedForAllValues = "unguarded-for-all-values"
  case absentKeyMatches = "absent-key-matches"
  case unresolvedVariable = "unresolved-variable"
  case multivaluedKey = "multivalued-key"
  case setOperatorOnSingleValue = "set-operator-on-single-value"
  case unsupportedService = "unsupported-service"

  // Quotas.
  case policyTooLong = "policy-too-long"
  case policyTooLongInBytes = "policy-too-long-in-bytes"
}

extension PolicyRule {
  /// What a rule is about.
  public enum Category: String, Hashable, Sendable, CaseIterable {
    /// The grammar: what AWS refuses, or takes although it is not written as documented.
    case grammar
    /// The form of a value, a pattern or a variable.
    case form
    /// A quota of AWS.
    case quota
    /// What is legal and seldom meant: advice to the author.
    case advice
  }

  /// What the rule is about.
  public var category: Category {
    switch self {
    case .policyTooLong, .policyTooLongInBytes: .quota
    case .allowNotAction, .allowNotResource, .literalWildcard, .wildcardValue,
      .unguardedForAllValues, .absentKeyMatches, .unresolvedVariable, .multivaluedKey,
      .setOperatorOnSingleValue, .unsupportedService, .multivaluedVariable, .emptySid,
      .emptyCondition, .emptyValues:
      .advice
    case .actionCharacters, .resourceFormat, .shortARN, .arnPartition, .arnServiceWildcard,
      .malformedValue, .ambiguousDate, .cidrHostBits, .variableSyntax, .variableInOldVersion,
      .variableOutsideResource, .variableUnsupported, .unfilledPlaceholder:
      .form
    default: .grammar
    }
  }

  /// How grave a breach is in a policy of this kind: an error is what AWS refuses to save.
  ///
  /// Where no source says that AWS refuses, a breach is a warning.
  public func severity(in kind: PolicyKind) -> Diagnostic.Severity {
    switch self {
    case .missingVersion:
      // Organizations User Guide: "required" in both kinds; IAM takes a missing one as 2008-10-17.
      kind.isOrganizationsPolicy ? .error : .warning
    case .sidCharacters:
      // IAM: [0-9A-Za-z]*; the services that keep resource policies allow more.
      kind.isIAMPolicy ? .error : .warning
    case .duplicateSid: kind == .resourcePolicy ? .warning : .error
    case .policyNotObject, .duplicateKey, .unknownElement, .wrongType, .invalidVersion,
      .outdatedVersion, .missingStatement, .emptyList, .missingEffect, .invalidEffect,
      .unsupportedEffect, .conflictingElements, .unsupportedElement, .missingAction,
      .missingResource, .missingPrincipal, .legacySyntax, .unsupportedPrincipal,
      .invalidPrincipal, .principalWildcard, .actionFormat, .actionService,
      .actionWithoutService, .resourceFormat, .unknownOperator, .nullSuffix,
      .conditionKeyFormat, .policyTooLong:
      .error
    case .duplicateKeyCase, .elementCase, .idNotAllowed, .emptySid, .actionCharacters,
      .shortARN, .arnPartition, .arnServiceWildcard, .emptyCondition, .emptyValues,
      .operatorCase, .malformedValue, .ambiguousDate, .cidrHostBits, .variableSyntax,
      .variableInOldVersion, .variableOutsideResource, .variableUnsupported,
      .multivaluedVariable, .unfilledPlaceholder, .allowNotAction, .allowNotResource,
      .literalWildcard, .wildcardValue, .unguardedForAllValues, .absentKeyMatches,
      .unresolvedVariable, .multivaluedKey, .setOperatorOnSingleValue, .unsupportedService,
      .policyTooLongInBytes:
      .warning
    }
  }
}

extension PolicyKind {
  /// Whether AWS Organizations keeps the policy.
  var isOrganizationsPolicy: Bool {
    self == .serviceControlPolicy || self == .resourceControlPolicy
  }

  /// Whether IAM or STS keeps the policy, and its principal is the one that it is attached to.
  var isIAMPolicy: Bool {
    self == .permissionsBoundary || self == .identityPolicy || self == .sessionPolicy
  }

  /// The kind in a sentence, with its article.
  var withArticle: String {
    switch self {
    case .serviceControlPolicy: "a service control policy"
    case .resourceControlPolicy: "a resource control policy"
    case .permissionsBoundary: "a permissions boundary"
    case .identityPolicy: "an identity policy"
    case .resourcePolicy: "a resource policy"
    case .sessionPolicy: "a session policy"
    }
  }
}
