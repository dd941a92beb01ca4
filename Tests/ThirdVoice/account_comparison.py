"""What an answer about an account says, held against the formula of each kind of principal."""

import z3

import comparison
from account_encoding import KINDS, AccountEncoding


class KindComparison(comparison.Comparison):
    """The answer for one kind of principal."""

    def __init__(self, case, answer, kind, fault):
        self.answer = answer
        self.take(AccountEncoding(case, answer, kind, fault))


class AccountComparison:
    """One action of one case."""

    def __init__(self, case, answer, fault=None):
        self.answer = answer
        self.kinds = {kind: KindComparison(case, answer, kind, fault) for kind in KINDS}

    def differences(self, thorough=True):
        verdicts = {kind: one.verdict() for kind, one in self.kinds.items()}
        answer = self.answer
        if not answer["exact"]:
            honest = answer["verdict"] == "conditional" and answer["inexact"]
            return [] if honest else [f"inexact, but {answer['verdict']}"]
        found = [
            f"{kind}: Ceiling says {answer['principals'].get(kind)}, z3 says {verdict}"
            for kind, verdict in verdicts.items() if answer["principals"].get(kind) != verdict
        ]
        united = self.united(verdicts)
        if answer["verdict"] != united:
            found.append(f"Ceiling says {answer['verdict']}, z3 says {united}")
        if found:
            return found
        found += self.wrong_witnesses(verdicts)
        if thorough and united == "blocked" and self.cause() != answer["cause"]:
            found.append(f"Ceiling says {answer['cause']}, z3 says {self.cause()}")
        if thorough and united == "conditional":
            for kind, one in self.kinds.items():
                wrong = one.wrong_requirements(answer["requirements"])
                found += [f"{kind}: {text}" for text in wrong]
        return found

    @staticmethod
    def united(verdicts):
        """request-model.md 5: the root user does not weaken what the IAM kinds agree on."""
        four = {verdict for kind, verdict in verdicts.items() if kind != "root"}
        if four == {"reachable"}:
            return "reachable"
        return "blocked" if four == {"blocked"} and verdicts["root"] == "blocked" else "conditional"

    def wrong_witnesses(self, verdicts):
        found = []
        impossible = {"allowed": "blocked", "denied": "reachable"}
        for side, request in self.answer["witness"].items():
            if request is None:
                if self.answer["verdict"] != impossible[side]:
                    found.append(f"no {side} witness")
                continue
            if not any(one.holds(request, side) for one in self.kinds.values()):
                found.append(f"the {side} witness is not {side}, or no request")
        return found

    def cause(self):
        comparisons = list(self.kinds.values())
        levels = comparisons[0].formula.levels

        def never(of):
            return not any(one.possible(of(one.formula.levels)) for one in comparisons)

        for level, statements in enumerate(levels):
            for place, (effect, _) in enumerate(statements):
                if effect == "Deny" and never(lambda l: z3.Not(l[level][place][1])):
                    return "explicitDeny"
        for level in range(len(levels)):
            if never(lambda l: z3.Or(*[g for e, g in l[level] if e == "Allow"])):
                return "implicitDeny"
        return "conflict"
