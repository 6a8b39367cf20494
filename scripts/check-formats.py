"""Holds the reports of some runs against the formats' own readers and against the run file.

check-formats.py BINARY FOLDER SCHEMA: FOLDER has a folder for each run with its reports, SCHEMA is that
of SARIF 2.1.0. Needs jsonschema, xmllint (libxml2-utils) and promtool (prometheus).
"""

import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import jsonschema

# docs.gitlab.com, "Code quality report format".
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}

VERDICTS = {"pass": "0", "warn": "1", "fail": "2", "incomplete": "3", "none": "4"}


def command(line):
    """Name, properties and message of a workflow command, unescaped as GitHub documents it."""
    match = re.fullmatch(r"::([a-z-]+) ([^:]*)::(.*)", line, re.DOTALL)
    assert match, f"no workflow command: {line[:200]!r}"
    name, pairs, message = match.groups()
    properties = {}
    for pair in pairs.split(","):
        key, _, value = pair.partition("=")
        for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(escape, character)
        properties[key] = value
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        message = message.replace(escape, character)
    return name, properties, message


def check_github(data, run, folder):
    commands = [command(line) for line in data.decode().rstrip("\n").split("\n")]
    for finding in run.get("findings", []):
        if "line" in finding:
            line = (folder / run["policy"]["path"]).read_text().split("\n")[finding["line"] - 1]
            assert json.dumps(finding["check"]) in line, f"{finding['check']} is not in: {line}"
            assert finding["pointer"] == f"/checks/{finding['check']}"
    lines = {finding["line"] for finding in run.get("findings", []) if "line" in finding}
    shown = {int(one[1]["line"]) for one in commands if one[1].get("file", "").endswith(".json")}
    assert shown <= lines | {1}
    for name in ("error", "warning", "notice"):
        assert sum(one[0] == name for one in commands) <= 10, f"more than ten of {name}"
    assert {one[0] for one in commands} <= {"error", "warning", "notice"}
    has_error = any(one[0] == "error" for one in commands)
    assert has_error == (run["verdict"] in ("fail", "incomplete", "none"))
    assert all(int(one[1].get("line", 1)) > 0 for one in commands)


def check_gitlab(data, run):
    issues = json.loads(data)
    jsonschema.Draft7Validator(GITLAB).validate(issues)
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints), "a fingerprint stands twice"
    severities = {issue["severity"] for issue in issues}
    assert bool(severities & {"major", "critical", "blocker"}) == (
        run["verdict"] in ("fail", "incomplete", "none"))


def check_sarif(data, run, schema):
    report = json.loads(data)
    if schema:
        jsonschema.Draft4Validator(schema).validate(report)
    (one,) = report["runs"]
    assert one["properties"]["verdict"] == run["verdict"]
    assert one["invocations"][0]["executionSuccessful"] == (run["verdict"] not in ("incomplete", "none"))
    assert any(result["level"] == "error" for result in one["results"]) == (
        run["verdict"] in ("fail", "incomplete", "none"))
    if "counts" in run:
        assert one["properties"]["counts"] == run["counts"]


def check_junit(data, run, path):
    subprocess.run(["xmllint", "--noout", "--nonet", str(path)], check=True)
    suites = ElementTree.fromstring(data)
    names = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    for element in [suites, *suites.findall("testsuite")]:
        for total, child in names.items():
            found = len(list(element.iter(child)))
            assert int(element.get(total)) == found, f"{total} of {element.get('name')}"
    failed, errors = int(suites.get("failures")), int(suites.get("errors"))
    assert (failed + errors > 0) == (run["verdict"] in ("fail", "incomplete", "none"))
    assert (failed > 0) == (run["verdict"] == "fail")


def check_line(data, run):
    (line,) = data.decode().splitlines()
    read = json.loads(line)
    assert read["verdict"] == run["verdict"] and read["exitCode"] == run["exitCode"]
    assert read["passed"] == (run["verdict"] in ("pass", "warn"))
    if "counts" in run:
        assert read["counts"] == run["counts"] and read["axes"] == run["axes"]


def check_prometheus(data, run):
    checked = subprocess.run(
        ["promtool", "check", "metrics"], input=data, capture_output=True, check=False)
    assert checked.returncode == 0 and not checked.stdout + checked.stderr, checked
    verdicts = re.findall(rb"^synthgate_verdict(?:\{.*\})? (\S+)$", data, re.MULTILINE)
    assert [one.decode() for one in verdicts] == [VERDICTS[run["verdict"]]]


def check_markdown(data, run):
    words = {"none": "NO VERDICT"}.get(run["verdict"], run["verdict"].upper())
    text = data.decode()
    assert words in text.split("\n")[0]
    assert len(data) < 1 << 20 and "<" not in text


def check_html(data, run, path):
    subprocess.run(["xmllint", "--noout", "--nonet", str(path)], check=True)
    page = ElementTree.fromstring(data)
    badge = page.find(".//h1/span").text
    assert badge == {"none": "NO VERDICT"}.get(run["verdict"], run["verdict"].upper()), badge
    assert b"http://" not in data and b"https://" not in data and len(data) < 1_000_000


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.load(open(sys.argv[3])) if sys.argv[3] else None
    verdicts = set()
    for path in sorted(one for one in folder.iterdir() if (one / "run.json").exists()):
        run = json.loads((path / "run.json").read_bytes())
        verdicts.add(run["verdict"])
        checks = {
            "github": lambda data: check_github(data, run, folder),
            "gitlab": lambda data: check_gitlab(data, run),
            "sarif": lambda data: check_sarif(data, run, schema),
            "junit": lambda data: check_junit(data, run, path / "junit"),
            "line-json": lambda data: check_line(data, run),
            "prometheus": lambda data: check_prometheus(data, run),
            "markdown": lambda data: check_markdown(data, run),
            "html": lambda data: check_html(data, run, path / "html"),
        }
        for name, check in checks.items():
            data = (path / name).read_bytes()
            try:
                check(data)
            except Exception as error:
                sys.exit(f"{path.name}: {name}: {type(error).__name__}: {str(error)[:2000]}")
            words = {"partial": b"partial(:|%3A) validity", "erroneous": b"missing.csv"}
            if path.name in words:
                assert re.search(words[path.name], data), f"{path.name}: {name} does not say so"
            again = subprocess.run(
                [binary, "report", path / "run.json", "-o", name], capture_output=True, check=True)
            assert again.stdout == data, f"{path.name}: report -o {name} gives other bytes than the run"
        print(f"{path.name}: {run['verdict']}, {len(checks)} formats are valid")
    assert verdicts >= {"pass", "fail", "incomplete", "none"}, f"only {verdicts}"


main()
