"""Holds run files, plans and evidence files of many kinds against docs/schemas.

check-schemas.py BINARY SCHEMAS FOLDER: SCHEMAS is docs/schemas; in FOLDER runs are made, and those that lie
there already are read as well (FOLDER/*/run.json), as are the recorded ones of fixtures/runs, each by the schema
that it was written by. Needs jsonschema.

Fails where the runs have not all that SEEN names, and proves that the schemas can refuse: with a key more or a
value of another type anywhere, or without a key that is needed, no document is valid.
"""

import copy
import json
import pathlib
import random
import subprocess
import sys

import jsonschema

BINARY, SCHEMAS, FOLDER = (pathlib.Path(one).resolve() for one in sys.argv[1:4])
FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"
KINDS = ("run", "plan", "evidence")
# The numbers of the schemas: of now, and those before of which files are kept.
VERSION, FORMER = 2, (1,)

# What has to be seen, so that the runs stay of many kinds: words by the key that holds them.
SEEN = {
    "verdict": {"pass", "fail", "incomplete", "none"},
    "status": {"pass", "warn", "fail", "inconclusive", "notApplicable", "notMeasured", "skipped"},
    "outcome": {"notApplicable", "notMeasured"},
    "role": {"real", "synthetic", "holdout", "benchmark", "mix", "previousMix", "lineage", "trust"},
    "error": {"fact", "normal", "binomial", "shareDifference", "shareRatio", "coincidence", "dkw", "rank",
              "anyOf", "chosen"},
    "subject": {"column", "columns", "group", "part", "rule", "field", "relation", "aspect"},
    "passage": {"equal", "span", "phrase", "contained"},
    "leftOut": {"ignored", "identifier", "entity", "kind", "skipped"},
    "line": {"hash", "passage", "excerpt", "quote"},
}

SHARED = "In short it is fair to say that none of this has ever been seen by anybody before."


def table(name, count, seed, shift=0.0, also=()):
    draw = random.Random(seed)
    lines = ["person,sex,town,age,p,q,total,seen,grade,note"]
    for row in range(count):
        sex, town = draw.choice("FM"), draw.choice(["Aa", "Bb", "Cc", "Dd", ""])
        age = min(90, max(18, round(draw.gauss(45 + shift, 12))))
        p, q = draw.randint(1, 500), draw.randint(1, 500)
        seen = f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02} {draw.randint(8, 18):02}:00:00"
        grade = "high" if age + draw.gauss(0, 10) > 47 else "low"
        note = " ".join(draw.choice(["quiet", "busy", "late", "early", "new", "old"]) for _ in range(9))
        lines.append(f"{seed}-{row // 2},{sex},{town},{age},{p},{q},{p + q},{seen},{grade},{note}")
    lines += also
    (FOLDER / name).write_text("\n".join(lines) + "\n")
    return lines[1:]


def documents(name, count, seed, also=()):
    draw = random.Random(seed)
    words = [f"{a}{b}{c}" for a in "bdklmnst" for b in "aeiou" for c in ("n", "ra", "lo", "")]
    texts = [" ".join(draw.choices(words, k=draw.randint(30, 80))) + "." for _ in range(count)]
    texts += also
    (FOLDER / name).write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return texts


def run(*arguments, codes=(0, 1, 3)):
    result = subprocess.run([BINARY, *map(str, arguments)], cwd=FOLDER, capture_output=True, check=False)
    if result.returncode not in codes:
        sys.exit(f"{' '.join(map(str, arguments))}: exit {result.returncode}\n{result.stderr.decode()}")
    return result.stdout


def check(name, *arguments, codes=(0, 1, 3)):
    run("check", "--quiet", *arguments, "-o", f"json={name}.run.json", "--evidence", f"{name}.evidence.jsonl",
        codes=codes)


def plan(name, *arguments):
    (FOLDER / f"{name}.plan.json").write_bytes(run("check", *arguments, "--dry-run", "-o", "json"))


