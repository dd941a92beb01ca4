#!/usr/bin/env python3
"""Runs OrgSnapshots/export-organization with the real AWS CLI against moto's server on loopback.

What was exported is imported and compared with what moto holds; the troubles that an export meets
are played in between. Exit status 0: all holds; 1: not, in words.
"""

import argparse
import json
import os
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import moto_organization

HERE = pathlib.Path(__file__).resolve().parent
EXPORT = HERE.parent.parent / "OrgSnapshots" / "export-organization"
PROGRAMS = pathlib.Path(sys.executable).parent
MOST_CALLS = 150


class Wrong(Exception):
    """Something does not hold."""


def expect(holds, *words):
    if not holds:
        raise Wrong(" ".join(str(word) for word in words))


class Server:
    """moto's server on a free port of loopback."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.endpoint = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [PROGRAMS / "moto_server", "--host", "127.0.0.1", "--port", str(port)],
            env={**os.environ, "MOTO_IAM_LOAD_MANAGED_POLICIES": "true"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            try:
                urllib.request.urlopen(self.endpoint + "/moto-api/", timeout=5).close()
                return self
            except (urllib.error.URLError, OSError):
                expect(self.process.poll() is None, "moto's server ended")
                time.sleep(0.1)
        raise Wrong("moto's server does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Desk:
    """A folder where exports are made, and what happened there."""

    def __init__(self, folder, endpoint):
        self.folder, self.output = folder, folder / "acme"
        self.partial = folder / "acme.partial"
        program = folder / "aws"
        program.write_text(f"#!/bin/sh\nexec '{sys.executable}' '{HERE / 'aws_between.py'}' \"$@\"\n")
        program.chmod(0o755)
        self.environment = {
            "PATH": f"{folder}:{PROGRAMS}:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8",
            "REAL_AWS": str(PROGRAMS / "aws"), "BETWEEN": str(folder),
            "AWS_ENDPOINT_URL": endpoint, "AWS_REGION": moto_organization.REGION,
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing", "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.seen = 0

    def run(self, *words, troubles=(), without=()):
        """Runs the export; its status, what it said on standard error, and the calls it made."""
        (self.folder / "troubles.json").write_text(json.dumps(list(troubles)))
        environment = {k: v for k, v in self.environment.items() if k not in without}
        done = subprocess.run(
            [sys.executable, EXPORT, "--output", self.output, *words],
            env=environment, capture_output=True, text=True, timeout=300, check=False,
        )
        # What a signal left running ends by itself.
        calls = self.calls()[self.seen :]
        self.seen += len(calls)
        return done.returncode, done.stderr, calls

    def calls(self):
        path = self.folder / "calls.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def files(self, folder):
        found = [path for path in folder.rglob("*") if path.is_file() and path.name[0] != "."]
        for path in found:
            json.loads(path.read_text())
        return {str(path.relative_to(folder)) for path in found}


def operation(call):
    service, command = call["words"][:2]
    return service + ":" + "".join(word.capitalize() for word in command.split("-"))


def refuses_without_what_it_needs(desk):
    status, errors, _ = desk.run("--aws", "/nowhere/aws")
    expect(status == 2 and "error: the AWS CLI is not on the PATH" in errors, errors)
    status, errors, calls = desk.run(without=["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
    expect(status == 2 and "error: no credentials that work: Unable to locate" in errors, errors)
    expect(len(calls) == 1, "calls without credentials:", calls)
    status, errors, _ = desk.run(without=["AWS_REGION"])
    expect(status == 2 and "the AWS CLI has no Region" in errors, errors)
    status, errors, _ = desk.run(troubles=[
        {"words": ["list-roots"], "times": 1, "code": "AccessDeniedException"},
    ])
    expect(status == 2 and "the permission organizations:ListRoots is missing" in errors, errors)
    expect(not desk.output.exists(), "an export that failed is there")


def goes_on_after_interruptions(desk, root):
    """Killed, stopped from the terminal, throttled, refused: no call that was answered is repeated."""
    shop = next(
        account["Id"] for path in [desk.partial / "list-accounts.json"]
        for account in json.loads(path.read_text())["Accounts"] if account["Name"] == "shop"
    )
    throttled = [
        {"words": ["describe-policy"], "times": 1, "code": "TooManyRequestsException"},
        {"words": ["list-roots"], "times": 1, "code": "ThrottlingException"},
    ]
    status, errors, first = desk.run("--iam", troubles=[
        *throttled, {"words": ["list-tags-for-resource", root], "times": 1, "signal": signal.SIGKILL},
    ])
    expect(status == -signal.SIGKILL, "not killed:", status, errors)
    expect(not desk.output.exists(), "an export that was killed is there")
    time.sleep(3)
    before = desk.files(desk.partial)
    expect("roots.json" in before and "list-accounts.json" in before, "lost:", before)
    status, errors, second = desk.run("--iam", troubles=[
        {"words": ["list-delegated-administrators"], "times": 1, "signal": signal.SIGTERM},
    ])
    expect(status == 130 and "run the same command again" in errors, status, errors)
    expect("going on with" in errors, errors)
    refused = {"words": ["assume-role", f"arn:aws:iam::{shop}:role/OrganizationAccountAccessRole"],
               "times": 1, "code": "AccessDenied"}
    unlisted = {"words": ["get-account-authorization-details"], "times": 20,
                "without": moto_organization.AWS_BOUNDARY}
    status, errors, third = desk.run("--iam", troubles=[refused, unlisted])
    expect(status == 2 and "the IAM of 1 of 12 accounts could not be read" in errors, errors)
    expect(f"account {shop}: the permission sts:AssumeRole is missing" in errors, errors)
    expect(not desk.output.exists(), "an export that lacks an account is there")
    status, errors, fourth = desk.run("--iam", troubles=[unlisted])
    expect(status == 0, "not finished:", errors)
    expect(not desk.partial.exists(), "the folder of the run is still there")
    expect(sum(operation(call) == "sts:AssumeRole" for call in fourth) == 1, fourth)
    status, errors, _ = desk.run("--iam")
    expect(status == 2 and "is there already" in errors, errors)
    # Each call once; but who one is and which organization it is, each run asks again.
    always = {"sts:GetCallerIdentity", "organizations:DescribeOrganization"}
    answered = [
        " ".join(call["words"]) for call in [*first, *second, *third, *fourth]
        if call["reached"] and operation(call) not in always
    ]
    again = {call for call in answered if answered.count(call) > 1}
    # What ran when the export was killed had no one left to write it.
    expect(len(again) <= 4, "asked twice:", again)


def asks_what_its_policy_allows(desk):
    shown = subprocess.run([sys.executable, EXPORT, "--help"], capture_output=True, text=True, check=True)
    allowed = set(re.findall(r'"((?:organizations|iam|sts):\w+)"', shown.stdout))
    called = {operation(call) for call in desk.calls()} - {"sts:GetCallerIdentity"}
    expect(allowed == called, "the policy of --help and the calls differ:", allowed ^ called)


def imported(ceiling, desk):
    """What Ceiling's database has after the import, as rows like moto's."""
    database = desk.folder / "acme.sqlite"
    done = subprocess.run(
        [ceiling, "import", desk.output, "--db", database, "--format", "json"],
        capture_output=True, text=True, check=False,
    )
    expect(done.returncode == 0, done.stderr, done.stdout[:2000])
    answer = json.loads(done.stdout)
    expect(answer["diagnostics"] == [], "the import found flaws:", answer["diagnostics"])
    note = json.loads((desk.output / "ceiling-export.json").read_text())
    expect(answer["snapshot"]["exportedAt"] == note["exportedAt"], answer["snapshot"])
    connection = sqlite3.connect(database)

    def rows(query):
        return set(connection.execute(query))

    tags = "SELECT {0}.id, tag.key, tag.value FROM {0} JOIN tag_sets ON tag_sets.id = tag_set" \
        " JOIN json_each(tag_sets.tags) AS tag"
    return {
        "units": rows("SELECT id, name, parent FROM units"),
        "accounts": rows("SELECT id, name, email, parent FROM accounts"),
        "policies": rows(
            "SELECT policies.id, name, type, policy_texts.text FROM policies"
            " JOIN documents ON documents.id = document"
            " JOIN policy_texts ON policy_texts.id = documents.text"),
        "attachments": rows("SELECT policy, target FROM attachments"),
        "tags": rows(tags.format("accounts")) | rows(tags.format("units")),
        "delegated": rows("SELECT accounts.id, service.value FROM accounts"
                          " JOIN json_each(delegated_services) AS service"),
        "principals": rows("SELECT principals.arn, boundaries.arn FROM principals"
                           " LEFT JOIN boundaries ON boundaries.id = boundary"),
    }, rows("SELECT arn FROM boundaries WHERE document IS NULL")


def is_what_moto_holds(ceiling, desk, held):
    found, unread = imported(ceiling, desk)
    for what, rows in held.items():
        expect(rows, "moto holds no", what)
        expect(found[what] == rows, f"{what} differ:", sorted(map(str, found[what] ^ rows)))
    expect(not unread, "boundaries without a text:", unread)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--ceiling", default=".build/debug/ceiling", help="the command")
    given = parser.parse_args()
    try:
        with Server() as server, tempfile.TemporaryDirectory() as folder:
            moto_organization.fill(server.endpoint)
            root, held = moto_organization.held(server.endpoint)
            desk = Desk(pathlib.Path(folder), server.endpoint)
            refuses_without_what_it_needs(desk)
            goes_on_after_interruptions(desk, root)
            asks_what_its_policy_allows(desk)
            is_what_moto_holds(given.ceiling, desk, held)
            calls = len(desk.calls())
            expect(calls <= MOST_CALLS, calls, "calls")
            rows = sum(len(rows) for rows in held.values())
            print(f"export: {len(held['accounts'])} accounts, {rows} facts as moto holds them, {calls} calls")
    except Wrong as error:
        print(f"export: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
