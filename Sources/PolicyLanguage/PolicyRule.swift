/// A rule that a policy document is held to; its raw value is the code of the findings about it.
///
/// A document that is not JSON has the code of the JSON flaw instead, which begins with `json-`.
///
/// Sources: IAM User Guide, `reference_policies_grammar.html`, `reference_policies_elements_*.html`
/// and `access-analyzer-reference-policy-checks.html`; Organizations User Guide,
/// `orgs_manage_policies_scps_syntax.html` and `orgs_manage_policies_rcps_syntax.html`.
public enum PolicyRule: String, Hashable, Sendable, CaseIterable {
  // The document.
  /// The document is no JSON object.
  case policyNotObject = "policy-not-object"
  /// A key stands twice in one object, so that readers of JSON disagree on what it means.
  case duplicateKey = "duplicate-key"
  /// An element, operator or key stands twice in one object, in different spellings.
  case duplicateKeyCase = "duplicate-key-case"
  /// The document or a statement has an element that the grammar does not know.
  case unknownElement = "unknown-element"
  /// The name of an element is not written as documented.
  case elementCase = "element-case"
  /// A value is of a type that its element does not take.
  case wrongType = "wrong-type"
  /// The document has no `Version`.
  case missingVersion = "missing-version"
  /// The `Version` is none of the policy language.
  case invalidVersion = "invalid-version"
  /// A policy of AWS Organizations has version 2008-10-17.
  case outdatedVersion = "outdated-version"
  /// A policy that is no resource policy has an `Id`.
  case idNotAllowed = "id-not-allowed"
  /// The document has no `Statement`.
  case missingStatement = "missing-statement"
  /// A list of statements, actions, resources or principals is empty.
  case emptyList = "empty-list"

  // A statement.
  /// A statement has no `Effect`.
  case missingEffect = "missing-effect"
  /// An `Effect` is neither `Allow` nor `Deny`, in this spelling.
  case invalidEffect = "invalid-effect"
  /// A resource control policy allows.
  case unsupportedEffect = "unsupported-effect"
  /// A `Sid` has characters other than letters and digits.
  case sidCharacters = "sid-characters"
  /// A `Sid` is empty.
  case emptySid = "empty-sid"
  /// Two statements have the same `Sid`.
  case duplicateSid = "duplicate-sid"
  /// A statement has an element and its negation.
  case conflictingElements = "conflicting-elements"
  /// A statement has an element that this kind of policy does not take.
  case unsupportedElement = "unsupported-element"
  /// A statement has neither `Action` nor `NotAction`.
  case missingAction = "missing-action"
  /// A statement has neither `Resource` nor `NotResource`, and its kind needs one.
  case missingResource = "missing-resource"
  /// A statement has no `Principal`, and its kind needs one.
  case missingPrincipal = "missing-principal"
  /// A service control policy uses what came with September 2025, and may not.
  case legacySyntax = "legacy-syntax"

  // Its principals, actions and resources.
  /// The `Principal` of a resource control policy is not `*`.
  case unsupportedPrincipal = "unsupported-principal"
  /// A principal has no form that AWS knows.
  case invalidPrincipal = "invalid-principal"
  /// A wildcard stands for a part of a principal.
  case principalWildcard = "principal-wildcard"
  /// An action is not of the form `service:Name`.
  case actionFormat = "action-format"
  /// The service prefix of an action can be none.
  case actionService = "action-service"
  /// An action has characters that no action has, so that it matches nothing.
  case actionCharacters = "action-characters"
  /// A resource control policy names all actions at once.
  case actionWithoutService = "action-without-service"
  /// A resource is neither an ARN nor `*`.
  case resourceFormat = "resource-format"
  /// The ARN of a resource lacks parts.
  case shortARN = "short-arn"
  /// The partition of a resource is none of AWS.
  case arnPartition = "arn-partition"
  /// A wildcard stands in the service of an ARN.
  case arnServiceWildcard = "arn-service-wildcard"

  // Its conditions.
  /// A `Condition` or an operator has nothing in it.
  case emptyCondition = "empty-condition"
  /// A condition key has no values to compare with.
  case emptyValues = "empty-values"
  /// A condition operator does not exist.
  case unknownOperator = "unknown-operator"
  /// A condition operator is not written as documented.
  case operatorCase = "operator-case"
  /// `Null` has the suffix `IfExists`.
  case nullSuffix = "null-if-exists"
  /// A condition key has no prefix.
  case conditionKeyFormat = "condition-key-format"
  /// A value can't be read by its operator, so that it never matches.
  case malformedValue = "malformed-value"
  /// A date of four digits is seconds since 1970 and looks like a year.
  case ambiguousDate = "ambiguous-date"
  /// A range of addresses has bits set behind its prefix.
  case cidrHostBits = "cidr-host-bits"

  // Variables.
  /// A `${…}` is no policy variable, and literal text.
  case variableSyntax = "variable-syntax"
  /// A policy variable stands in a policy whose version has none.
  case variableInOldVersion = "variable-in-old-version"
  /// A policy variable stands before the fifth colon of an ARN, and is literal text.
  case variableOutsideResource = "variable-outside-resource"
  /// A policy variable stands under an operator that replaces none.
  case variableUnsupported = "variable-unsupported"
  /// A policy variable names a key that holds a set of values.
  case multivaluedVariable = "multivalued-variable"
  /// A template's placeholder stands where a value is meant.
  case unfilledPlaceholder = "unfilled-placeholder"

  // What is legal and seldom meant.
  /// An Allow has `NotAction`.
  case allowNotAction = "allow-not-action"
  /// An Allow has `NotResource`.
  case allowNotResource = "allow-not-resource"
  /// A wildcard stands under an operator that takes it literally.
  case literalWildcard = "literal-wildcard"
  /// A wildcard stands in a value that is an identity.
  case wildcardValue = "wildcard-value"
  /// An Allow with `ForAllValues:` holds for requests without the key.
  case unguardedForAllValues = "unguarded-for-all-values"
  /// A Deny with a negated operator holds for requests without a key that is often absent.
  case absentKeyMatches = "absent-key-matches"
  /// A negated test is true when the key of its variable is absent.
  case unresolvedVariable = "unresolved-variable"
  /// A key that holds a set of values stands under an operator without a set prefix.
  case multivaluedKey = "multivalued-key"
  /// A key that holds one value stands under a set operator.
  case setOperatorOnSingleValue = "set-operator-on-single-value"
  /// A resource control policy names a service that does not honour them.
  case unsupportedService = "unsupported-service"

  // Quotas.
  /// The document has more characters than AWS keeps.
  case policyTooLong = "policy-too-long"
  /// The document has more bytes than AWS keeps characters.
  case policyTooLongInBytes = "policy-too-long-in-bytes"
}