def make_tables():
    real = table("s-real.csv", 400, 1)
    table("s-holdout.csv", 300, 2)
    table("s-fresh.csv", 300, 3)
    table("s-leak.csv", 250, 4, shift=6, also=real[:60] + ["short,row"])
    policy = {
        "policyLanguage": 1, "name": "own", "version": "1.0.0", "description": "Rules and limits of all forms.",
        "dataset": {"constraints": {
            "adults": {"type": "range", "column": "age", "min": 21},
            "sums": {"type": "sum", "total": "total", "parts": ["p", "q"]}}},
        "checks": {
            "rules": {"metric": "validity.constraint", "failIf": {"gt": 0}},
            "numbers": {"metric": "fidelity.ks", "warnIf": {"gt": 0.02}, "failIf": {"gte": 0.4}},
            "means": {"metric": "diversity.unseen", "of": "value", "failIf": {"lt": -1}, "severity": "info"},
            "spread": {"metric": "fidelity.tvd", "of": "value", "failIf": {"outside": [-1, 0.01]}},
            "copies": {"metric": "memorization.exact-copies", "of": "excess", "failIf": {"gt": 0}}}}
    metrics = run("metrics", "list").decode()
    policy["checks"] = {key: one for key, one in policy["checks"].items() if one["metric"] in metrics}
    (FOLDER / "own.json").write_text(json.dumps(policy, indent=2))


def make_runs():
    make_tables()
    roles = ["--protected", "sex", "--label", "grade", "--entity", "person", "--ignore", "note"]
    fresh = ["--real", "s-real.csv", "--synthetic", "s-fresh.csv"]
    leak = ["--real", "s-real.csv", "--synthetic", "s-leak.csv", "--max-bad-records", "5"]
    holdout = ["--holdout", "s-holdout.csv"]
    check("tabular-fail", *leak, *holdout, *roles)
    check("tabular-pass", *fresh, *holdout, "--ignore", "note", "--id", "person")
    check("no-holdout", *leak, *roles, "--no-profiles", "--no-digests", "--quasi-identifier", "age,town")
    (FOLDER / "digest.key").write_text("k" * 32)
    check("privacy-release", *leak, *holdout, *roles, "--quasi-identifier", "age,town", "--sensitive", "q",
          "--digest-key", "digest.key", "--policy", "privacy-release")
    check("utility", *fresh, *holdout, "--label", "grade", "--policy", "utility", "--missing", "Dd")
    check("own-policy", *leak, *holdout, "--policy", "own.json")
    check("text-left-open", *fresh, "--policy", "tabular")
    check("partial-axis", *fresh, "--axis", "fidelity")
    check("partial-check", *fresh, "--policy", "own.json", "--only", "numbers")
    check("no-verdict", "--real", "s-real.csv", "--synthetic", "missing.csv", codes=(66,))
    for number in (1, 2, 3):
        earlier = [f"generation-{one}.run.json" for one in range(1, number)]
        check(f"generation-{number}", *fresh, "--ignore", "note", *(["--baseline", *earlier] if earlier else []))
    for name in ("tabular-fail", "partial-axis"):
        (FOLDER / f"{name}-judged.run.json").write_bytes(
            run("judge", f"{name}.run.json", "--policy", "tabular-strict", "--no-fail", "-o", "json"))
    wide = ",".join(f"c{index}" for index in range(48))
    for name, seed in (("w-real.csv", 5), ("w-new.csv", 6)):
        draw = random.Random(seed)
        (FOLDER / name).write_text(wide + "\n" + "".join(
            ",".join(f"{draw.gauss(0, 1):.3f}" for _ in range(48)) + "\n" for _ in range(80)))
    check("many-pairs", "--real", "w-real.csv", "--synthetic", "w-new.csv", "--axis", "fidelity")
    plan("tabular", *fresh, *holdout, *roles)
    plan("no-holdout", *fresh, "--policy", "privacy-release")
    plan("own-policy", *leak, *holdout, "--policy", "own.json")
    make_lineage(fresh)
    make_texts()


