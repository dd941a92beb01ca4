"""Decides the cases of a file with PMapper's evaluator and moto's, and prints decisions a second.

usage: peers.py CASES.jsonl CEILING_RATE
"""
import collections
import collections.abc
import json
import sys
import time

# PMapper 1.1.5 imports these from where they stood before Python 3.10.
for name in ("Mapping", "MutableMapping"):
    if not hasattr(collections, name):
        setattr(collections, name, getattr(collections.abc, name))

from moto.iam.access_control import IAMPolicy, PermissionResult  # noqa: E402
from principalmapper.common import Node, Policy  # noqa: E402
from principalmapper.querying.query_interface import local_check_authorization_full  # noqa: E402


def rate(decide, cases, seconds=3.0):
    """Decisions a second of the thread's processor time, after one round to warm up."""
    allowed = sum(decide(case) for case in cases)
    start, count = time.thread_time(), 0
    while time.thread_time() - start < seconds:
        for case in cases:
            decide(case)
        count += len(cases)
    return count / (time.thread_time() - start), allowed


def pmapper(cases):
    """The policies as PMapper keeps them, made once, as they are the same in every case."""
    case = cases[0]
    arn = case["request"]["principalArn"]
    policy = lambda number, document: Policy(f"arn:aws:iam::222233334444:policy/p{number}", f"p{number}", document)
    node = Node(arn, "AROAEXAMPLE", [policy(n, d) for n, d in enumerate(case["identityPolicies"])], [], {}, None, 0,
                False, False, policy(99, case["boundary"]), False, {})
    levels = [[policy(n, d) for n, d in enumerate(level)] for level in case["scps"]]

    def decide(case):
        request = case["request"]
        return local_check_authorization_full(node, request["action"], request["resource"], request["context"],
                                              service_control_policy_groups=levels)
    return decide


def moto(cases):
    """moto's evaluator knows no layers: its answers for each policy, combined as AWS combines them.

    It knows only the conditions of trust policies, so its decisions are not comparable, its speed is."""
    case = cases[0]
    make = lambda document: IAMPolicy(json.dumps(document))
    levels = [[make(d) for d in level] for level in case["scps"]]
    levels += [[make(case["boundary"])], [make(d) for d in case["identityPolicies"]]]

    def decide(case):
        request = case["request"]
        for level in levels:
            permitted = False
            for policy in level:
                answer = policy.is_action_permitted(request["action"], request["resource"],
                                                    incoming_condition_values=request["context"])
                if answer == PermissionResult.DENIED:
                    return False
                permitted |= answer == PermissionResult.PERMITTED
            if not permitted:
                return False
        return True
    return decide


def main():
    with open(sys.argv[1]) as file:
        cases = [json.loads(line) for line in file]
    ours = float(sys.argv[2])
    for name, engine in (("PMapper", pmapper), ("moto", moto)):
        try:
            theirs, allowed = rate(engine(cases), cases)
        except Exception as error:
            print(f"{name}: not measured: {error!r}")
            continue
        print(f"{name}, one core: {theirs:.0f} a second; Ceiling is {ours / theirs:.0f} times as fast "
              f"({allowed} of {len(cases)} allowed by {name})")


main()
