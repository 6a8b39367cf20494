"""Whether two run files say the same, whatever names and order they say it in.

compare-runs.py OLD.json NEW.json: either may be of `synthgate.run/1`, of which the names that were given up are
read as those of now (`Sources/GateModel/Codes/FormerNames.swift` has the same table; a test holds the two
together). Lists are sorted. Left out are messages, reasons, remedies, notes, statements, texts of diagnostics, times, the
digest, and the digest of a policy that ships with the tool, since its names changed.

Prints where the runs differ, and ends with 1 if they do.
"""

import json
import pathlib
import sys

METRICS = {
    "memorization.holdout-suspect": "memorization.holdout-leakage",
    "memorization.legacy.dcr": "memorization.peer.dcr",
    "memorization.legacy.identifiability": "memorization.peer.identifiability",
    "memorization.legacy.nndr": "memorization.peer.nndr",
    "memorization.legacy.sdmetrics-overfitting": "memorization.peer.sdmetrics-overfitting",
}
CHECKS = {"mem-holdout-suspect": "mem-holdout-leakage"}
KINDS = {"instant": "datetime"}
SUBJECT_KEYS = {"level": "part"}
FINDING_KEYS = {"testLevel": "significance"}
INPUT_KEYS = {"unreadable": "malformed"}
SCORE_KEYS = {"validity.unreadable": {"unreadable": "malformed", "unreadable.real": "malformed.real"}}
FACTS = {"agreement": "matchingCells", "closeness": "distanceRatios"}

# Texts for people, and what no two runs share.
LEFT_OUT = {"message", "reason", "remedy", "notes", "statements", "timing", "digest"}
MOST = 20


def keyed(value, names):
    return {names.get(key, key): one for key, one in value.items()}


def with_values(value, key, names):
    return value if key not in value else {**value, key: names.get(value[key], value[key])}


def subject(value, checks):
    return with_values(with_values(keyed(value, SUBJECT_KEYS), "check", checks), "metric", METRICS)


def score(value):
    value = subject(value, {})
    names = SCORE_KEYS.get(value["metric"], {})
    for key in {"parts", "facts"} & set(value):
        value[key] = with_values(keyed(value[key], names), "kind", KINDS)
    return value


def cause(value, checks):
    return {**value, "subject": subject(value["subject"], checks), "worst": subject(value["worst"], checks),
            "findings": keyed(value["findings"], checks)}


def column(value, checks):
    looks = {
        axis: {**look, "judgedBy": [checks.get(one, one) for one in look["judgedBy"]]} if "judgedBy" in look else look
        for axis, look in value["axes"].items()}
    return {**value, "axes": looks}


def override(value, checks):
    # Options whose values are data are written without them.
    if "values" not in value:
        return value
    values = value["values"]
    if value["option"] == "only":
        values = [checks.get(one, one) for one in values]
    if value["option"] == "kind":
        parts = [one.rpartition("=") for one in values]
        values = [f"{name}={KINDS.get(kind, kind)}" for name, _, kind in parts]
    return {**value, "values": values}


def renamed(run):
    """A run of the first schema by the names of now."""
    if run["schema"] != "synthgate.run/1":
        return run
    run = {**run, "schema": "synthgate.run/2"}
    # Checks of a policy file keep the names that its author gave them.
    checks = CHECKS if not run.get("policy", {}).get("path") else {}
    changes = {
        "inputs": lambda one: {
            **keyed(one, INPUT_KEYS), "columns": [with_values(part, "kind", KINDS) for part in one.get("columns", [])]},
        "scores": score, "findings": lambda one: keyed(subject(one, checks), FINDING_KEYS),
        "scoreSummaries": lambda one: subject(one, checks), "evidence": lambda one: subject(one, checks),
        "findingSummaries": lambda one: with_values(one, "check", checks), "causes": lambda one: cause(one, checks),
        "coverage": lambda one: column(one, checks), "overrides": lambda one: override(one, checks),
        "profiles": lambda one: with_values(one, "kind", KINDS)}
    for key in set(changes) & set(run):
        run[key] = [changes[key](one) for one in run[key]]
    if "selection" in run:
        chosen = [checks.get(one, one) for one in run["selection"].get("checks", [])]
        run["selection"] = {**run["selection"], "checks": chosen}
    return run


def name(value):
    """What tells an entry of a list from its neighbours."""
    keys = ("check", "metric", "role", "name", "path", "option", "code", "kind", "column", "columns", "group", "part",
            "rule", "aspect", "field", "relation", "label")
    return " ".join(json.dumps(value[key]) for key in keys if key in value) if isinstance(value, dict) else ""


def plain(value):
    """A value without what is left out, its lists in an order of their own."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key not in LEFT_OUT}
    if isinstance(value, list):
        return sorted((plain(one) for one in value), key=lambda one: (name(one), json.dumps(one, sort_keys=True)))
    return value


def read(path):
    run = json.loads(pathlib.Path(path).read_bytes())
    schema = run.get("schema")
    if schema not in ("synthgate.run/1", "synthgate.run/2"):
        sys.exit(f"{path}: the schema is {schema}, and runs of synthgate.run/1 and synthgate.run/2 are compared")
    run = plain(renamed(run))
    if "policy" in run and "path" not in run["policy"]:
        del run["policy"]["sha256"]
    return run


def differences(left, right, path=""):
    if type(left) is type(right) is dict:
        for key in sorted(set(left) | set(right)):
            if key not in left or key not in right:
                yield f"{path}/{key}: only in the {'new' if key not in left else 'old'} run"
            else:
                yield from differences(left[key], right[key], f"{path}/{key}")
    elif type(left) is type(right) is list:
        if len(left) != len(right):
            yield f"{path}: {len(left)} and {len(right)} entries"
            texts = [{json.dumps(one, sort_keys=True): one for one in side} for side in (left, right)]
            for side, own, other in (("old", *texts), ("new", *reversed(texts))):
                for text in list(own.keys() - other.keys())[:1]:
                    yield f"{path}: only in the {side} run: {text[:200]}"
            return
        for index, (one, two) in enumerate(zip(left, right)):
            yield from differences(one, two, f"{path}/{name(one) or index}")
    elif left != right:
        yield f"{path}: {str(left)[:100]} | {str(right)[:100]}"


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: compare-runs.py OLD.json NEW.json")
    found = list(differences(*(read(path) for path in sys.argv[1:])))
    for line in found[:MOST]:
        print(line)
    if len(found) > MOST:
        print(f"and {len(found) - MOST} more")
    print(f"{'differ' if found else 'equal'}: {sys.argv[1]} and {sys.argv[2]}")
    sys.exit(1 if found else 0)


main()
