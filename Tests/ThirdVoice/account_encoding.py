"""The same formula over the requests that principals of an account can make (request-model.md).

Each text key takes texts of a short list that tells every pattern of account_stacks.py apart; the
texts of the witnesses stand beside them.
"""

import pathlib
import re

import z3

import encoding
import patterns

ACCOUNT = "111122223333"
KINDS = ["root", "user", "userSession", "role", "federatedUser"]
# Regions that the patterns tell apart.
REGIONS = ["eu-west-1", "eu-west-2", "us-east-1", "us-east-2", "ap-southeast-1", "ap-southeast-2"]
DATA = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CatalogData" / "data"
REAL_REGIONS = {
    line.split("\t")[1]
    for line in (DATA / "regions.tsv").read_text().splitlines()
    if line.startswith("aws\t")
}
# IAM is one service for all Regions, and is asked in this one (request-model.md 6).
GLOBAL = {"iam": "us-east-1"}
# How the one resource of an action is named: of a Region and an account, or of neither.
RESOURCES = {
    "sqs:SendMessage": "arn:aws:sqs:{region}:{account}:{name}",
    "dynamodb:PutItem": "arn:aws:dynamodb:{region}:{account}:table/{name}",
    "lambda:InvokeFunction": "arn:aws:lambda:{region}:{account}:function:{name}",
    "iam:DeleteRole": "arn:aws:iam::{account}:role/{name}",
    "s3:PutBucketPolicy": "arn:aws:s3:::{name}",
}
ACCOUNTS = [ACCOUNT, "444455556666", "222233334444", "999988887777"]
NAMES = ["orders", "orders-dev", "x"]
PRINCIPALS = {
    "root": [f"arn:aws:iam::{ACCOUNT}:root"],
    "user": [f"arn:aws:iam::{ACCOUNT}:user/{name}" for name in ("ada", "app/ada", "x")],
    "role": [f"arn:aws:iam::{ACCOUNT}:role/{name}"
             for name in ("BreakGlass", "app/BreakGlass", "Admin-1", "x", "app/x")],
    "federatedUser": [f"arn:aws:sts::{ACCOUNT}:federated-user/{name}" for name in ("ada", "x")],
}
PRINCIPALS["userSession"] = PRINCIPALS["user"]
TYPES = {"root": "Account", "user": "User", "userSession": "User", "role": "AssumedRole",
         "federatedUser": "FederatedUser"}
ALWAYS = ["aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:requestedregion",
          "aws:principalisawsservice"]
NEVER = ["aws:principalservicename", "aws:sourcearn", "aws:sourceaccount"]
ENDPOINT = ["aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"]
FAULTS = {
    "root-tags": "the root user has tags",
    "long-term": "long-term keys carry a time of issue",
    "mfa-age": "an MFA's age without an MFA",
    "endpoint": "a public address through an endpoint",
    "service-principal": "principals of the account are services",
    "region": "a resource in another Region than is asked",
    "resource-account": "a resource of another account than the key says",
    "global": "IAM is asked in every Region",
    "principal-type": "each principal is a user",
}


def is_account(text):
    """formats.md, ID patterns."""
    return re.fullmatch(r"[0-9]{12}", text) is not None


def kind_of(arn):
    return next((kind for kind, listed in PRINCIPALS.items()
                 if arn.rpartition("/")[0].split("/")[0] == listed[0].rpartition("/")[0].split("/")[0]
                 or arn == listed[0]), None)


