#!/usr/bin/env python3
"""Runs public test files of other readers through `synthgate inspect` and counts what comes of them.

usage: format-suites.py BINARY FOLDER... [--list]

FOLDER is a copy of one of
  csv-spectrum   github.com/max-mapper/csv-spectrum      (csvs/ with the records as JSON in json/)
  JSONTestSuite  github.com/nst/JSONTestSuite            (test_parsing/)
  any other      its .csv, .tsv, .psv, .txt and .json(l) files, as data/csv of DuckDB, data of
                 frictionless-py and examples of csvkit

Prints a table for docs/formats.md: how many files are read, refused by name (exit 65), and differ from
what Python's csv and json modules read with the delimiter that was found; with --list each file that is
refused or differs. Exits with 1 where the command crashes or a file that must be read is not."""
import csv, io, json, os, re, subprocess, sys, tempfile

csv.field_size_limit(1 << 30)
QUIET = ["SG2028"]  # no line end at the end: changes nothing


def inspect(binary, path, *options):
    run = subprocess.run([binary, "inspect", path, *options], capture_output=True, timeout=120)
    out, err = run.stdout.decode("utf8", "replace"), run.stderr.decode("utf8", "replace")
    shape = re.search(r"^([\d,]+) rows, ([\d,]+) columns$", out, re.M)
    rows, columns = (int(n.replace(",", "")) for n in shape.groups()) if shape else (None, None)
    notes = set(re.findall(r"SG\d{4}", err)) - set(QUIET)
    return run.returncode, rows, columns, notes, err.strip().split("\n")[-1], out


def shapes(path):
    """Rows and columns by Python's csv module, for each delimiter."""
    text = open(path, "rb").read().decode("utf-8-sig", "replace")
    found = {}
    for mark in ",;\t|":
        try:
            records = [r for r in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if r]
        except csv.Error:
            continue
        if records:
            found[mark] = (len(records) - 1, len(records[0]))
    lines = re.split(r"\r\n|\n|\r", text.rstrip("\r\n"))
    if len(found) and all(columns == 1 for _, columns in found.values()):
        found["\n"] = (len(lines) - 1, 1)  # of one column a blank line is a missing value
    return found


def table(binary, path):
    """What comes of a file of delimited text: (outcome, words)."""
    code, rows, columns, notes, last, _ = inspect(binary, path)
    if code in (65, 78):
        return "refused", last
    if code != 0:
        return "crashed", f"exit {code}: {last}"
    with open(path, "rb") as data:
        is_packed = data.read(2) in (b"\x1f\x8b", b"PK", b"BZ", b"\x28\xb5")
    if is_packed or (rows, columns) in shapes(path).values():
        return "read", ""
    what = f"{rows} rows, {columns} columns, csv: {sorted(set(shapes(path).values()))}"
    return ("noted" if notes else "differs"), f"{what} {' '.join(sorted(notes))}"


def spectrum(binary, folder):
    """Every cell, against the records of the suite."""
    for name in sorted(os.listdir(folder + "/csvs")):
        path = f"{folder}/csvs/{name}"
        wanted = json.load(open(f"{folder}/json/{name[:-4]}.json", encoding="utf-8-sig"))
        if not isinstance(wanted, list):  # of another table than the file holds
            yield name, *table(binary, path)
            continue
        code, rows, columns, _, last, out = inspect(binary, path, "--examples", "100")
        if code:
            yield name, "refused" if code == 65 else "crashed", last
            continue
        cells = {m[0]: m[1] for m in re.findall(r"^([^\n:]+): (.*)$", out, re.M)}
        same = rows == len(wanted) and all(
            set(cells.get(key.strip(), "").split(" | ")) - {""}
            == {escaped(value(row[key])) for row in wanted} - {""}
            for key in (wanted[0] if wanted else []))
        yield name, "read" if same else "differs", out


def value(text):
    return re.sub(r"^(-?\d+)\.0+$", r"\1", text)


def escaped(text):
    return text.replace("\r", "\\u{d}").replace("\n", "\\n")


def json_suite(binary, folder):
    """Each file as the only value of one object, against Python's json module without its NaN."""
    def constant(word):
        raise ValueError(word)
    with tempfile.TemporaryDirectory() as work:
        for name in sorted(os.listdir(folder)):
            content = open(f"{folder}/{name}", "rb").read()
            document = b'{"row":1,"v":' + content.strip(b" \t\r\n") + b"}\n"
            path = work + "/data.json"
            open(path, "wb").write(document)
            code, rows, columns, _, last, _ = inspect(binary, path)
            try:
                json.loads(document.decode("utf8"), parse_constant=constant)
                is_valid = True
            except (ValueError, RecursionError):
                is_valid = False
            outcome = {0: "read", 65: "refused"}.get(code, "crashed")
            must = {"y": "read", "n": "refused"}.get(name[0])
            if name[0] == "n" and is_valid:
                must = None  # inside the object it is JSON
            if must and outcome not in (must, "crashed"):
                outcome = "differs"
            yield name, outcome, last


def files(binary, folder):
    for root, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = os.path.join(root, name)
            ending = name.lower().rsplit(".", 1)[-1]
            if ending in ("csv", "tsv", "psv", "txt"):
                yield path[len(folder) + 1:], *table(binary, path)
            elif ending in ("json", "jsonl", "ndjson"):
                code, *_, last, _ = inspect(binary, path)
                outcome = {0: "read", 65: "refused"}.get(code, "crashed")
                yield path[len(folder) + 1:], outcome, last


def main(arguments):
    lists = "--list" in arguments
    binary, *folders = [a for a in arguments if a != "--list"]
    bad = 0
    print("| suite | files | read | with a note | refused | differ |")
    print("|---|---|---|---|---|---|")
    for folder in folders:
        folder = folder.rstrip("/")
        if os.path.isdir(folder + "/csvs"):
            results = list(spectrum(binary, folder))
        elif os.path.isdir(folder + "/test_parsing"):
            results = list(json_suite(binary, folder + "/test_parsing"))
        else:
            results = list(files(binary, folder))
        count = {k: sum(o == k for _, o, _ in results)
                 for k in ("read", "noted", "refused", "differs", "crashed")}
        print(f"| {os.path.basename(folder)} | {len(results)} | {count['read']} | {count['noted']} "
              f"| {count['refused']} | {count['differs']} |")
        bad += count["crashed"] + (not results)
        for name, outcome, words in results:
            if outcome == "crashed" or (lists and outcome != "read" and name[:2] not in ("n_", "i_")):
                print(f"  {outcome} {name}: {words}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
