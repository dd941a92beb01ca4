/// What the documentation says about the global condition keys that matters to whoever reads a
/// policy, without any catalog of actions.
///
/// Source: IAM User Guide, `reference_policies_condition-keys.html`. Names are in lower case.
enum GlobalKeyTraits {
  /// Keys that hold a set of values.
  static let multivalued: Set<String> = [
    "aws:calledvia", "aws:principalorgpaths", "aws:principalservicenameslist",
    "aws:resourceorgpaths", "aws:sourceorgpaths", "aws:tagkeys", "aws:vpceorgpaths",
  ]

  /// Keys that hold one value, so that a set operator on them is no guard.
  static let singleValued: Set<String> = alwaysPresent.union(oftenAbsent).union([
    "aws:calledviafirst", "aws:calledvialast", "aws:multifactorauthage",
    "aws:multifactorauthpresent", "aws:principalservicename", "aws:referer",
    "aws:resourceaccount", "aws:resourceorgid", "aws:tokenissuetime", "aws:useragent",
  ])

  /// Keys that every request of a principal of the organization carries.
  static let alwaysPresent: Set<String> = [
    "aws:currenttime", "aws:epochtime", "aws:principalaccount", "aws:principalarn",
    "aws:principalisawsservice", "aws:principalorgid", "aws:principaltype",
    "aws:requestedregion", "aws:securetransport", "aws:userid", "aws:viaawsservice",
  ]

  /// Keys that ordinary requests lack: those of a network path, a calling service, a kind of
  /// credentials.
  static let oftenAbsent: Set<String> = [
    "aws:ec2instancesourceprivateipv4", "aws:ec2instancesourcevpc", "aws:federatedprovider",
    "aws:sourceaccount", "aws:sourcearn", "aws:sourceidentity", "aws:sourceip",
    "aws:sourceorgid", "aws:sourcevpc", "aws:sourcevpcarn", "aws:sourcevpce", "aws:username",
    "aws:vpceaccount", "aws:vpceorgid", "aws:vpcsourceip",
  ]

  /// Keys of identities, for which a pattern has no valid use.
  static let identities: Set<String> = [
    "aws:principalaccount", "aws:principalorgid", "aws:resourceaccount", "aws:resourceorgid",
    "aws:sourceaccount", "aws:sourceorgid", "aws:sourcevpc", "aws:sourcevpce",
    "aws:vpceaccount", "aws:vpceorgid",
  ]
}
