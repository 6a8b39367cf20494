"""Judges labelled chats in every schema and storage that can express them: all must agree.

usage: same-chats.py BINARY FOLDER [--only WORD] [--threads N]

FOLDER holds train.jsonl.gz, holdout.jsonl.gz and candidates/*.jsonl.gz with `messages` or
`conversations` (golden/text/chat_gsm8k). Each candidate is judged as it is, and then as messages and as
conversations in JSON Lines, JSON, gzip, a tar of JSON Lines, a WebDataset (a record a member), in other
order, and as Parquet and Arrow where pyarrow is installed: scores and verdict must be the same. Columns
have no system prompt, no exchanged roles and no missing response: candidates without those are judged as
prompt and response, instruction and output, question and answer and as CSV, against messages without
system prompt. Ends with 1 if anything differs.
"""
import csv
import glob
import gzip
import io
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile

from json_difference import first_difference

try:
    import pyarrow
    import pyarrow.ipc as ipc
    import pyarrow.parquet as parquet
except ImportError:
    pyarrow = None

ROLES = {"human": "user", "gpt": "assistant"}
NAMES = {"user": "human", "assistant": "gpt"}


def messages(record):
    turns = record.get("messages", record.get("conversations"))
    return [{"role": ROLES.get(turn.get("role", turn.get("from")), turn.get("role", turn.get("from"))),
             "content": turn.get("content", turn.get("value"))} for turn in turns]


def load(path):
    with gzip.open(path, "rt") as file:
        return [messages(json.loads(line)) for line in file]


def as_messages(chat):
    return {"messages": chat}


def as_conversations(chat):
    return {"conversations": [
        {"from": NAMES.get(turn["role"], turn["role"]), "value": turn["content"]} for turn in chat]}


def as_columns(first, second):
    def write(chat):
        return {first: chat[0]["content"], second: chat[1]["content"]}
    return write


def lines(records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def plain(records, path):
    write(path + ".jsonl", lines(records))
    return path + ".jsonl"


def document(records, path):
    write(path + ".json", json.dumps(records, indent=1).encode())
    return path + ".json"


def compressed(records, path):
    write(path + ".jsonl.gz", gzip.compress(lines(records)))
    return path + ".jsonl.gz"


def archive(members, path):
    with tarfile.open(path + ".tar", "w") as tar:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return path + ".tar"


def shards(records, path):
    half = len(records) // 2
    return archive([("a.jsonl", lines(records[:half])), ("b.jsonl", lines(records[half:]))], path)


def samples(records, path):
    return archive([(f"{index:06}.json", json.dumps(record).encode())
                    for index, record in enumerate(records)], path)


def folder(records, path):
    os.makedirs(path)
    for index, record in enumerate(records):
        write(os.path.join(path, f"{index:06}.json"), json.dumps(record, indent=1).encode())
    return path


def shuffled(records, path):
    records = records[:]
    random.Random(7).shuffle(records)
    return plain(records, path)


def as_parquet(records, path):
    parquet.write_table(pyarrow.Table.from_pylist(records), path + ".parquet", row_group_size=200)
    return path + ".parquet"


def as_arrow(records, path):
    table = pyarrow.Table.from_pylist(records)
    with ipc.new_file(path + ".arrow", table.schema) as writer:
        writer.write_table(table, max_chunksize=200)
    return path + ".arrow"


def table(records, path):
    with open(path + ".csv", "w", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
    return path + ".csv"


STORES = {"plain": plain, "document": document, "gzip": compressed, "tar": shards,
          "webdataset": samples, "folder": folder, "shuffled": shuffled}
if pyarrow:
    STORES |= {"parquet": as_parquet, "arrow": as_arrow}
CHATS = {"messages": as_messages, "conversations": as_conversations}
COLUMNS = {"prompt-response": as_columns("prompt", "response"),
           "instruction-output": as_columns("instruction", "output"),
           "question-answer": as_columns("question", "answer")}


def judge(binary, paths, threads):
    with tempfile.TemporaryDirectory() as room:
        run = os.path.join(room, "run.json")
        found = subprocess.run(
            [binary, "check", "--policy", "instruction", "--real", paths[0], "--holdout", paths[1],
             "--synthetic", paths[2], "--threads", str(threads), "-o", "json=" + run],
            stdin=subprocess.DEVNULL, capture_output=True)
        if found.returncode not in (0, 1, 3):
            return {"error": found.stderr.decode()[-300:]}
        with open(run) as file:
            document = json.load(file)
    facts = {key: document[key] for key in ["verdict", "exitCode", "axes", "detectors"] if key in document}
    # The first row is told with its file and line.
    facts["scores"] = [{key: value for key, value in score.items() if key != "facts"}
                       for score in document["scores"]]
    return facts


def has_columns(chats):
    return all([turn["role"] for turn in chat] == ["user", "assistant"] for chat in chats)


def without_system(chats):
    return [[turn for turn in chat if turn["role"] != "system"] for chat in chats]


def compare(binary, sets, variants, label, threads):
    """How many are judged, and how many differ from the first variant."""
    base, judged, wrong = None, 0, 0
    for name, write_record, store in variants:
        with tempfile.TemporaryDirectory() as room:
            paths = [store([write_record(chat) for chat in chats], os.path.join(room, role))
                     for role, chats in zip(["real", "holdout", "synthetic"], sets)]
            facts = judge(binary, paths, threads)
        judged += 1
        if base is None:
            base = facts
            print(f"{label}: {facts.get('verdict', facts)}", flush=True)
        elif found := first_difference(base, facts):
            wrong += 1
            print(f"DIFFERS {label} {name}: {found}", flush=True)
    return judged, wrong


def main():
    arguments = sys.argv[1:]
    options = {"--only": "", "--threads": "2"}
    for option in options:
        if option in arguments:
            place = arguments.index(option)
            options[option] = arguments[place + 1]
            del arguments[place:place + 2]
    binary, folder_path = arguments
    real, holdout = (load(os.path.join(folder_path, name + ".jsonl.gz")) for name in ["train", "holdout"])
    judged, wrong = 0, 0
    for path in sorted(glob.glob(os.path.join(folder_path, "candidates", "*.jsonl.gz"))):
        label = os.path.basename(path)[:-len(".jsonl.gz")]
        if options["--only"] not in label:
            continue
        candidate = load(path)
        variants = [(f"{schema} {name}", write_record, store)
                    for schema, write_record in CHATS.items() for name, store in STORES.items()]
        counts = compare(binary, [real, holdout, candidate], variants, label, options["--threads"])
        judged, wrong = judged + counts[0], wrong + counts[1]
        sets = [without_system(chats) for chats in [real, holdout, candidate]]
        if all(map(has_columns, sets)):
            variants = [("messages", as_messages, plain)]
            variants += [(name, write_record, plain) for name, write_record in COLUMNS.items()]
            variants.append(("csv", COLUMNS["prompt-response"], table))
            counts = compare(binary, sets, variants, label + " without system prompt", 1)
            judged, wrong = judged + counts[0], wrong + counts[1]
    print(f"{judged} judged, {wrong} differ" + ("" if pyarrow else " (without pyarrow)"))
    sys.exit(1 if wrong or not judged else 0)


if __name__ == "__main__":
    main()
