public import Diagnostics

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
