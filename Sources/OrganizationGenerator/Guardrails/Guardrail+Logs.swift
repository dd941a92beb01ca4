extension Guardrail {
  /// What is said of logs and of the services that watch.
  static let ofLogs = [trails, recorders, watchers, logGroups, alarms]

  private static let trails = Guardrail("ProtectTrails") { terms, random in
    let actions = [
      "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail", "cloudtrail:RemoveTags",
    ].filter { _ in random.below(5) > 0 }
    return [
      GuardrailStatement.deny(
        "DenyTrailChanges",
        actions + ["cloudtrail:DeleteEventDataStore"],
        on: random.below(2) == 0 ? ["*"] : ["arn:aws:cloudtrail:*:*:trail/org-*"]
      ).sparing(random.pick(terms.exemptRoles))
    ]
  }

  private static let recorders = Guardrail("ProtectConfig") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyRecorderChanges",
        [
          "config:DeleteConfigurationRecorder", "config:DeleteDeliveryChannel",
          "config:DeleteRetentionConfiguration", "config:PutConfigurationRecorder",
          "config:PutDeliveryChannel", "config:PutRetentionConfiguration",
          "config:StopConfigurationRecorder",
        ]
      ).sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny(
        "DenyRuleChanges",
        ["config:DeleteConfigRule", "config:PutConfigRule", "config:TagResource"]
      )
      .when("StringEquals", "aws:ResourceTag/managed-by", ["landing-zone"])
      .sparing(random.pick(terms.exemptRoles)),
    ]
  }

  private static let watchers = Guardrail("ProtectSecurityServices") { terms, random in
    let services = [
      [
        "guardduty:DeleteDetector", "guardduty:Disassociate*", "guardduty:UpdateDetector",
        "guardduty:StopMonitoringMembers", "guardduty:DeleteMembers", "guardduty:CreateFilter",
      ],
      [
        "securityhub:BatchDisableStandards", "securityhub:DeleteInsight",
        "securityhub:DisableSecurityHub",
        "securityhub:DisassociateMembers", "securityhub:DisassociateFromAdministratorAccount",
      ],
      ["macie2:Disable*", "macie2:Disassociate*", "macie2:DeleteMember"],
      ["access-analyzer:DeleteAnalyzer", "access-analyzer:UpdateFindings"],
      ["detective:DeleteGraph", "inspector2:Disable", "fms:Disassociate*"],
    ].filter { _ in random.below(2) == 0 }
    return [
      GuardrailStatement.deny(
        "DenySwitchingOff",
        services.flatMap { $0 } + ["guardduty:DisassociateFromAdministratorAccount"]
      ).sparing(random.pick(terms.exemptRoles))
    ]
  }

  private static let logGroups = Guardrail("ProtectLogGroups") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyLogGroupChanges",
        ["logs:DeleteLogGroup", "logs:DeleteLogStream", "logs:PutRetentionPolicy"],
        on: [
          "arn:aws:logs:*:*:log-group:\(random.pick(["/aws/controltower", "/org", "flow-logs"]))*"
        ]
      ).sparing(random.pick(terms.exemptRoles)),
      .deny("DenyFlowLogDeletion", ["ec2:DeleteFlowLogs"]),
    ]
  }

  private static let alarms = Guardrail("ProtectAlarms") { terms, random in
    [
      GuardrailStatement.deny(
        "DenyAlarmChanges",
        ["cloudwatch:DeleteAlarms", "cloudwatch:DisableAlarmActions", "cloudwatch:SetAlarmState"],
        on: ["arn:aws:cloudwatch:*:*:alarm:org-*"]
      ).sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny(
        "DenyRuleChanges",
        ["events:DeleteRule", "events:DisableRule", "events:PutTargets", "events:RemoveTargets"],
        on: ["arn:aws:events:*:*:rule/org-*"]
      ).sparing(random.pick(terms.exemptRoles)),
      GuardrailStatement.deny(
        "DenyTopicChanges",
        ["sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe"],
        on: ["arn:aws:sns:*:*:org-\(random.pick(["alerts", "audit", "events"]))-*"]
      ).sparing(random.pick(terms.exemptRoles)),
    ]
  }
}
