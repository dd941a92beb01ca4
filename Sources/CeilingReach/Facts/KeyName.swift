internal import PolicyLanguage

/// The names of condition keys that the engine knows something about, in lower case, and which of
/// them are one fact.
///
/// Source: IAM User Guide, `reference_policies_condition-keys.html`.
enum KeyName {
  static let principalARN = "aws:principalarn"
  static let principalAccount = "aws:principalaccount"
  static let principalOrgID = "aws:principalorgid"
  static let principalOrgPaths = "aws:principalorgpaths"
  static let principalType = "aws:principaltype"
  static let principalTagPrefix = "aws:principaltag/"
  static let username = "aws:username"
  static let userID = "aws:userid"
  static let requestedRegion = "aws:requestedregion"
  static let currentTime = "aws:currenttime"
  static let epochTime = "aws:epochtime"
  static let resourceAccount = "aws:resourceaccount"
  static let resourceOrgID = "aws:resourceorgid"
  static let resourceOrgPaths = "aws:resourceorgpaths"
  static let resourceTagPrefix = "aws:resourcetag/"
  static let requestTagPrefix = "aws:requesttag/"
  static let tagKeys = "aws:tagkeys"
  static let tokenIssueTime = "aws:tokenissuetime"
  static let mfaPresent = "aws:multifactorauthpresent"
  static let mfaAge = "aws:multifactorauthage"
  static let calledVia = "aws:calledvia"
  static let calledViaFirst = "aws:calledviafirst"
  static let calledViaLast = "aws:calledvialast"
  static let viaService = "aws:viaawsservice"
  static let sourceIP = "aws:sourceip"
  static let vpcSourceIP = "aws:vpcsourceip"
  static let sourceVpc = "aws:sourcevpc"
  static let sourceVpce = "aws:sourcevpce"
  /// What stands for the resource, which is no key.
  static let resource = "resource"

  /// Keys of the network that a request comes through.
  static let network: Set<String> = [
    sourceIP, sourceVpc, sourceVpce, vpcSourceIP, "aws:sourcevpcarn", "aws:vpceaccount",
    "aws:vpceorgid", "aws:vpceorgpaths",
  ]
  /// Keys of the services that call for the principal.
  static let chain: Set<String> = [viaService, calledVia, calledViaFirst, calledViaLast]
  /// Keys of the second factor.
  static let factors: Set<String> = [mfaPresent, mfaAge]

  /// Keys that hold the id of an account.
  ///
  /// Source: IAM User Guide, `reference_policies_condition-keys.html`; Service Authorization
  /// Reference.
  static let accounts: Set<String> = [
    principalAccount, resourceAccount, "aws:sourceaccount", "aws:vpceaccount", "kms:calleraccount",
    "ram:shareowneraccountid", "s3:dataaccesspointaccount", "s3-outposts:dataaccesspointaccount",
    "s3express:dataaccesspointaccount", "s3express:resourceaccount", "ssm:nodeaccountid",
    "vpc-lattice-svcs:sourcevpcowneraccount",
  ]
  /// Keys that hold the id of an organization; source: as of ``accounts``.
  static let organizations: Set<String> = [
    principalOrgID, resourceOrgID, "aws:sourceorgid", "aws:vpceorgid", "ssm:nodeorgid",
  ]

  /// Whether what a request holds for the key depends on what it holds for others.
  static func isLinked(_ name: String) -> Bool {
    network.contains(name) || chain.contains(name) || factors.contains(name) || name == tagKeys
      || name.hasPrefix(requestTagPrefix)
  }

  /// The one name for keys that are equal and present together.
  static func canonical(_ folded: String) -> String {
    switch folded {
    case "ec2:region": return requestedRegion
    case "s3:resourceaccount": return resourceAccount
    case epochTime: return currentTime
    default:
      for service in ["ec2:", "iam:"] where folded.hasPrefix(service + "resourcetag/") {
        return "aws:" + folded.dropFirst(service.count)
      }
      return folded
    }
  }

  /// The ``canonical(_:)`` name of a key as AWS spells it.
  static func spelling(ofCanonical key: ConditionKey) -> String {
    switch canonical(key.folded) {
    case requestedRegion: "aws:RequestedRegion"
    case resourceAccount: "aws:ResourceAccount"
    case currentTime: "aws:CurrentTime"
    case let name where name.hasPrefix(resourceTagPrefix):
      "aws:ResourceTag/" + key.text.drop { $0 != "/" }.dropFirst()
    default: key.text
    }
  }

  /// The other names of a key, which are present together with it.
  static func aliases(_ canonical: String) -> [String] {
    switch canonical {
    case requestedRegion: return ["ec2:region"]
    case resourceAccount: return ["s3:resourceaccount"]
    case currentTime: return [epochTime]
    default:
      guard canonical.hasPrefix(resourceTagPrefix) else { return [] }
      return ["ec2:", "iam:"].map { $0 + canonical.dropFirst("aws:".count) }
    }
  }

  /// Whether a key belongs to one authorization, not to the whole call.
  ///
  /// The keys of services are of a resource type; those that any request may have are of the call,
  /// but for what they tell about the resource and the tags.
  static func isOfAuthorization(_ canonical: String, isGlobal: Bool) -> Bool {
    switch canonical {
    case resourceAccount, resourceOrgID, resourceOrgPaths, tagKeys: true
    default:
      canonical.hasPrefix(resourceTagPrefix) || canonical.hasPrefix(requestTagPrefix) || !isGlobal
    }
  }
}