class AccountEncoding(encoding.Encoding):
    """The requests of one kind of principal."""

    def __init__(self, case, answer, kind, fault=None):
        self.kind = kind
        self.service = answer["action"].split(":")[0]
        self.template = RESOURCES[answer["action"]]
        self.witnesses = [one for one in answer["witness"].values() if one]
        super().__init__(case, answer["action"], answer["requirements"], fault)
        self.tie()

    def ask_resources(self, requirements):
        accounts = ACCOUNTS if "{account}" in self.template else [None]
        regions = self.regions() if "{region}" in self.template else [None]
        found = [
            (self.template.format(region=region, account=account, name=name), region, account)
            for region in regions for account in accounts for name in NAMES
        ]
        for request in self.witnesses:
            text = resource_of(request)
            parts = text.split(":")
            if "{account}" in self.template and not is_account(parts[4]):
                continue
            region = parts[3] if "{region}" in self.template else None
            found.append((text, region, parts[4] if "{account}" in self.template else None))
        self.places = found
        self.texts["resource"] = Listed([text for text, _, _ in found])
        self.resource = self.value("resource", "string", 0)

    def regions(self):
        home = None if self.fault == "global" else GLOBAL.get(self.service)
        return [home] if home else REGIONS

    def listed(self, key):
        """Texts that a key can hold, and tell all patterns about it apart."""
        own = {
            "aws:principalarn": PRINCIPALS[self.kind],
            "aws:principalaccount": [ACCOUNT],
            "aws:principaltype": ["User"] if self.fault == "principal-type" else [TYPES[self.kind]],
            "aws:requestedregion": self.regions(),
            "aws:resourceaccount": ACCOUNTS,
        }
        # Under StringEquals a wildcard is a character, so what policies write stands for itself.
        written = [str(text) for _, tested, listed in self.tests if tested == key for text in listed]
        return own.get(key, ["sec", "dev", "vpc-1", "vpce-1", "x", *written])

    def declare(self, key, kind, count):
        self.present[key] = z3.Bool(f"present {key}")
        if kind in ("string", "arn"):
            brought = [derived(request).get(key) for request in self.witnesses]
            brought = [text for text in brought if isinstance(text, str) and self.can_be(key, text)]
            self.texts[key] = Listed([*self.listed(key), *brought])
        self.slots[key] = [self.value(key, kind, 0)]

    def can_be(self, key, text):
        """Whether a key can hold a text that a witness brings."""
        if key == "aws:principalarn":
            return self.is_mine(text)
        if key == "aws:resourceaccount":
            return is_account(text)
        if key == "aws:requestedregion":
            return text in REAL_REGIONS and self.regions() is REGIONS
        return key not in ALWAYS

    def is_mine(self, arn):
        kind = kind_of(arn) if arn else None
        service_role = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/"
        return (kind == self.kind or {kind, self.kind} == {"user", "userSession"}) \
            and not arn.startswith(service_role)

    def tie(self):
        """What request-model.md says about keys that are there, and keys that are one fact."""
        is_there = self.present
        for key in ALWAYS:
            if key in is_there:
                self.domain.append(is_there[key])
        for key in NEVER:
            if key in is_there:
                self.domain.append(z3.Not(is_there[key]))
        if self.fault != "service-principal":
            self.domain.append(z3.Not(self.boolean("aws:principalisawsservice")))
        for key in is_there:
            if key.startswith("aws:principaltag/") and self.kind == "root" and self.fault != "root-tags":
                self.domain.append(z3.Not(is_there[key]))
        self.tie_session()
        through_endpoint = z3.Bool("through an endpoint")
        for key in ENDPOINT:
            if key in is_there:
                self.domain.append(is_there[key] == through_endpoint)
        if "aws:sourceip" in is_there and self.fault != "endpoint":
            self.domain.append(is_there["aws:sourceip"] != through_endpoint)
        self.tie_resource()

    def boolean(self, key):
        """The value of a key, also where no Bool asks for it."""
        value = self.slots.get(key, [None])[0]
        return value if z3.is_bool(value) else z3.Bool("value of " + key)

    def tie_session(self):
        long_term = self.kind == "user" and self.fault != "long-term"
        issued = self.present.get("aws:tokenissuetime")
        if issued is not None and self.kind != "root":
            self.domain.append(z3.Not(issued) if long_term else issued)
        mfa = self.present.get("aws:multifactorauthpresent", z3.Bool("present mfa"))
        if long_term:
            self.domain.append(z3.Not(mfa))
        age = self.present.get("aws:multifactorauthage")
        if age is not None and self.fault != "mfa-age":
            value = self.boolean("aws:multifactorauthpresent")
            self.domain.append(z3.Implies(age, z3.And(mfa, value)))

    def tie_resource(self):
        region, account = "aws:requestedregion", "aws:resourceaccount"
        for index, (_, own_region, own_account) in enumerate(self.places):
            chosen = self.resource == index
            if own_region and region in self.types and self.fault != "region":
                same = self.is_text(region, self.slots[region][0], own_region)
                self.domain.append(z3.Implies(chosen, same))
            if own_account and account in self.types and self.fault != "resource-account":
                same = self.is_text(account, self.slots[account][0], own_account)
                absent = z3.Not(self.present[account])
                self.domain.append(z3.Implies(chosen, z3.Or(absent, same)))

    def is_request(self, request):
        return super().is_request({"resource": resource_of(request), "context": derived(request)})


def resource_of(request):
    parts = request.get("authorizations")
    return parts[0]["resource"] if parts else request["resource"]


def derived(request):
    """The context, with what follows from the principal (contract.md, REQUEST)."""
    arn, context = request["principalArn"], {}
    for part in [request, *request.get("authorizations", [])]:
        context.update({key.lower(): value for key, value in part.get("context", {}).items()})
    context.setdefault("aws:principalarn", arn)
    context.setdefault("aws:principalaccount", arn.split(":")[4])
    context.setdefault("aws:principaltype", TYPES.get(kind_of(arn)))
    return context


class Listed:
    """Texts by their place in a list."""

    def __init__(self, texts):
        self.kinds = texts

    def kind(self, text):
        return self.kinds.index(text) if text in self.kinds else None

    def among(self, variable, expression):
        matching = [i for i, text in enumerate(self.kinds) if patterns.matches(expression, text)]
        return z3.Or(*[variable == index for index in matching])
