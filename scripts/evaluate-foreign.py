"""How often is honest data of others refused?

usage: evaluate-foreign.py BINARY FOLDER [--splits 10] [--jobs 2] [--part TEXT] [--policy NAME]
                           [--without-holdout]
       evaluate-foreign.py BINARY FOLDER --report

Splits each table of foreign_tables.py into train, holdout and fresh rows of equal number, seeded, and
runs BINARY as a user would. Runs are kept in FOLDER by the binary's digest, so that a run that was
broken off goes on where it stopped; of the data nothing stays. --report prints all that is known of
BINARY as Markdown: how many runs get no yes, by axis, check and table.
"""

import argparse
import collections
import concurrent.futures
import csv
import hashlib
import json
import math
import os
import random
import subprocess
import sys
import tempfile

from foreign_tables import PACKAGES, tables

ROLES = ("real", "holdout", "synthetic")
AXES = ("validity", "fidelity", "diversity", "utility", "bias", "memorization")


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("binary")
    parser.add_argument("folder")
    parser.add_argument("--splits", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--part", default="")
    parser.add_argument("--policy", default="tabular")
    parser.add_argument("--without-holdout", action="store_true")
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    with open(options.binary, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()[:12]
    if options.report:
        print("# Honest splits of tables in Python packages\n")
        print("Written by `make calibrate-docs`; docs/calibration.md says what was done.")
        for name in sorted(os.listdir(options.folder)):
            if name.startswith(digest):
                report(name[len(digest) + 1:-len(".jsonl")], read(f"{options.folder}/{name}"))
        return
    os.makedirs(options.folder, exist_ok=True)
    variant = os.path.basename(options.policy)
    variant += " without holdout" if options.without_holdout else ""
    path = os.path.join(options.folder, f"{digest}-{variant}.jsonl")
    judge_all(options, path, {(run["table"], run["split"]) for run in read(path)})
    report(variant, [run for run in read(path) if options.part in run["table"]])


def read(path):
    if not os.path.exists(path):
        return []
    with open(path) as file:
        return [json.loads(line) for line in file]


def judge_all(options, path, known):
    found = 0
    with open(path, "a") as log, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name, header, rows in tables():
            found += 1
            if options.part not in name:
                continue
            splits = [split for split in range(options.splits) if (name, split) not in known]
            runs = pool.map(lambda split: judge(options, name, header, rows, split), splits)
            for run in runs:
                log.write(json.dumps(run) + "\n")
                log.flush()
            print(f"{name}: {len(rows)} rows, {len(header)} columns", file=sys.stderr)
    if found == 0:
        sys.exit(f"{sys.executable} has none of the packages: pip install {' '.join(PACKAGES)}")


def judge(options, name, header, rows, split):
    order = list(range(len(rows)))
    random.Random(f"{name} {split}").shuffle(order)
    size = len(rows) // 3
    with tempfile.TemporaryDirectory() as folder:
        arguments = [options.binary, "check", "--policy", options.policy, "--threads", "1",
                     "-o", f"json={folder}/run.json"]
        for position, role in enumerate(ROLES):
            path = f"{folder}/{role}.csv"
            with open(path, "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(header)
                members = order[position * size:(position + 1) * size]
                writer.writerows(rows[index] for index in members)
            if role != "holdout" or not options.without_holdout:
                arguments += [f"--{role}", path]
        done = subprocess.run(arguments, capture_output=True, text=True)
        run = {"table": name, "rows": size, "columns": len(header), "split": split,
               "exit": done.returncode, "failed": [], "axes": []}
        try:
            with open(f"{folder}/run.json") as file:
                result = json.load(file)
        except (OSError, ValueError):
            run["error"] = " ".join(done.stderr.replace(folder + "/", "").split())[:300]
            return run
    stopping = {"fail": "fail", "incomplete": "incomplete"}
    run["axes"] = [[axis, verdict["verdict"]] for axis, verdict in sorted(result["axes"].items())
                   if verdict["verdict"] in stopping]
    run["failed"] = [[finding["axis"], finding["check"], finding["message"]]
                     for finding in result["findings"] if finding["status"] == "fail"]
    return run


def report(variant, runs):
    print(f"\n## {variant}\n")
    by_table = collections.defaultdict(list)
    for run in runs:
        by_table[run["table"]].append(run)
    if not by_table:
        return print("no runs")
    refused = {table: [run for run in runs if run["exit"] != 0] for table, runs in by_table.items()}
    mean = sum(len(refused[table]) / len(runs) for table, runs in by_table.items()) / len(by_table)
    packages = sorted({table.split("/")[0] for table in by_table})
    print(f"{len(by_table)} tables of {', '.join(packages)}, {len(runs)} runs: "
          f"{sum(map(len, refused.values()))} get no yes, {100 * mean:.2f} % as a mean over tables.")
    print("\n| result | runs | share | 95 % interval | tables |\n|---|---:|---:|---|---:|")
    for axis in AXES:
        row(f"{axis} fails", [run for run in runs if [axis, "fail"] in run["axes"]], len(runs))
    row("no verdict (exit 3)", [run for run in runs if run["exit"] == 3], len(runs))
    row("refused (65 and others)", [run for run in runs if run["exit"] not in (0, 1, 3)], len(runs))
    row("no yes", [run for run in runs if run["exit"] != 0], len(runs))
    print("\n| check | runs | tables |\n|---|---:|---|")
    checks = collections.defaultdict(list)
    for run in runs:
        for check in {check for _, check, _ in run["failed"]}:
            checks[check].append(run["table"])
        if "error" in run:
            checks[f"exit {run['exit']}"].append(run["table"])
        elif run["exit"] == 3:
            checks["exit 3"].append(run["table"])
    for check, names in sorted(checks.items(), key=lambda item: -len(item[1])):
        print(f"| {check} | {len(names)} | {shortened(collections.Counter(names))} |")
    print("\n| table | rows a side | columns | runs | no yes | by |\n|---|---:|---:|---:|---:|---|")
    for table, runs in sorted(by_table.items()):
        if refused[table]:
            reasons = collections.Counter(
                reason for run in refused[table] for reason in set(reasons_of(run)))
            print(f"| {table} | {runs[0]['rows']} | {runs[0]['columns']} | {len(runs)} | "
                  f"{len(refused[table])} | {shortened(reasons)} |")


def reasons_of(run):
    return [check for _, check, _ in run["failed"]] or [f"exit {run['exit']}"]


def shortened(counts):
    shown = [f"{name} {count}" for name, count in counts.most_common(4)]
    return ", ".join(shown) + (f" and {len(counts) - 4} more" if len(counts) > 4 else "")


def row(name, hits, total):
    low, high = clopper_pearson(len(hits), total, 0.05)
    print(f"| {name} | {len(hits)} | {100 * len(hits) / total:.2f} % | "
          f"{100 * low:.2f} % to {100 * high:.2f} % | {len({run['table'] for run in hits})} |")


def clopper_pearson(hits, total, alpha):
    """By bisection of the binomial tail: P(X >= hits) = alpha / 2 and P(X <= hits) = alpha / 2."""
    def at_most(count, share):
        return sum(math.exp(math.lgamma(total + 1) - math.lgamma(k + 1) - math.lgamma(total - k + 1)
                            + k * math.log(share) + (total - k) * math.log1p(-share))
                   for k in range(count + 1))

    def bisect(is_below):
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if is_below(middle) else (low, middle)
        return (low + high) / 2

    lower = bisect(lambda share: 1 - at_most(hits - 1, share) < alpha / 2) if hits else 0.0
    upper = bisect(lambda share: at_most(hits, share) > alpha / 2) if hits < total else 1.0
    return lower, upper


if __name__ == "__main__":
    main()
