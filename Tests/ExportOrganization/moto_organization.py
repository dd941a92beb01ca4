"""An organization of a dozen accounts in moto's server, and what moto holds of it."""

import json

import boto3

REGION = "us-east-1"
KEYS = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing"}
FULL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
TREE = {"Workloads": {"Prod": {"Payments": {}}, "Dev": {}}, "Sandbox": {}}
ACCOUNTS = [
    ("log-archive", ""), ("audit", ""), ("shop", "Prod"), ("shop-eu", "Prod"), ("ledger", "Payments"),
    ("cards", "Payments"), ("shop-dev", "Dev"), ("ledger-dev", "Dev"), ("tools", "Workloads"),
    ("play", "Sandbox"), ("näh & <b>|\"hostile\"", "Sandbox"),
]
AWS_BOUNDARY = "arn:aws:iam::aws:policy/PowerUserAccess"


def deny(actions, **condition):
    statement = {"Effect": "Deny", "Action": actions, "Resource": "*"}
    if condition:
        statement["Condition"] = condition
    return {"Version": "2012-10-17", "Statement": [statement]}


def client(endpoint, service, account=None):
    keys = KEYS
    if account:
        given = client(endpoint, "sts").assume_role(
            RoleArn=f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole",
            RoleSessionName="filling",
        )["Credentials"]
        keys = {
            "aws_access_key_id": given["AccessKeyId"],
            "aws_secret_access_key": given["SecretAccessKey"],
            "aws_session_token": given["SessionToken"],
        }
    return boto3.client(service, endpoint_url=endpoint, region_name=REGION, **keys)


def fill(endpoint):
    """Makes the organization; returns its root."""
    org = client(endpoint, "organizations")
    org.create_organization(FeatureSet="ALL")
    root = org.list_roots()["Roots"][0]["Id"]
    for kind in ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"):
        org.enable_policy_type(RootId=root, PolicyType=kind)
    units = {"": root}

    def grow(parent, tree):
        for name, below in tree.items():
            made = org.create_organizational_unit(
                ParentId=parent, Name=name, Tags=[{"Key": "stage", "Value": name.lower()}]
            )
            units[name] = made["OrganizationalUnit"]["Id"]
            grow(units[name], below)

    grow(root, TREE)
    accounts = {}
    for index, (name, unit) in enumerate(ACCOUNTS):
        made = org.create_account(
            AccountName=name, Email=f"aws+{index}@example.com",
            Tags=[{"Key": "owner", "Value": f"team {index} | näh"}] if index % 2 else [],
        )["CreateAccountStatus"]["AccountId"]
        accounts[name] = made
        if unit:
            org.move_account(AccountId=made, SourceParentId=root, DestinationParentId=units[unit])
    policies = [
        ("DenyLeave", "SERVICE_CONTROL_POLICY", deny("organizations:LeaveOrganization"), [root]),
        ("RegionLock", "SERVICE_CONTROL_POLICY",
         deny("ec2:*", StringNotEquals={"aws:RequestedRegion": "eu-west-1"}),
         [units["Prod"], accounts["play"]]),
        ("NoSpend", "SERVICE_CONTROL_POLICY", deny(["redshift:*", "sagemaker:*"]), [units["Sandbox"]]),
        ("Draft", "SERVICE_CONTROL_POLICY", deny("*"), []),
        ("TLS", "RESOURCE_CONTROL_POLICY", {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                           "Condition": {"Bool": {"aws:SecureTransport": "false"}}}],
        }, [root]),
    ]
    for name, kind, document, targets in policies:
        made = org.create_policy(
            Name=name, Description=f"{name}: for tests", Type=kind,
            Content=json.dumps(document, indent=1),
        )["Policy"]["PolicySummary"]["Id"]
        for target in targets:
            org.attach_policy(PolicyId=made, TargetId=target)
    org.register_delegated_administrator(
        AccountId=accounts["audit"], ServicePrincipal="guardduty.amazonaws.com"
    )
    trust = json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                       "Principal": {"Service": "ec2.amazonaws.com"}}],
    })
    for name in ("shop", "play"):
        iam = client(endpoint, "iam", accounts[name])
        own = iam.create_policy(
            PolicyName="Developers", PolicyDocument=json.dumps(deny("iam:*"))
        )["Policy"]["Arn"]
        iam.create_role(RoleName="deploy", Path="/app/", AssumeRolePolicyDocument=trust,
                        PermissionsBoundary=own, Tags=[{"Key": "team", "Value": "web"}])
        # moto leaves users' boundaries out of the account's details, so roles have them here.
        iam.create_role(RoleName="contractor", AssumeRolePolicyDocument=trust,
                        PermissionsBoundary=AWS_BOUNDARY)
        iam.create_user(UserName="ada")
        iam.put_user_policy(UserName="ada", PolicyName="inline", PolicyDocument=json.dumps(FULL))
        iam.create_group(GroupName="ops")
        iam.attach_group_policy(GroupName="ops", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        iam.add_user_to_group(GroupName="ops", UserName="ada")
    return root


def held(endpoint):
    """What moto holds, as rows that can be compared."""
    org = client(endpoint, "organizations")

    def pages(command, key, **words):
        return [one for page in org.get_paginator(command).paginate(**words) for one in page[key]]

    rows = {name: set() for name in (
        "units", "accounts", "policies", "attachments", "tags", "delegated", "principals")}
    root = org.list_roots()["Roots"][0]["Id"]
    waiting = [root]
    for parent in waiting:
        for unit in pages("list_organizational_units_for_parent", "OrganizationalUnits", ParentId=parent):
            rows["units"].add((unit["Id"], unit["Name"], parent))
            waiting.append(unit["Id"])
        for one in pages("list_accounts_for_parent", "Accounts", ParentId=parent):
            rows["accounts"].add((one["Id"], one["Name"], one["Email"], parent))
    for target in [*waiting, *(row[0] for row in rows["accounts"])]:
        for tag in pages("list_tags_for_resource", "Tags", ResourceId=target):
            rows["tags"].add((target, tag["Key"], tag["Value"]))
    for kind in ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"):
        for policy in pages("list_policies", "Policies", Filter=kind):
            content = org.describe_policy(PolicyId=policy["Id"])["Policy"]["Content"]
            rows["policies"].add((policy["Id"], policy["Name"], kind, content))
            for target in pages("list_targets_for_policy", "Targets", PolicyId=policy["Id"]):
                rows["attachments"].add((policy["Id"], target["TargetId"]))
    for one in pages("list_delegated_administrators", "DelegatedAdministrators"):
        for service in pages("list_delegated_services_for_account", "DelegatedServices", AccountId=one["Id"]):
            rows["delegated"].add((one["Id"], service["ServicePrincipal"]))
    for account, *_ in rows["accounts"]:
        details = client(endpoint, "iam", account).get_account_authorization_details()
        for one in [*details["UserDetailList"], *details["RoleDetailList"]]:
            boundary = one.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")
            rows["principals"].add((one["Arn"], boundary))
    return root, rows
