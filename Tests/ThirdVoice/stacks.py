"""Small random stacks of ceilings: few keys, few values, so that their tests meet."""

ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:DeleteBucket", "sqs:SendMessage", "iam:PassRole"]
ACTION_PATTERNS = ["*", "s3:*", "S3:get*", "s3:?etObject", "s3:*Object", "sqs:Send*", "iam:*Role"]
RESOURCE_PATTERNS = [
    "arn:aws:s3:::*", "arn:aws:s3:::reports/*", "arn:aws:s3:::reports/?", "arn:aws:s3:::*/a*",
    "arn:aws:sqs:*:111122223333:*", "arn:aws:sqs:eu-*:111122223333:queue",
    "arn:aws:sqs:eu-west-?:*:queue", "arn:aws:sqs:*-1:111122223333:q*", "arn:*:s3:::reports/a",
    "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/app", "arn:aws*:sqs:*:*:q:*",
    "arn:aws:s3:::home/${aws:PrincipalTag/team}/*", "arn:aws:s3:::home/${*}/*",
]
RESOURCES = [
    "*", "arn:aws:s3:::reports/a", "arn:aws:s3:::home/a*b/x", "arn:aws:sqs:eu-west-1:111122223333:queue",
    "arn:aws:iam::111122223333:role/app",
]

TEXTS = ["a", "A", "ab", "b", "a*", "*b", "a?", "*", "", "?*", "a*b", "${*}", "x:y"]
REGIONS = ["eu-west-1", "eu-west-?", "eu-*", "us-east-1", "*-1", "EU-WEST-1", "*"]
ARNS = [
    "arn:aws:iam::111122223333:role/app", "arn:aws:iam::*:role/app", "arn:aws:iam::*:role/*",
    "arn:aws:iam::111122223333:user/a*", "arn:aws:iam::*:role/a?p", "arn:aws:iam:*:role/a:b:c",
    "arn:aws:sts::111122223333:assumed-role/*:x", "arn:aws*:iam::1111*:role/app",
    "arn:aws:iam::111122223333:role/${aws:PrincipalTag/team}",
]
# Wildcards that StringLike runs over colons, and ArnLike doesn't.
COLONS = [
    "arn:aws:s3:*:111122223333:finance/*", "arn:aws:s3:eu:9:store:111122223333:finance/b",
    "arn:aws:s3:eu:*:finance/b", "arn:aws:s3:eu:*:111122223333:*",
]
NUMBERS = ["0", "1", "5", "5.0", "5.5", "10", "100", "-1"]
DATES = [
    "2026-01-01", "2026-01-01T00:00:00Z", "2026-01-01T02:00:00+02:00", "2026-06-15T12:30Z",
    "1767225600", "2025-12-31T23:00:00-01:00", "2027-03-01T00:00:00Z", "2026-01-01T02:00:00Z",
]
ADDRESSES = [
    "10.0.0.0/8", "10.0.0.0/16", "10.1.0.0/16", "10.0.0.1", "10.0.0.1/32", "10.0.0.0/31",
    "0.0.0.0/0", "192.0.2.0/24", "2001:db8::/32", "2001:db8::1", "::/0", "10.255.3.4/8",
]

STRINGS = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike",
           "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"]
ORDERS = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]
ARN_OPERATORS = ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"]

# Key, its operators, its values, whether set operators ask it.
KEYS = [
    ("aws:PrincipalTag/team", STRINGS, TEXTS, False),
    ("aws:UserAgent", STRINGS, TEXTS + ["${aws:PrincipalTag/team}"], False),
    ("aws:RequestedRegion", STRINGS, REGIONS, False),
    ("aws:PrincipalArn", ARN_OPERATORS, ARNS, False),
    ("iam:PolicyARN", ARN_OPERATORS + STRINGS[:4], ARNS, False),
    ("aws:SourceArn", ARN_OPERATORS + STRINGS[:4], COLONS, False),
    ("s3:max-keys", ["Numeric" + order for order in ORDERS], NUMBERS, False),
    ("aws:CurrentTime", ["Date" + order for order in ORDERS], DATES, False),
    ("aws:SecureTransport", ["Bool"], ["true", "false", "True", True, False], False),
    ("aws:SourceIp", ["IpAddress", "NotIpAddress"], ADDRESSES, False),
    ("aws:VpcSourceIp", ["IpAddress", "NotIpAddress"], ADDRESSES, False),
    ("aws:RequestTag/a", STRINGS, TEXTS[:8], False),
    ("aws:TagKeys", STRINGS, TEXTS[:9] + ["?*"], True),
    ("aws:CalledVia", ARN_OPERATORS, ARNS, True),
]
TOGETHER = [
    ["aws:SourceIp", "aws:VpcSourceIp", "aws:CurrentTime"], ["aws:TagKeys", "aws:RequestTag/a"],
]
FULL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def some(random, pool, most):
    return random.sample(pool, random.randint(1, min(most, len(pool))))


