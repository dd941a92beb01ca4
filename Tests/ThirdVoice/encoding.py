"""A stack of ceilings as a formula of z3, written from the rules of policy evaluation alone.

Numbers, dates and addresses are z3's own. A text is the number of its kind: the patterns that ask
about a key tell only so many kinds of text apart, and patterns.py lists them all.

`fault` names one rule that is encoded wrongly on purpose; the self-test shows that each is found.
"""

import re

import z3

import patterns
import texts
import values

FAULTS = {
    "absent": "an absent key satisfies a positive operator",
    "ifexists": "IfExists is not read",
    "null": "Null holds the other way round",
    "negated-any": "a negated operator holds where any of its values differs",
    "forall-empty": "ForAllValues needs a key that is present",
    "forany-all": "ForAnyValue asks every value",
    "empty-set": "an empty text under a set operator is a value like others",
    "arn-colons": "wildcards of ArnLike run over colons",
    "case": "IgnoreCase compares the case",
    "border": "NumericLessThanEquals leaves out the border",
    "date-zone": "the offset of a date is not read",
    "mask": "address ranges are one bit wider",
    "levels": "one level that allows is enough",
    "boundary": "the boundary is not read",
    "notresource": "NotResource is read as Resource",
    "variable": "wildcards that came from a variable match",
}


