"""Judges labelled tables as CSV and as the columnar files of several writers: all must agree.

usage: same-verdict.py BINARY FOLDER [--only WORD] [WRITER...]

FOLDER is an evaluation set (manifest.json); each of its tables is judged with `check --policy
tabular` as CSV, and then with all three tables written by each writer. Scores, findings, verdict
and evidence must be the same. Where types say another kind than the CSV's cells, the column is
listed, and read as that kind in both. Ends with 1 if anything differs. Needs pyarrow, and polars and
duckdb for their writers.
"""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

import pyarrow
import pyarrow.csv as csv
import pyarrow.ipc as ipc
import pyarrow.parquet as parquet

from json_difference import first_difference


def pyarrow_parquet(codec):
    def write(table, path):
        parquet.write_table(table, path, compression=codec, row_group_size=3000)
    return write, "parquet"


def arrow(opener, codec=None):
    def write(table, path):
        options = ipc.IpcWriteOptions(compression=codec)
        with opener(path, table.schema, options=options) as writer:
            writer.write_table(table, max_chunksize=3000)
    return write


def polars_parquet(table, path):
    import polars
    polars.from_arrow(table).write_parquet(path)


def polars_arrow(table, path):
    import polars
    polars.from_arrow(table).write_ipc(path, compression="zstd")


def duckdb_parquet(table, path):
    import duckdb
    data = table
    duckdb.sql("select * from data").write_parquet(path, compression="zstd")


# What writes a table, and the extension. The candidate of a stream comes through a pipe.
WRITERS = {
    "pyarrow-snappy": pyarrow_parquet("snappy"),
    "pyarrow-zstd": pyarrow_parquet("zstd"),
    "duckdb": (duckdb_parquet, "parquet"),
    "polars": (polars_parquet, "parquet"),
    "arrow-file": (arrow(ipc.new_file, "lz4"), "arrow"),
    "arrow-stream": (arrow(ipc.new_stream), "arrows"),
    "polars-arrow": (polars_arrow, "arrow"),
}


def read(path):
    """The table with the types that Arrow infers; strings that it would take for dates stay so."""
    try:
        return csv.read_csv(
            path, parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(null_values=[""], strings_can_be_null=True))
    except pyarrow.ArrowInvalid:
        import pandas
        frame = pandas.read_csv(path, keep_default_na=False, na_values=[""])
        return pyarrow.Table.from_pandas(frame, preserve_index=False)


def plain(path, room):
    """The text itself, or a copy in which booleans are spelled as types spell them: true, false."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        text = file.read()
    spelled = re.sub(
        rb"(?<=[,\n])(True|False)(?=[,\r\n])", lambda word: word[0].lower(), text)
    if spelled == text:
        return path
    copy = os.path.join(room, re.sub(r"\W", "-", path) + ".csv")
    with open(copy, "wb") as file:
        file.write(spelled)
    return copy


def judge(binary, tables, roles, kinds):
    """The run file; the candidate comes from a pipe where its name ends in .arrows."""
    candidate = tables["synthetic"]
    piped = candidate.endswith(".arrows")
    with tempfile.TemporaryDirectory() as room:
        run = os.path.join(room, "run.json")
        command = [binary, "check", "--policy", "tabular", "--real", tables["real"]]
        if tables["holdout"]:
            command += ["--holdout", tables["holdout"]]
        command += ["--synthetic", "-" if piped else candidate, "--output", "json=" + run]
        command += roles + (["--kind"] + kinds if kinds else [])
        with open(candidate if piped else os.devnull, "rb") as stdin:
            found = subprocess.run(command, stdin=stdin, capture_output=True)
        if found.returncode not in (0, 1):
            return {"error": found.stderr.decode()}
        with open(run) as file:
            return json.load(file)


def facts(run, is_text):
    """What must be the same, without the names of files. Lines of a text count its header."""
    if "error" in run:
        return {"error": re.sub(r"\S*/\S+", "FILE", run["error"])}
    names = {key: run[key] for key in [
        "axes", "causes", "counts", "coverage", "exitCode", "findings", "scores", "verdict",
        "profiles", "statements"]}
    text = json.dumps(names, sort_keys=True)
    # Places as rows, whatever the file and its header.
    text = re.sub(
        r'(first:? |"first": ")[^ "]+:(\d+)',
        lambda found: f"{found[1]}row {int(found[2]) - is_text}", text)
    names = json.loads(text)
    names["evidence"] = [
        [item["metric"], [[line - is_text for line in row.get("lines", [])]
                          for row in item.get("rows", [])]] for item in run["evidence"]]
    names["kinds"] = kinds_of(run)
    return names


def kinds_of(run):
    return {column["name"]: column["kind"] for column in run["inputs"][0]["columns"]}


def roles_of(data):
    roles = []
    if data.get("target"):
        roles += ["--label", data["target"]]
        if data.get("positive"):
            roles += ["--positive", str(data["positive"])]
    if data.get("protected"):
        roles += ["--protected"] + data["protected"]
    return roles


def main():
    arguments = sys.argv[1:]
    word = ""
    if "--only" in arguments:
        place = arguments.index("--only")
        word = arguments[place + 1]
        del arguments[place:place + 2]
    binary, folder, *names = arguments
    with open(os.path.join(folder, "manifest.json")) as file:
        manifest = json.load(file)
    sets = {data["name"]: data for data in manifest["datasets"] if data.get("kind") == "table"}
    wrong, judged, guessed = 0, 0, {}
    copies = tempfile.TemporaryDirectory()
    for candidate in manifest["candidates"]:
        data = sets.get(candidate["dataset"])
        label = f"{candidate['dataset']} {candidate['name']}"
        if data is None or word not in label:
            continue
        texts = {role: plain(os.path.join(folder, candidate[key]), copies.name)
                 if candidate.get(key) else None
                 for role, key in [("real", "reference"), ("holdout", "control"), ("synthetic", "file")]}
        roles = roles_of(data)
        run = judge(binary, texts, roles, [])
        tables = {role: read(path) for role, path in texts.items() if path}
        for name in names or WRITERS:
            write, extension = WRITERS[name]
            with tempfile.TemporaryDirectory() as room:
                stored = {role: path and os.path.join(room, f"{role}.{extension}")
                          for role, path in texts.items()}
                for role, table in tables.items():
                    write(table, stored[role])
                other = judge(binary, stored, roles, [])
                text = run
                if "error" not in run and "error" not in other and kinds_of(run) != kinds_of(other):
                    # Types say what the cells do not: both are read as the CSV's cells say.
                    kinds = kinds_of(run)
                    differing = sorted(
                        key for key in kinds if kinds[key] != kinds_of(other).get(key))
                    guessed.setdefault(candidate["dataset"], set()).update(
                        (key, kinds[key], kinds_of(other).get(key)) for key in differing)
                    declared = [f"{key}={kinds[key]}" for key in differing]
                    text = judge(binary, texts, roles, declared)
                    other = judge(binary, stored, roles, declared)
                judged += 1
                difference = first_difference(facts(text, True), facts(other, False))
                if difference:
                    wrong += 1
                    print(f"DIFFERS {label} {name}: {difference}", flush=True)
    for name, columns in sorted(guessed.items()):
        for column, cells, types in sorted(columns):
            print(f"kind {name} \"{column}\": {cells} by its cells, {types} by its type")
    print(f"{judged} judged in columns, {wrong} differ (pyarrow {pyarrow.__version__})")
    sys.exit(1 if wrong or not judged else 0)


if __name__ == "__main__":
    main()