def one_or_more(random, pool, most):
    chosen = some(random, pool, most)
    return chosen[0] if len(chosen) == 1 else chosen


def condition(random, keys):
    made = {}
    for _ in range(random.choice([0, 1, 1, 1, 2, 2, 3])):
        key, operators, pool, is_set = random.choice(keys)
        if random.random() < 0.12:
            made.setdefault("Null", {})[key] = random.choice(["true", "false"])
            continue
        operator = random.choice(operators)
        if is_set:
            prefix = random.choice(["ForAllValues:", "ForAnyValue:"])
            # What ForAnyValue with IfExists does with an absent key is not settled.
            suffix = "IfExists" if prefix == "ForAllValues:" and random.random() < 0.2 else ""
            operator = prefix + operator + suffix
        elif random.random() < 0.25:
            operator += "IfExists"
        made.setdefault(operator, {})[key] = one_or_more(random, pool, 3)
    return made


def statement(random, keys, facts, effect, actions, resources):
    made = {"Effect": effect}
    element = "NotAction" if random.random() < 0.15 else "Action"
    pool = actions[1:] if element == "NotAction" else actions
    everything = element == "Action" and random.random() < 0.5
    made[element] = "*" if everything else one_or_more(random, pool, 2)
    if random.random() < 0.5:
        made["Resource"] = "*"
    elif random.random() < 0.7:
        made["Resource"] = one_or_more(random, resources, 3)
    else:
        # What an unknown variable in NotResource does is not settled.
        known = facts.get("aws:PrincipalTag/team") is not None
        pool = [p for p in resources if known or "${aws:" not in p]
        made["NotResource"] = one_or_more(random, pool, 3)
    made_condition = condition(random, keys)
    if made_condition:
        made["Condition"] = made_condition
    return made


def policy(random, keys, facts, allows, actions=ACTION_PATTERNS, resources=RESOURCE_PATTERNS):
    effects = ["Allow" if random.random() < allows else "Deny" for _ in range(random.randint(1, 3))]
    return {
        "Version": "2012-10-17",
        "Statement": [
            statement(random, keys, facts, effect, actions, resources) for effect in effects
        ],
    }


# Pairs of conditions under which a rule that is read wrongly turns the verdict.
AIMED = [
    [{"ArnNotLike": {"aws:SourceArn": COLONS[0]}}, {"StringNotEquals": {"aws:SourceArn": COLONS[1]}}],
    [{"NotIpAddress": {"aws:SourceIp": "10.0.0.0/16"}}, {"NotIpAddress": {"aws:SourceIp": "10.1.0.0/16"}}],
    [{"DateNotEquals": {"aws:CurrentTime": "2026-01-01T02:00:00+02:00"}},
     {"DateNotEquals": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}],
    [{"StringNotLike": {"aws:UserAgent": "${aws:PrincipalTag/team}"}},
     {"StringNotEquals": {"aws:UserAgent": "axb"}}],
    [{"StringNotEqualsIgnoreCase": {"aws:UserAgent": "ab"}}, {"StringNotEquals": {"aws:UserAgent": "aB"}}],
    [{"NumericGreaterThan": {"s3:max-keys": "5"}}, {"NumericLessThan": {"s3:max-keys": "5.0"}},
     {"Null": {"s3:max-keys": "true"}}],
    [{"Null": {"aws:TagKeys": "true"}}, {"ForAnyValue:StringLike": {"aws:TagKeys": "*"}}],
]


def aimed(random):
    denies = [{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": one}
              for one in random.choice(AIMED)]
    return {"Version": "2012-10-17", "Statement": denies}


def stack(random, identifier):
    """A case of `ceiling reach --batch`, asked of the engine itself: `assume: nothing`."""
    # The tag is a fact of each case: variables of free keys tie keys to each other, which is not
    # what is asked here.
    team = random.choice(["a", "a*b", "app", None])
    facts = {"aws:PrincipalTag/team": team}
    keys = random.sample(KEYS, random.randint(1, 3))
    # Nothing ties keys to each other here, not even those that are one fact elsewhere.
    if random.random() < 0.15:
        together = random.choice(TOGETHER)
        keys = [row for row in KEYS if row[0] in together]
    levels = []
    for _ in range(random.randint(1, 2)):
        if random.random() < 0.65:
            levels.append([FULL, policy(random, keys, facts, 0.1)])
        else:
            levels.append([policy(random, keys, facts, 0.7) for _ in range(random.randint(1, 2))])
    if random.random() < 0.2:
        levels.append([FULL, aimed(random)])
    case = {
        "id": identifier,
        "scps": levels,
        "assume": "nothing",
        "actions": sorted(some(random, ACTIONS, 2)),
        "facts": facts,
    }
    if random.random() < 0.35:
        boundary = [policy(random, keys, facts, 0.7) for _ in range(random.randint(1, 2))]
        case["boundary"] = boundary if len(boundary) > 1 else boundary[0]
    if random.random() < 0.25:
        case["resource"] = random.choice(RESOURCES[1:])
    return case