class Encoding:
    """The requests of one action, and which of them a stack lets pass."""

    def __init__(self, case, action, requirements=(), fault=None):
        self.case, self.action, self.fault = case, action, fault
        self.facts = {key.lower(): value for key, value in (case.get("facts") or {}).items()}
        self.tests = policy_tests(case) + requirement_tests(requirements)
        self.types = key_types(self.tests)
        self.present, self.slots, self.texts, self.domain = {}, {}, {}, []
        self.ask_resources(requirements)
        for key, (kind, count) in self.types.items():
            self.declare(key, kind, count)
        if case.get("resource"):
            self.domain.append(self.is_text("resource", self.resource, case["resource"]))
        for key, value in self.facts.items():
            if key in self.types:
                self.domain.append(self.has_value(key, value))
        self.levels = [
            [self.statement(s) for p in level for s in statements(p)] for level in case["scps"]
        ]
        boundary = case.get("boundary")
        if boundary is not None and fault != "boundary":
            documents = boundary if isinstance(boundary, list) else [boundary]
            self.levels.append([self.statement(s) for p in documents for s in statements(p)])
        self.passes = self.passing()

    # What a request is.

    def declare(self, key, kind, count):
        self.present[key] = z3.Bool(f"present {key}")
        if kind in ("string", "arn"):
            asked = {
                expression
                for name, tested, listed in self.tests
                if tested == key and name != "Null"
                for expression in self.expressions(name, listed)
            }
            if count:
                asked.add(patterns.EMPTY)
            self.texts[key] = texts.Texts(asked, patterns.ARN if kind == "arn" else patterns.ANY_TEXT)
        self.slots[key] = [self.value(key, kind, index) for index in range(max(count, 1))]
        # What an empty text means beside others in a set is not settled.
        empty = [self.is_empty(key, slot) for slot in self.slots[key]]
        self.domain.append(z3.Or(z3.And(*empty), z3.Not(z3.Or(*empty))))

    def is_empty(self, key, slot):
        """Whether a value is an empty text: alone under a set operator it is no value at all."""
        kind, count = self.types[key]
        if not count or kind not in ("string", "arn"):
            return z3.BoolVal(False)
        return self.texts[key].among(slot, patterns.EMPTY)

    def ask_resources(self, requirements):
        listed = [text for statement in all_statements(self.case) for text in resources(statement)]
        listed += [text for one in flattened(requirements) if one["key"] == "resource"
                   for text in one["values"]]
        asked = {e for text in listed if (e := self.resource_expression(text)) is not None}
        self.texts["resource"] = texts.Texts(asked, patterns.ARN, beside="*")
        self.resource = self.value("resource", "string", 0)

    def value(self, key, kind, index):
        name = f"{key} {index}"
        if kind in ("number", "date"):
            return z3.Real(name)
        if kind == "bool":
            return z3.Bool(name)
        if kind == "address":
            return z3.Bool(name + " is v6"), z3.BitVec(name + " v4", 32), z3.BitVec(name, 128)
        number = z3.BitVec(name, 16)
        self.domain.append(z3.ULT(number, len(self.texts[key].kinds)))
        return number

    def is_text(self, key, variable, text):
        """Whether a variable is of the kind of a text; False where the key takes no such text."""
        kind = self.texts[key].kind(text)
        return z3.BoolVal(False) if kind is None else variable == kind

    def is_value(self, key, variable, text):
        """Whether a variable holds the value that a request brings as text."""
        kind = self.types[key][0]
        if kind == "number":
            return variable == real(values.number(text))
        if kind == "date":
            return variable == real(values.seconds(text))
        if kind == "bool":
            return variable == (text.lower() == "true")
        if kind == "address":
            address = values.address(text)
            six, v4, v6 = variable
            if address.version == 6:
                return z3.And(six, v6 == int(address))
            return z3.And(z3.Not(six), v4 == int(address))
        return self.is_text(key, variable, text)

    def has_value(self, key, value):
        """That a request has this value under the key: a text, a list of texts, None for absent."""
        if value is None:
            return z3.Not(self.present[key])
        given = value or [""] if isinstance(value, list) else [value]
        slots = self.slots[key]
        if len(given) > len(slots):
            raise ValueError(f"{key} has {len(given)} values")
        filled = given + [given[-1]] * (len(slots) - len(given))
        return z3.And(
            self.present[key], *[self.is_value(key, v, t) for v, t in zip(slots, filled)]
        )

    def is_request(self, request):
        """The formula that only this request satisfies."""
        context = {key.lower(): value for key, value in request["context"].items()}
        # A key that no statement of the action tests need not be there, whatever it holds.
        asked = {
            key.lower()
            for statement in all_statements(self.case) if self.covers_action(statement)
            for keys in statement.get("Condition", {}).values()
            for key in keys
        }
        parts = [self.is_text("resource", self.resource, request.get("resource", "*"))]
        parts += [self.has_value(key, context.get(key)) for key in sorted(asked)]
        # Facts hold in every request of the question, whoever asks for them.
        parts += [z3.BoolVal(context.get(key) == value) for key, value in self.facts.items()]
        return z3.And(*parts)

    # What policies say.

    def passing(self):
        allowed, denied = [], []
        for level in self.levels:
            allowed.append(z3.Or(*[guard for effect, guard in level if effect == "Allow"]))
            denied += [guard for effect, guard in level if effect == "Deny"]
        together = z3.Or if self.fault == "levels" else z3.And
        return z3.And(together(*allowed), *[z3.Not(guard) for guard in denied])

    def statement(self, statement):
        parts = [z3.BoolVal(self.covers_action(statement))]
        if "Resource" in statement:
            parts.append(self.covers_resource(statement["Resource"]))
        else:
            covered = self.covers_resource(statement["NotResource"])
            parts.append(covered if self.fault == "notresource" else z3.Not(covered))
        for operator, keys in statement.get("Condition", {}).items():
            for key, listed in keys.items():
                parts.append(self.test(operator, key.lower(), as_list(listed)))
        return statement["Effect"], z3.And(*parts)

    def covers_action(self, statement):
        listed = as_list(statement.get("Action", statement.get("NotAction")))
        covered = any(covers(pattern, self.action) for pattern in listed)
        return covered if "Action" in statement else not covered

    def covers_resource(self, listed):
        tests = []
        for text in as_list(listed):
            expression = self.resource_expression(text)
            if text == "*":
                tests.append(z3.BoolVal(True))
            elif expression is not None:
                tests.append(self.texts["resource"].among(self.resource, expression))
        return z3.Or(*tests)

    def resource_expression(self, text):
        parts = self.pieces(text)
        return None if text == "*" or parts is None else patterns.resource(parts)

    def variable(self, name):
        return self.facts.get(name.lower())

    def pieces(self, text):
        return patterns.pieces(text, self.variable, wildcards_in_values=self.fault == "variable")

    def test(self, operator, key, listed):
        """One operator, key and values (evaluation.md 5.2 and 5.3)."""
        prefix, name = operator.rpartition(":")[0], plain_name(operator)
        if_exists = operator.endswith("IfExists") and self.fault != "ifexists"
        present = self.present[key]
        if name == "Null":
            wanted = [str(v).lower() == "true" for v in listed]
            turned = self.fault == "null"
            return z3.Or(*[present if w == turned else z3.Not(present) for w in wanted])
        negated = "Not" in name
        slots = self.slots[key]
        held = [self.value_test(name, key, slot, listed, negated) for slot in slots]
        # A set of nothing: every value of it does what is asked, and none does.
        empty = self.is_empty(key, slots[0])
        if prefix and self.fault == "empty-set":
            empty = z3.BoolVal(False)
        if prefix == "ForAllValues":
            vacuous = z3.BoolVal(False) if self.fault == "forall-empty" else z3.Not(present)
            return z3.Or(vacuous, empty, z3.And(*held))
        if prefix == "ForAnyValue":
            some = z3.And if self.fault == "forany-all" else z3.Or
            return z3.And(present, z3.Not(empty), some(*held))
        absent_holds = negated or if_exists or self.fault == "absent"
        if absent_holds:
            return z3.Or(z3.Not(present), held[0])
        return z3.And(present, held[0])

    def value_test(self, name, key, slot, listed, negated):
        matches = [self.match(name.replace("Not", ""), key, slot, str(v)) for v in listed]
        if not negated:
            return z3.Or(*matches)
        if self.fault == "negated-any":
            return z3.Or(*[z3.Not(one) for one in matches])
        return z3.Not(z3.Or(*matches))

    def match(self, name, key, slot, text):
        """Whether one value of a request matches one value of a policy, under a positive operator."""
        if name.startswith("Numeric"):
            return self.ordered(name.removeprefix("Numeric"), slot, real(values.number(text)))
        if name.startswith("Date"):
            if self.fault == "date-zone":
                text = re.sub(r"[+-]\d\d:\d\d$", "Z", text)
            return self.ordered(name.removeprefix("Date"), slot, real(values.seconds(text)))
        if name == "Bool":
            return slot == (text.lower() == "true")
        if name == "IpAddress":
            return self.within(slot, values.network(text))
        expression = self.text_expression(name, text)
        if expression is None:
            return z3.BoolVal(False)
        return self.texts[key].among(slot, expression)

    def expressions(self, operator, listed):
        name = plain_name(operator).replace("Not", "")
        made = [self.text_expression(name, str(text)) for text in listed]
        return [one for one in made if one is not None]

    def text_expression(self, name, text):
        parts = self.pieces(text)
        if parts is None:
            return None
        if name.startswith("Arn"):
            return patterns.by_components(parts, crossing=self.fault == "arn-colons")
        if name == "StringLike":
            return patterns.whole_text(parts)
        ignoring = name == "StringEqualsIgnoreCase" and self.fault != "case"
        return patterns.exactly(parts, ignoring_case=ignoring)

    def ordered(self, order, slot, limit):
        return {
            "Equals": lambda: slot == limit,
            "LessThan": lambda: slot < limit,
            "LessThanEquals": lambda: slot < limit if self.fault == "border" else slot <= limit,
            "GreaterThan": lambda: slot > limit,
            "GreaterThanEquals": lambda: slot >= limit,
        }[order]()

    def within(self, slot, network):
        six, v4, v6 = slot
        bits = network.prefixlen - (1 if self.fault == "mask" and network.prefixlen else 0)
        wide, address = (128, v6) if network.version == 6 else (32, v4)
        family = six if network.version == 6 else z3.Not(six)
        if bits == 0:
            return family
        low = wide - bits
        base = int(network.network_address) >> low
        return z3.And(family, z3.Extract(wide - 1, low, address) == base)

    def cited(self, level, policy, statement):
        """The statement that an answer names: its effect and what it matches."""
        boundary = self.case.get("boundary")
        documents = [*self.case["scps"], as_list(boundary) if boundary is not None else []][level]
        before = sum(len(statements(document)) for document in documents[:policy])
        return self.levels[level][before + statement]

    # What an answer says remains to be satisfied.

    def requirement(self, clause):
        return z3.Or(*[self.alternative(one) for one in clause["anyOf"]])

    def alternative(self, one):
        if "allOf" in one:
            return z3.And(*[self.alternative(test) for test in one["allOf"]])
        key, operator, listed = one["key"].lower(), one["operator"], one["values"]
        if key == "resource":
            covered = self.covers_resource(listed)
            return z3.Not(covered) if operator == "NotResource" else covered
        if operator == "Null":
            return self.test(operator, key, listed)
        present = self.present[key]
        held = self.test(operator, key, listed)
        return z3.Or(z3.And(present, held), z3.And(z3.Not(present), z3.BoolVal(one["absent"])))


