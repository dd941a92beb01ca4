"""What an answer of Ceiling says, held against the formula."""

import z3

import encoding

# A check that z3 can't end within this is counted, and too many of them are a failure.
MILLISECONDS = 4000


class Undecided(Exception):
    """z3 gave up."""


class Comparison:
    """One action of one case."""

    def __init__(self, case, answer, fault=None):
        self.answer = answer
        self.take(encoding.Encoding(case, answer["action"], answer["requirements"], fault))

    def take(self, formula):
        self.formula = formula
        self.solver = z3.Solver()
        self.solver.set("timeout", MILLISECONDS)
        self.solver.add(*self.formula.domain)

    def possible(self, *constraints):
        self.solver.push()
        self.solver.add(*constraints)
        answer = self.solver.check()
        self.solver.pop()
        if answer == z3.unknown:
            raise Undecided
        return answer == z3.sat

    def verdict(self):
        if not self.possible(self.formula.passes):
            return "blocked"
        return "conditional" if self.possible(z3.Not(self.formula.passes)) else "reachable"

    def cause(self):
        """contract.md: the first of the three that holds."""
        guards = [guard for level in self.formula.levels for guard in level]
        if any(e == "Deny" and not self.possible(z3.Not(g)) for e, g in guards):
            return "explicitDeny"
        for level in self.formula.levels:
            if not self.possible(z3.Or(*[g for e, g in level if e == "Allow"])):
                return "implicitDeny"
        return "conflict"

    def differences(self, thorough=True):
        """Why the answer is wrong, in words; empty where all of it holds."""
        answer = self.answer
        verdict = self.verdict()
        if not answer["exact"]:
            # The weaker verdict, with the reason: all that is left to check are the witnesses.
            honest = answer["verdict"] == "conditional" and answer["inexact"]
            found = [] if honest else [f"inexact, but {answer['verdict']}"]
            return found + self.wrong_witnesses(answer, required=())
        if answer["verdict"] != verdict:
            return [f"Ceiling says {answer['verdict']}, z3 says {verdict}"]
        required = {"blocked": ("denied",), "reachable": ("allowed",)}
        found = self.wrong_witnesses(answer, required.get(verdict, ("allowed", "denied")))
        if not thorough:
            return found
        if verdict == "blocked":
            cause = self.cause()
            if cause != answer["cause"]:
                found.append(f"Ceiling says {answer['cause']}, z3 says {cause}")
            elif cause == "conflict":
                found += self.wrong_conflict(answer["because"])
        if verdict == "conditional" and not any(r.get("truncated") for r in answer["requirements"]):
            found += self.wrong_requirements(answer["requirements"])
        return found

    def wrong_witnesses(self, answer, required):
        found = []
        for side in ("allowed", "denied"):
            request = answer["witness"][side]
            if request is None:
                if side in required:
                    found.append(f"no {side} witness")
                continue
            if side not in required and required:
                found.append(f"a witness that is {side}")
                continue
            if not self.holds(request, side):
                found.append(f"the {side} witness is not {side}, or no request")
        return found

    def holds(self, request, side):
        """Whether a witness is a request, and is allowed or denied as said."""
        try:
            is_request = self.formula.is_request(request)
        except ValueError:
            return False
        passes = self.formula.passes if side == "allowed" else z3.Not(self.formula.passes)
        return self.possible(is_request, passes) and not self.possible(is_request, z3.Not(passes))

    def wrong_conflict(self, because):
        """The statements cited leave nothing, and leave something where a deny of them is missing."""
        denies, levels = [], set()
        for place in because:
            boundary = place["policyType"] == "PERMISSIONS_BOUNDARY"
            level = len(self.formula.levels) - 1 if boundary else place["level"]
            effect, guard = self.formula.cited(level, place["policyIndex"], place["statement"])
            if effect == "Deny":
                denies.append(z3.Not(guard))
            else:
                levels.add(level)
        allows = [
            z3.Or(*[g for e, g in self.formula.levels[level] if e == "Allow"])
            for level in sorted(levels)
        ]
        if self.possible(*denies, *allows):
            return ["the statements of the conflict leave something"]
        spare = [d for d in denies if not self.possible(*[o for o in denies if o is not d], *allows)]
        return ["a deny of the conflict is not needed"] if spare else []

    def wrong_requirements(self, requirements):
        said = z3.And(*[self.formula.requirement(clause) for clause in requirements])
        passes = self.formula.passes
        found = []
        if self.possible(passes, z3.Not(said)):
            found.append("a request passes that the requirements exclude")
        if self.possible(z3.Not(passes), said):
            found.append("a request meets the requirements and is denied")
        return found