def make_lineage(fresh):
    mix = FIXTURES / "provenance" / "mix" / "third.json"
    for name, may in (("steward", "real"), ("generator", "provenance")):
        run("keygen", "-o", f"{name}.key")
    trust = {"schema": "synthgate.trust/1", "keys": [
        {"name": "steward", "file": "steward.key.pub", "may": ["real"]},
        {"name": "generator", "file": "generator.key.pub", "may": ["provenance"]}]}
    (FOLDER / "trust.json").write_text(json.dumps(trust))
    lines = run("lineage", "record", "--key", "steward.key", "--real", "s-real.csv")
    lines += run("lineage", "record", "--key", "generator.key", "--output", "s-fresh.csv", "--training", "s-real.csv")
    (FOLDER / "bundle.jsonl").write_bytes(lines)
    governed = ["--ignore", "note", "--policy", "governed", "--mix", mix, "--previous-mix", mix,
                "--lineage", "bundle.jsonl", "--trust", "trust.json"]
    check("governed", *fresh, *governed)
    plan("governed", *fresh, "--policy", "governed")


def make_texts():
    real = documents("d-real.jsonl", 200, 11)
    documents("d-holdout.jsonl", 200, 12)
    documents("d-new.jsonl", 180, 13, also=real[:20] + [one + " " + SHARED for one in documents("d-more.jsonl", 60, 14)])
    texts = ["--real", "d-real.jsonl", "--synthetic", "d-new.jsonl"]
    check("documents", *texts, "--holdout", "d-holdout.jsonl")
    check("documents-alone", *texts)
    plan("documents", *texts, "--holdout", "d-holdout.jsonl")
    chats = FIXTURES / "chats"
    pair = ["--real", chats / "train.jsonl", "--synthetic", chats / "candidate.jsonl"]
    answers = [json.loads(line)["messages"][-1]["content"] for line in open(chats / "candidate.jsonl")]
    (FOLDER / "items.jsonl").write_text("".join(
        json.dumps({"prompt": f"Item {index}", "response": text}) + "\n" for index, text in enumerate(answers[:12])))
    check("chats", *pair, "--holdout", chats / "holdout.jsonl", "--benchmark", "sums=items.jsonl")
    run("index", "build", chats / "train.jsonl", "-o", "train.sgi")
    check("chats-index", "--index", "train.sgi", *pair[2:], "--holdout", chats / "holdout.jsonl")


