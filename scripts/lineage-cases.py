"""The lineages of /work/shared, or of another copy, by a built synthgate: lineage-cases.py BINARY FOLDER.

FOLDER has lineage/cases.json and the bundles, keys and trust file that it names. Exits with 1 where a
finding differs from the one given there.
"""
import json
import os
import subprocess
import sys


def found(binary, folder, case):
    command = [binary, "lineage", "show", case["bundle"], "--trust", case["trust"],
               "--candidate", case["candidate"], "-o", "json"]
    for option in ("reference", "holdout", "revoked"):
        if case.get(option):
            command += ["--" + option, *case[option]]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if run.returncode != 0:
        return {"exit": run.returncode, "errors": run.stderr}
    return json.loads(run.stdout)


def main(binary, folder):
    with open(os.path.join(folder, "lineage", "cases.json")) as file:
        cases = json.load(file)["cases"]
    wrong = 0
    for case in cases:
        result = found(os.path.abspath(binary), folder, case)
        differs = {key: (result.get(key), value) for key, value in case["expect"].items()
                   if key not in result or result[key] != value}
        if differs:
            wrong += 1
            print(f"DIFFERS {case['name']}: {differs} {result.get('errors', '')}")
    print(f"lineage: {len(cases) - wrong} of {len(cases)} as given")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
