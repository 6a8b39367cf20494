"""Runs the golden cases of provenance with the built command: provenance-cases.py BINARY FOLDER.

FOLDER has folders dsse, mix, log, fingerprint, lineage and vc, as far as they are there. Every difference of exit
code, reason or number is printed; the exit code is 1 if there is one.
"""
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction


class Cases:
    def __init__(self, binary, folder):
        self.binary, self.folder = os.path.abspath(binary), os.path.abspath(folder)
        self.differences = 0
        self.scratch = tempfile.TemporaryDirectory()

    def run(self, *arguments):
        """The exit code, and what the command printed as JSON, if it did."""
        done = subprocess.run(
            [self.binary, *arguments], cwd=self.folder, capture_output=True, timeout=120)
        try:
            output = json.loads(done.stdout)
        except json.JSONDecodeError:
            output = None
        return done.returncode, output, done.stderr.decode(errors="replace").strip()

    def expect(self, name, found, expected, errors=""):
        if found != expected:
            self.differences += 1
            print(f"DIFFERS {name}: {found} in place of {expected} {errors}")

    def document(self, name):
        path = os.path.join(self.folder, name)
        return json.load(open(path, encoding="utf-8")) if os.path.exists(path) else None

    def write(self, name, document):
        path = os.path.join(self.scratch.name, name)
        json.dump(document, open(path, "w", encoding="utf-8"))
        return path


def dsse(cases):
    document = cases.document("dsse/cases.json")
    for case in document["cases"]:
        arguments = ["verify", case["file"], "-o", "json", "--at", case["at"], "--subject"]
        arguments += case["subjects"]
        for key in case["keys"]:
            if isinstance(key, str):
                arguments += ["--key", key]
            else:
                trust = {
                    "schema": "synthgate.trust/1",
                    "keys": [{"name": "signer", "may": ["verdict"], **key}],
                }
                arguments += ["--trust", cases.write(f"{case['name']}.trust.json", trust)]
        options = {"threshold": "--threshold", "policy": "--policy", "require": "--require"}
        for member, option in options.items():
            if member in case:
                arguments += [option, str(case[member])]
        if "maxAge" in case:
            arguments += ["--max-age", f"{case['maxAge']}s"]
        flags = {"partial": "--partial", "allowOverrides": "--allow-overrides"}
        arguments += [option for member, option in flags.items() if case.get(member)]
        code, output, errors = cases.run(*arguments)
        reason = output["reason"] if output else "malformed"
        cases.expect(
            case["name"], (code, reason), (case["expect"]["exit"], case["expect"]["reason"]), errors)
    return len(document["cases"])


def mix(cases):
    document = cases.document("mix/cases.json")
    for case in document["cases"]:
        code, output, errors = cases.run("balance", case["file"], "-o", "json")
        found, expected = {"exit": code}, dict(case["expect"])
        for end in ("syntheticShareLow", "syntheticShareHigh"):
            if output:
                found[end] = output[end]
        cases.expect(case["name"], found, expected, errors)
    for case in document["kept"]:
        _, output, errors = cases.run(
            "balance", f"mix/{case['new']}.json", "--previous-mix", f"mix/{case['old']}.json", "-o",
            "json")
        cases.expect(
            f"kept {case['new']}", Fraction(output["realKept"]), Fraction(case["realKept"]), errors)
    return len(document["cases"]) + len(document["kept"])


def log(cases):
    document = cases.document("log/cases.json")
    for case in document["cases"]:
        arguments = [
            "log", "verify", "--log", case["log"], "--checkpoint", case["checkpoint"], "--log-key",
            document["keys"], "--origin", document["origin"], "--statement", case["statement"],
            "--at", case["at"], "-o", "json",
        ]
        if "previous" in case:
            arguments += ["--previous-checkpoint", case["previous"]]
        if "maxLogAge" in case:
            arguments += ["--max-log-age", f"{case['maxLogAge']}s"]
        code, output, errors = cases.run(*arguments)
        reason = output["reason"] if output else "malformed"
        cases.expect(
            case["name"], (code, reason), (case["expect"]["exit"], case["expect"]["reason"]), errors)
    return len(document["cases"])


def fingerprint(cases):
    """Files that must be refused before any data is read; accepted ones are tested with data."""
    names = sorted(os.listdir(os.path.join(cases.folder, "fingerprint")))
    broken = [name for name in names if name.startswith("bad-")]
    for name in broken:
        code, _, errors = cases.run(
            "check", "--real", "none.csv", "--synthetic", "none.csv", "--known-synthetic",
            f"fingerprint/{name}", "--fingerprint-key", "fingerprint/key.bin")
        cases.expect(name, code, 65, errors)
    return len(broken)


def lineage(cases):
    document = cases.document("lineage/cases.json")
    for case in document["cases"]:
        arguments = [
            "lineage", "show", case["bundle"], "--trust", case["trust"], "--candidate",
            case["candidate"], "-o", "json",
        ]
        for option in ("reference", "holdout", "revoked"):
            if case.get(option):
                arguments += ["--" + option, *case[option]]
        code, output, errors = cases.run(*arguments)
        found = {key: (output or {}).get(key, "absent") for key in case["expect"]}
        cases.expect(case["name"], (code, found), (0, case["expect"]), errors)
    return len(document["cases"])


def vc(cases):
    document = cases.document("vc/cases.json")
    for case in document["cases"]:
        arguments = [
            "verify", case["file"], "--issuer", case["issuer"], "--at", case["at"], "-o", "json",
        ]
        for member, option in (("didDocument", "--did-document"), ("attestation", "--attestation")):
            if member in case:
                arguments += [option, case[member]]
        code, output, errors = cases.run(*arguments)
        found = {"exit": code, "reason": output["reason"] if output else "malformed"}
        cases.expect(case["name"], found, case["expect"], errors)
    return len(document["cases"])


KINDS = {
    "dsse": dsse, "mix": mix, "log": log, "fingerprint": fingerprint, "lineage": lineage, "vc": vc,
}


def main(binary, folder):
    cases = Cases(binary, folder)
    for name, kind in KINDS.items():
        if os.path.isdir(os.path.join(cases.folder, name)):
            before = cases.differences
            count = kind(cases)
            print(f"{name}: {count} cases, {cases.differences - before} differ")
        else:
            print(f"SKIPPED: {name}, whose cases are not in {folder}")
    return 1 if cases.differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