def load(version):
    validators = {}
    shared = {}
    for kind in KINDS:
        schema = json.loads((SCHEMAS / f"{kind}-{version}.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft202012Validator(schema)
        for name, part in schema["$defs"].items():
            if name != "noVerdict":  # of an evidence file it is another
                assert shared.setdefault(name, part) == part, f"{kind}: {name} differs from that of another schema"
    return validators


def innermost(error):
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return error


def validate(validator, document, name):
    for error in validator.iter_errors(document):
        own = innermost(error)
        sys.exit(f"{name}: /{'/'.join(map(str, own.absolute_path))}: {own.message[:500]}")


def words(value, seen):
    """Notes which words a document has."""
    if isinstance(value, list):
        for one in value:
            words(one, seen)
    if not isinstance(value, dict):
        return
    for key, one in value.items():
        if isinstance(one, str) and key in seen:
            seen[key].add(one)
        if key in ("error", "test") and isinstance(one, dict) and "kind" in one:
            seen["error"].add(one["kind"])
        if key in ("passage", "passages"):
            seen["passage"] |= {part["kind"] for part in (one if isinstance(one, list) else [one]) if part}
        if key in SEEN["subject"] and "metric" in value:
            seen["subject"].add(key)
        if key in SEEN["line"] and "metric" in value:
            seen["line"].add(key)
        words(one, seen)


def is_list_of_objects(value):
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


# Keys by which objects at one place differ in form.
FORMS = ("outcome", "quote", "reason", "reference", "leftOut", *sorted(SEEN["subject"]))


def form(value):
    return str(value.get("kind")), tuple(key for key in FORMS if key in value)


def shapes(value, place=()):
    """Each path of a document, without positions, and the kind of what stands there."""
    yield place, type(value), form(value) if isinstance(value, dict) else None
    if isinstance(value, dict):
        for key, one in value.items():
            yield from shapes(one, (*place, key))
    elif isinstance(value, list):
        for one in value:
            yield from shapes(one, (*place, "*"))


def pruned(value, known, place=()):
    """A document without those elements of its lists that have nothing which was not seen before."""
    if isinstance(value, dict):
        return {key: pruned(one, known, (*place, key)) for key, one in value.items()}
    if not is_list_of_objects(value):
        return value
    kept = []
    for one in value:
        own = set(shapes(one, (*place, "*")))
        if not own <= known:
            kept.append(pruned(one, known, (*place, "*")))
            known |= own
    return kept


def twisted(value, tried, place=()):
    """Changes one thing after the other for the length of a step: a key more, a value of another type."""
    own = form(value) if isinstance(value, dict) else ()
    if isinstance(value, dict) and (place, own) not in tried:
        tried.add((place, own))
        # No free map holds a list of lists.
        value["new"] = [[]]
        yield f"/{'/'.join(place)} with an unknown key"
        del value["new"]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, part in list(items):
        path = (*place, key if isinstance(value, dict) else "*")
        if (path, own, type(part)) not in tried:
            tried.add((path, own, type(part)))
            value[key] = [[]]
            yield f"/{'/'.join(path)} is a list of lists"
            value[key] = part
        yield from twisted(part, tried, path)


def refused(validator, document, name, tried):
    """How many changes of a document are tried; none may leave it valid."""
    count = 0
    for what in twisted(document, tried):
        assert not validator.is_valid(document), f"{name} is still valid: {what}"
        count += 1
    validate(validator, document, name)
    return count


def wrong_runs(document):
    """Copies of a run with one thing wrong: what it is, and the copy."""
    def changed(what, change):
        twin = copy.deepcopy(document)
        change(twin)
        return what, twin

    measured = next(index for index, one in enumerate(document["scores"]) if "outcome" not in one)
    parts = {
        "the run": lambda twin: twin, "settings": lambda twin: twin["settings"],
        "the policy": lambda twin: twin["policy"], "an input": lambda twin: twin["inputs"][0],
        "a file": lambda twin: twin["inputs"][0]["files"][0],
        "a column": lambda twin: twin["inputs"][0]["columns"][0],
        "a finding": lambda twin: twin["findings"][0], "a score": lambda twin: twin["scores"][measured],
        "an error model": lambda twin: twin["scores"][measured]["error"],
        "a cause": lambda twin: twin["causes"][0], "coverage": lambda twin: twin["coverage"][0],
        "a profile": lambda twin: twin["profiles"][0], "the timing": lambda twin: twin["timing"],
    }
    needed = {
        "the run": ["schema", "verdict", "exitCode", "axes", "tool", "policy", "settings"],
        "settings": ["seed", "confidence", "falseAlarm", "minGroupRows"],
        "the policy": ["name", "version", "sha256"], "an input": ["role", "rows"], "a file": ["path", "bytes"],
        "a column": ["name", "kind"],
        "a finding": ["check", "axis", "metric", "status", "severity", "of", "message"],
        "a score": ["metric", "version", "n", "value", "error"], "an error model": ["kind"],
        "a cause": ["kind", "subject", "message", "worst", "findings"], "coverage": ["column", "axes"],
        "a profile": ["column", "kind"], "the timing": ["wallSeconds", "threads"],
    }
    values = [
        ("the run", {"schema": "synthgate.run/1"}), ("the run", {"verdict": "none"}),
        ("the run", {"axes": {"taste": {"verdict": "pass", "checks": 1, "failed": 0}}}),
        ("a finding", {"status": "passed"}), ("a finding", {"limit": {}}), ("a finding", {"limit": {"above": 0}}),
        ("a finding", {"limit": {"gt": None}}),
        ("a finding", {"limit": {"gt": 0, "lt": 0}}), ("a finding", {"columns": ["a", "b"], "column": "a"}),
        ("a finding", {"columns": ["a", "b", "c"]}), ("a finding", {"pValue": 2}), ("a finding", {"pointer": "/a"}),
        ("a score", {"n": -1}), ("a score", {"n": 1.5}), ("a score", {"interval": [0]}),
        ("a score", {"value": None}), ("a score", {"outcome": "notMeasured"}), ("a score", {"error": {"kind": "fact", "n": 1}}),
        ("an input", {"role": "fake"}), ("a column", {"kind": "float"}), ("a column", {"roles": ["king"]}),
        ("a file", {"sha256": "0"}), ("settings", {"seed": -1}), ("settings", {"scale": "log"}),
        ("coverage", {"axes": {"validity": {"leftOut": "kind"}}}),
    ]
    for name, keys in needed.items():
        for key in keys:
            yield changed(f"{name} without {key}", lambda twin, name=name, key=key: parts[name](twin).pop(key))
    for name, members in values:
        yield changed(
            f"{name} with {members}", lambda twin, name=name, members=members: parts[name](twin).update(members))


WRONG_ROWS = [
    {"metric": "a.b"}, {"metric": "a.b", "candidate": {"file": "a.csv"}},
    {"metric": "a.b", "candidate": {"file": "a.csv", "line": 0}},
    {"metric": "a.b", "candidate": {"file": "a.csv", "line": 2}, "group": "F"},
    {"metric": "a.b", "candidate": {"file": "a.csv", "line": 2}, "excerpt": {"reference": "a"}},
    {"metric": "a.b", "quote": "ab12", "words": "a b", "documents": 3}, {"verdict": "pass", "reason": ""},
    {"metric": "a.b", "quote": "ab12", "words": "a b", "documents": 3, "realShare": 1.5},
]


def prove(validators, documents):
    """How many wrong documents the schemas refuse."""
    count = 0
    for kind in KINDS:
        known, tried = set(), set()
        for path, document in documents[kind]:
            small = pruned(document, known)
            validate(validators[kind], small, f"{path}, pruned")
            count += refused(validators[kind], small, path, tried)
    whole = next(one for path, one in documents["run"] if path.endswith("/tabular-fail.run.json"))
    for what, twin in wrong_runs(pruned(whole, set())):
        assert not validators["run"].is_valid(twin), f"a run file is valid: {what}"
        count += 1
    plan_file = documents["plan"][0][1]
    for key in plan_file:
        twin = {other: one for other, one in plan_file.items() if other != key}
        assert not validators["plan"].is_valid(twin) or key == "queryRecords", f"a plan is valid without {key}"
        count += 1
    for wrong in WRONG_ROWS:
        assert not validators["evidence"].is_valid(wrong), f"a line of evidence is valid: {wrong}"
        count += 1
    return count


def recorded(version):
    """The files of a version of the schemas that are kept."""
    folder = FIXTURES / "runs"
    return {
        "run": [*folder.glob(f"run-{version}-*.json")], "plan": [*folder.glob(f"plan-{version}-*.json")],
        "evidence": [*folder.glob(f"evidence-{version}-*.jsonl")]}


def parsed(files):
    return {
        kind: [(f"{path.parent.name}/{path.name}", json.loads(text)) for path in sorted(paths)
               for text in (path.read_text().splitlines() if kind == "evidence" else [path.read_text()])]
        for kind, paths in files.items()}


def main():
    validators = load(VERSION)
    make_runs()
    files = recorded(VERSION)
    files["run"] += [*FOLDER.glob("*.run.json"), *FOLDER.glob("*/run.json")]
    files["plan"] += FOLDER.glob("*.plan.json")
    files["evidence"] += FOLDER.glob("*.evidence.jsonl")
    documents = parsed(files)
    seen = {key: set() for key in SEEN}
    for version in (VERSION, *FORMER):
        own = validators if version == VERSION else load(version)
        for kind, found in (documents if version == VERSION else parsed(recorded(version))).items():
            assert found or version == VERSION, f"no file of {kind}-{version} is kept"
            for path, document in found:
                validate(own[kind], document, path)
                words(document, seen)
    for key, known in SEEN.items():
        assert known <= seen[key], f"no run has {key} {sorted(known - seen[key])}"
    count = prove(validators, documents)
    print(f"schemas: {len(documents['run'])} run files, {len(documents['plan'])} plans and {len(documents['evidence'])} "
          f"lines of evidence are valid, {count} wrong documents are refused")


main()