def real(fraction):
    return z3.RealVal(f"{fraction.numerator}/{fraction.denominator}")


def as_list(value):
    return value if isinstance(value, list) else [value]


def statements(policy):
    return as_list(policy.get("policy", policy)["Statement"])


def covers(pattern, action):
    """Actions compare without case; `*` and `?` stand anywhere (evaluation.md 4.2)."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, action, re.IGNORECASE) is not None


def resources(statement):
    return as_list(statement.get("Resource", statement.get("NotResource")))


def all_statements(case):
    policies = [policy for level in case["scps"] for policy in level]
    policies += as_list(case["boundary"]) if case.get("boundary") is not None else []
    return [statement for policy in policies for statement in statements(policy)]


def policy_tests(case):
    """Operator, key and values of each test of the policies."""
    return [
        (operator, key.lower(), as_list(listed))
        for statement in all_statements(case)
        for operator, keys in statement.get("Condition", {}).items()
        for key, listed in keys.items()
    ]


def flattened(requirements):
    alternatives = [one for clause in requirements for one in clause["anyOf"]]
    return [test for one in alternatives for test in one.get("allOf", [one])]


def requirement_tests(requirements):
    return [
        (one["operator"], one["key"].lower(), one["values"])
        for one in flattened(requirements)
        if one["key"] != "resource"
    ]


def plain_name(operator):
    return operator.rpartition(":")[2].removesuffix("IfExists")


KINDS = [("Numeric", "number"), ("Date", "date"), ("Bool", "bool"), ("Ip", "address"),
         ("NotIp", "address"), ("Arn", "arn")]


def key_types(tests):
    """Each key's kind of value, and how many values it may have: 0 where only one.

    A set needs a value for each test that may ask for one, no more.
    """
    kinds, sets = {}, {}
    for operator, key, _ in tests:
        name = plain_name(operator)
        kinds[key] = next((k for start, k in KINDS if name.startswith(start)), kinds.get(key))
        sets[key] = sets.get(key, 0) + (":" in operator)
    return {key: (kinds[key] or "string", sets[key]) for key in sorted(kinds)}
