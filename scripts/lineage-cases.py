"""Lineages and credentials by a built synthgate: lineage-cases.py BINARY FOLDER.

FOLDER has lineage/cases.json and vc/cases.json, and what they name. Exits with 1 where a finding, an exit
code or a reason differs from the one given there.
"""
import json
import os
import subprocess
import sys


def run(binary, folder, command):
    done = subprocess.run([binary, *command], cwd=folder, capture_output=True, text=True)
    try:
        output = json.loads(done.stdout)
    except json.JSONDecodeError:
        output = {}
    return done.returncode, output, done.stderr


def lineage(binary, folder, case):
    command = ["lineage", "show", case["bundle"], "--trust", case["trust"], "--candidate",
               case["candidate"], "-o", "json"]
    for option in ("reference", "holdout", "revoked"):
        if case.get(option):
            command += ["--" + option, *case[option]]
    code, output, errors = run(binary, folder, command)
    if code != 0:
        return f"exit {code}: {errors}"
    return {key: (output.get(key), value) for key, value in case["expect"].items()
            if key not in output or output[key] != value}


def credential(binary, folder, case):
    command = ["verify", case["file"], "--issuer", case["issuer"], "--at", case["at"], "-o", "json"]
    for member, option in (("didDocument", "--did-document"), ("attestation", "--attestation")):
        if member in case:
            command += [option, case[member]]
    code, output, errors = run(binary, folder, command)
    found = {"exit": code, "reason": output.get("reason", "malformed")}
    return f"{found} {errors}" if found != case["expect"] else {}


def main(binary, folder):
    differs = 0
    for name, check in (("lineage", lineage), ("vc", credential)):
        with open(os.path.join(folder, name, "cases.json")) as file:
            cases = json.load(file)["cases"]
        wrong = 0
        for case in cases:
            difference = check(os.path.abspath(binary), folder, case)
            if difference:
                wrong += 1
                print(f"DIFFERS {name} {case['name']}: {difference}")
        print(f"{name}: {len(cases) - wrong} of {len(cases)} as given")
        differs += wrong + (not cases)
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
