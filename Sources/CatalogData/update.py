#!/usr/bin/env python3
"""Puts newer facts into this folder: update.py FACTS

FACTS is a folder with `catalog/*.tsv`, `regions.tsv`, `cloudtrail_map.tsv` and
`managed_policies/managed_policies.jsonl` (one object a line: name, arn, version, updated, deprecated, document).
The tables are copied as they are. The policies become two files:

  data/managed_policies.json.gz  the documents, one after another, in gzip members of about 64 KB of text each,
                                 so that one policy is read without decompressing all (`zcat` prints them all)
  data/managed_policies.tsv      where each document stands: path (what follows `policy/` in the ARN; empty where
                                 that is not known), name, version, updated, deprecated (1 or nothing), member
                                 (offset and length in the gzip file), offset and length in the member's text

The same facts give the same bytes with the same zlib; another zlib may compress the members differently.
"""
import gzip
import json
import pathlib
import shutil
import sys

TABLES = [
    "catalog/catalog.tsv", "catalog/services.tsv", "catalog/actions.tsv", "catalog/resources.tsv",
    "catalog/condition_keys.tsv", "catalog/global_condition_keys.tsv", "catalog/federation_condition_keys.tsv",
    "catalog/retired_actions.tsv", "catalog/undeniable_actions.tsv", "regions.tsv", "cloudtrail_map.tsv",
]
MEMBER = 1 << 16


def members(policies):
    """Groups the policies so that each group's documents make about one member."""
    group, size = [], 0
    for policy in policies:
        text = json.dumps(policy["document"], indent=2, ensure_ascii=False).encode() + b"\n"
        if group and size + len(text) > MEMBER:
            yield group
            group, size = [], 0
        group.append((policy, text))
        size += len(text)
    if group:
        yield group


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    facts = pathlib.Path(sys.argv[1])
    data = pathlib.Path(__file__).parent / "data"
    for table in TABLES:
        shutil.copyfile(facts / table, data / pathlib.Path(table).name)
    with open(facts / "managed_policies/managed_policies.jsonl", encoding="utf-8") as lines:
        policies = sorted((json.loads(line) for line in lines), key=lambda policy: policy["name"])
    rows = ["#path\tname\tversion\tupdated\tdeprecated\tmember\tmember_length\toffset\tlength\n"]
    packed = bytearray()
    for group in members(policies):
        member = gzip.compress(b"".join(text for _, text in group), compresslevel=9, mtime=0)
        offset = 0
        for policy, text in group:
            path = policy["arn"].partition(":policy/")[2]
            deprecated = "1" if policy["deprecated"] else ""
            fields = [path, policy["name"], policy["version"], policy["updated"], deprecated,
                      len(packed), len(member), offset, len(text) - 1]
            rows.append("\t".join(map(str, fields)) + "\n")
            offset += len(text)
        packed += member
    (data / "managed_policies.json.gz").write_bytes(packed)
    (data / "managed_policies.tsv").write_text("".join(rows), encoding="utf-8")


main()
