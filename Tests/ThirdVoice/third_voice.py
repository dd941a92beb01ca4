#!/usr/bin/env python3
"""Holds `ceiling reach --batch` against z3 on small random stacks: a third voice beside the two engines.

The stacks are encoded from the rules of policy evaluation alone. Verdicts, causes, requirements
and witnesses must agree. With --self-test rules are encoded wrongly, one at a time, and each has
to be noticed. Exit status: 0 all agree, 1 a disagreement (its seed and its case are printed).
"""

import argparse
import copy
import json
import random
import subprocess
import sys
import tempfile

import account_comparison
import account_encoding
import account_stacks
import comparison
import encoding
import stacks


def answers(ceiling, cases):
    """Ceiling's answer to each case, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for case in cases:
            file.write(json.dumps(case) + "\n")
        file.flush()
        done = subprocess.run(
            [ceiling, "reach", "--batch", file.name], capture_output=True, text=True, check=False
        )
    lines = done.stdout.splitlines()
    if done.returncode or len(lines) != len(cases):
        sys.exit(f"error: {ceiling} answered {len(lines)} of {len(cases)} cases: {done.stderr}")
    return [json.loads(line) for line in lines]


def compared_by(case):
    of_account = "account" in case
    return account_comparison.AccountComparison if of_account else comparison.Comparison


def differences(case, answer, fault=None, thorough=True):
    """What is wrong with an answer, and how many of its actions were compared, or could not be."""
    if "error" in answer:
        return [f"error: {answer['error']}"], 0, 0, 0
    found, compared, inexact, undecided = [], 0, 0, 0
    for action in answer["actions"]:
        try:
            wrong = compared_by(case)(case, action, fault).differences(thorough)
        except comparison.Undecided:
            undecided += 1
            continue
        compared += 1
        inexact += not action["exact"]
        found += [f"{action['action']}: {text}" for text in wrong]
    return found, compared, inexact, undecided


def smaller(case):
    """The case with one thing less, in every way."""
    if len(case["actions"]) > 1:
        for action in case["actions"]:
            yield {**case, "actions": [action]}
    if "boundary" in case:
        yield {key: value for key, value in case.items() if key != "boundary"}
    if len(case["scps"]) > 1:
        for index in range(len(case["scps"])):
            yield {**case, "scps": case["scps"][:index] + case["scps"][index + 1 :]}
    for path in lists_of_statements(case):
        for place, statement in enumerate(path(case)):
            if len(path(case)) > 1:
                changed = copy.deepcopy(case)
                del path(changed)[place]
                yield changed
            for operator in statement.get("Condition", {}):
                changed = copy.deepcopy(case)
                del path(changed)[place]["Condition"][operator]
                yield changed


def lists_of_statements(case):
    """For each policy of a case, what finds its statements in it or in a copy."""
    for level, policies in enumerate(case["scps"]):
        for index in range(len(policies)):
            yield lambda given, level=level, index=index: given["scps"][level][index]["Statement"]
    boundary = case.get("boundary")
    if isinstance(boundary, list):
        for index in range(len(boundary)):
            yield lambda given, index=index: given["boundary"][index]["Statement"]
    elif boundary is not None:
        yield lambda given: given["boundary"]["Statement"]


def shrunk(ceiling, case):
    """A case with less in it about which they still disagree."""
    again = True
    while again:
        again = False
        for candidate in smaller(case):
            if differences(candidate, answers(ceiling, [candidate])[0])[0]:
                case, again = candidate, True
                break
    return case


def compare(options):
    source = random.Random(options.seed)
    makers = [stacks.stack, stacks.stack, account_stacks.stack]
    cases = [makers[index % 3](source, index) for index in range(options.stacks)]
    given = answers(options.ceiling, cases)
    compared = inexact = undecided = 0
    verdicts = {"reachable": 0, "conditional": 0, "blocked": 0}
    for case, answer in zip(cases, given):
        found, more, doubts, unknown = differences(case, answer)
        compared, inexact, undecided = compared + more, inexact + doubts, undecided + unknown
        if found:
            small = shrunk(options.ceiling, case)
            print(f"third voice: seed {options.seed}, stack {case['id']}: {'; '.join(found)}")
            print(f"  {json.dumps(small)}")
            print(f"  {json.dumps(answers(options.ceiling, [small])[0])}")
            return None
        for action in answer["actions"]:
            verdicts[action["verdict"]] += 1
    counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items())
    print(
        f"third voice: {len(cases)} stacks, {compared} answers agree with z3 ({counts}; "
        f"{inexact} inexact, {undecided} too hard for z3)"
    )
    if undecided * 50 > compared or inexact * 20 > compared or min(verdicts.values()) * 50 < compared:
        print("third voice: too few of them say anything")
        return None
    return list(zip(cases, given))


def self_test(pairs):
    """Whether every rule that is encoded wrongly is noticed."""
    missed, count = [], 0
    for faults, of_account in ((encoding.FAULTS, False), (account_encoding.FAULTS, True)):
        asked = [pair for pair in pairs if ("account" in pair[0]) == of_account]
        for fault, words in faults.items():
            count += 1
            if not any(differences(*pair, fault, thorough=False)[0] for pair in asked):
                missed.append(words)
    print(f"third voice: {count - len(missed)} of {count} wrong encodings noticed")
    for words in missed:
        print(f"  not noticed: {words}")
    return not missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--ceiling", default=".build/debug/ceiling", help="the command")
    parser.add_argument("--stacks", type=int, default=480)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--self-test", action="store_true", help="encode rules wrongly, too")
    options = parser.parse_args()
    pairs = compare(options)
    passed = pairs is not None and (not options.self_test or self_test(pairs))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
