"""Stands between the export and the AWS CLI: notes each call, and plays the troubles of a list.

A trouble is a line of JSON: `words` that the call must have, `times` it happens, and either the
`code` of an error that AWS would send, the `signal` that the export gets, or the ARN of a policy
that the answer is `without`: moto lists every policy of AWS's own, AWS only those that are attached.
"""

import fcntl
import json
import os
import subprocess
import sys

CLI, FOLDER = os.environ["REAL_AWS"], os.environ["BETWEEN"]


def trouble(words):
    """Takes the first trouble that is meant for this call, once."""
    path = os.path.join(FOLDER, "troubles.json")
    with open(path, "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        troubles = json.load(file)
        for one in troubles:
            if one["times"] and all(word in words for word in one["words"]):
                one["times"] -= 1
                file.seek(0)
                file.truncate()
                json.dump(troubles, file)
                return one
    return None


def main(words):
    found = trouble(words)
    with open(os.path.join(FOLDER, "calls.jsonl"), "a") as file:
        reached = not found or "without" in found
        file.write(json.dumps({"words": words, "reached": reached}) + "\n")
    if not found:
        os.execv(CLI, [CLI, *words])
    if "without" in found:
        done = subprocess.run([CLI, *words], stdout=subprocess.PIPE, check=True)
        answer = json.loads(done.stdout)
        answer["Policies"] = [one for one in answer["Policies"] if one["Arn"] != found["without"]]
        json.dump(answer, sys.stdout)
        return 0
    if "signal" in found:
        os.kill(os.getppid(), found["signal"])
        return 255
    operation = "".join(word.capitalize() for word in words[1].split("-"))
    code = found["code"]
    sys.stderr.write(f"\nAn error occurred ({code}) when calling the {operation} operation: no\n")
    return 254


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
