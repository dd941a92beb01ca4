"""Small random stacks over an account: what the model of requests ties together."""

import stacks
from account_encoding import ACCOUNT, RESOURCES

ACTIONS = sorted(RESOURCES)
STRINGS = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"]
ARNS = ["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals", "StringLike", "StringNotLike"]
ADDRESSES = ["IpAddress", "NotIpAddress"]
KEYS = [
    ("aws:PrincipalArn", ARNS, [
        "arn:aws:iam::*:role/BreakGlass", f"arn:aws:iam::{ACCOUNT}:role/app/*", "arn:aws:iam::*:root",
        "arn:aws:iam::*:role/*", "arn:aws:iam::*:user/*", "arn:aws:iam::*:role/aws-service-role/*",
        "arn:aws:iam::444455556666:role/BreakGlass", "arn:aws-us-gov:iam::*:role/*",
        "arn:aws:sts::*:federated-user/*", "arn:aws:iam::*:role/Admin-?", f"arn:aws:iam::{ACCOUNT}:*",
    ]),
    ("aws:PrincipalType", STRINGS, ["User", "AssumedRole", "Account", "FederatedUser", "*User"]),
    ("aws:PrincipalAccount", STRINGS, [ACCOUNT, "444455556666", "1111*"]),
    ("aws:PrincipalTag/team", STRINGS, ["sec", "dev", "*e*"]),
    ("aws:PrincipalIsAWSService", ["Bool"], ["true", "false"]),
    ("aws:PrincipalServiceName", STRINGS, ["x", "*"]),
    ("aws:SourceAccount", STRINGS, [ACCOUNT, "*"]),
    ("aws:TokenIssueTime", ["DateLessThan", "DateGreaterThan"], ["2026-01-01T00:00:00Z", "2027-01-01"]),
    ("aws:MultiFactorAuthPresent", ["Bool"], ["true", "false"]),
    ("aws:MultiFactorAuthAge", ["NumericLessThan", "NumericGreaterThanEquals"], ["3600", "60"]),
    ("aws:RequestedRegion", STRINGS, ["eu-west-1", "eu-*", "us-east-1", "us-*", "*-1", "eu-"]),
    ("aws:SourceIp", ADDRESSES, ["10.0.0.0/8", "192.0.2.0/24", "0.0.0.0/0", "::/0"]),
    ("aws:VpcSourceIp", ADDRESSES, ["10.0.0.0/8", "10.1.0.0/16"]),
    ("aws:SourceVpc", STRINGS, ["vpc-1", "vpc-*"]),
    ("aws:SourceVpce", STRINGS, ["vpce-1", "*"]),
    ("aws:ResourceAccount", STRINGS, [ACCOUNT, "444455556666", "222233334444", "4*", "1111*", "?*"]),
]
# Keys that are told together are asked together more often.
FAMILIES = [
    ["aws:PrincipalArn", "aws:PrincipalType", "aws:PrincipalTag/team", "aws:RequestedRegion"],
    ["aws:TokenIssueTime", "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:PrincipalArn"],
    ["aws:SourceIp", "aws:VpcSourceIp", "aws:SourceVpc", "aws:SourceVpce"],
    ["aws:RequestedRegion", "aws:ResourceAccount"],
    [key for key, *_ in KEYS],
]
ACTION_PATTERNS = ["*", "sqs:*", "dynamodb:Put*", "lambda:*Function", "iam:*Role", "s3:*Policy", "lambda:*"]
RESOURCE_PATTERNS = [
    "arn:aws:sqs:eu-west-1:*:*", f"arn:aws:sqs:*:{ACCOUNT}:orders", "arn:aws:dynamodb:*:*:table/orders*",
    f"arn:aws:dynamodb:eu-*:{ACCOUNT}:table/*", "arn:aws:lambda:us-east-1:*:function:*",
    f"arn:aws:iam::{ACCOUNT}:role/*", "arn:aws:iam::*:role/orders", "arn:aws:s3:::orders*",
    "arn:aws:s3:::*", "arn:aws:sqs:us-*:444455556666:*",
]


# Conditions that leave nothing, or next to nothing, between them: each is about one thing
# that the model of requests ties together.
NOT_EU = {"StringNotLike": {"aws:RequestedRegion": "eu-*"}}
NOT_US = {"StringNotLike": {"aws:RequestedRegion": "us-*"}}
FOREIGN = {"Null": {"aws:ResourceAccount": "true"}}, {"StringNotEquals": {"aws:ResourceAccount": ACCOUNT}}
TIES = [
    ("arn:aws:sqs:eu-west-1:*:*", [NOT_US]), ("arn:aws:sqs:us-*:*:*", [NOT_EU]),
    ("arn:aws:lambda:us-east-1:*:function:*", [NOT_EU]), ("*", [NOT_EU, NOT_US]),
    ("arn:aws:sqs:*:444455556666:*", FOREIGN), ("arn:aws:dynamodb:*:444455556666:table/*", FOREIGN),
    ("*", [{"StringLike": {"aws:RequestedRegion": "us-*"}}]),
    ("*", [{"Bool": {"aws:PrincipalIsAWSService": "false"}}]),
    ("*", [{"Null": {"aws:SourceIp": "true"}}, {"Null": {"aws:SourceVpc": "true"}}]),
    ("*", [{"Null": {"aws:SourceVpce": "true"}}, {"Null": {"aws:SourceVpc": "false"}}]),
    ("*", [{"Null": {"aws:VpcSourceIp": "true"}}, {"Null": {"aws:SourceIp": "false"}}]),
    ("*", [{"Null": {"aws:MultiFactorAuthAge": "true"}},
           {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}]),
    ("*", [{"Null": {"aws:MultiFactorAuthAge": "true"}}, {"Bool": {"aws:MultiFactorAuthPresent": "true"}}]),
    ("*", [{"Null": {"aws:TokenIssueTime": "true"}},
           {"StringNotEquals": {"aws:PrincipalType": ["User", "Account"]}}]),
    ("*", [{"Null": {"aws:PrincipalTag/team": "true"}},
           {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}}]),
]


def tied(random):
    resource, conditions = random.choice(TIES)
    allow = {"Effect": "Allow", "Action": "*", "Resource": resource}
    denies = [{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": one} for one in conditions]
    return {"Version": "2012-10-17", "Statement": [allow, *denies]}


def stack(random, identifier):
    """A case of `ceiling reach --batch` about an account, with the catalog's facts."""
    names = random.choice(FAMILIES)
    chosen = random.sample(names, min(len(names), random.randint(2, 3)))
    keys = [(*row, False) for row in KEYS if row[0] in chosen]
    # Mostly about one service, so that statements meet.
    service = random.choice(ACTIONS).split(":")[0]
    about = service if random.random() < 0.7 else ""
    pools = (
        [pattern for pattern in ACTION_PATTERNS if pattern == "*" or about in pattern],
        [pattern for pattern in RESOURCE_PATTERNS if about in pattern],
    )
    actions = [action for action in ACTIONS if about in action]
    levels = [[stacks.FULL, stacks.policy(random, keys, {}, 0.1, *pools)]]
    if random.random() < 0.5:
        full = random.random() < 0.6
        own = stacks.policy(random, keys, {}, 0.1 if full else 0.7, *pools)
        levels.append([stacks.FULL, own] if full else [own])
    if random.random() < 0.3:
        levels.append([tied(random)])
    return {
        "id": identifier, "scps": levels, "account": ACCOUNT,
        "actions": sorted(stacks.some(random, actions, 2)),
    }
