"""Keeps docs/benchmarks.jsonl, a line a measured figure, and tells whether the newest is slower.

usage: benchmark-history.py [--history FILE]
     | benchmark-history.py RUN --benchmark NAME --table NAME [OPTION...]
     | benchmark-history.py --wall S --cpu S --threads N --benchmark NAME --table NAME [OPTION...]

The first prints the newest figure of each benchmark, table, machine and number of threads beside
the one before. The others take a figure from the timing of a run file, or as it is given, compare it
with the newest of the same four, and append it. Where it takes more than --threshold (1.25) times as
long by the clock or by the processor, nothing is appended and the exit status is 1, unless --accept
says so.

Keys: date (UTC), commit (the program's; of lines older than this file the one that published the
figure), machine, benchmark, table, threads, wall_s and cpu_s (the best of several rounds, where there
were several), memory_mb (10^6 bytes) and memory_of (resident, or anonymous memory alone). What was
not measured is null.
"""

import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys

KEYS = ["date", "commit", "machine", "benchmark", "table", "threads", "wall_s", "cpu_s", "memory_mb", "memory_of"]
SAME = ["benchmark", "table", "machine", "threads"]
TIMES = {"wall_s": "wall", "cpu_s": "CPU"}


def this_machine():
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return f"{model}, {os.cpu_count()} cores"


def head():
    command = ["git", "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*"]
    found = subprocess.run(command, capture_output=True, text=True)
    return found.stdout.strip() or None


def figure(options):
    wall, cpu, threads = options.wall, options.cpu, options.threads
    if options.run:
        timing = json.loads(pathlib.Path(options.run).read_text()).get("timing")
        if timing is None:
            sys.exit(f"{options.run} has no timing; give a run file with a verdict")
        wall, cpu, threads = timing["wallSeconds"], timing.get("cpuSeconds"), timing["threads"]
    if options.busy:
        wall = None
    if wall is None and cpu is None:
        sys.exit("there is no time to note; give a run file, --wall or --cpu")
    values = {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
        "commit": head(), "machine": options.machine or this_machine(),
        "benchmark": options.benchmark, "table": options.table, "threads": threads,
        "wall_s": wall and round(wall, 4), "cpu_s": cpu and round(cpu, 4),
        "memory_mb": options.memory, "memory_of": "resident" if options.memory else None,
    }
    return {key: values[key] for key in KEYS}


def latest(lines, like, key):
    """The newest line of the same benchmark that has this figure."""
    same = [line for line in lines if all(line[name] == like[name] for name in SAME)]
    return next((line for line in reversed(same) if line[key] is not None), None)


def ratios(lines, new):
    """How many times as long as before it takes, by each clock; empty where nothing is comparable."""
    found = {}
    for key in TIMES:
        old = latest(lines, new, key)
        if old and new[key] is not None and old[key] > 0:
            found[key] = new[key] / old[key]
    return found


def told(line, found):
    parts = [f"{name} {line[key]:g} s" + (f" ({found[key]:.2f} times)" if key in found else "")
             for key, name in TIMES.items() if line[key] is not None]
    threads = f", {line['threads']} thread{'s' * (line['threads'] > 1)}" if line["threads"] else ""
    return f"{line['date']} {line['benchmark']}: {line['table']}{threads}, {line['machine']}: {', '.join(parts)}"


def show(lines):
    for place, line in enumerate(lines):
        if any(all(later[name] == line[name] for name in SAME) for later in lines[place + 1:]):
            continue
        if any(line[key] is not None for key in TIMES):
            print(told(line, ratios(lines[:place], line)))


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("run", nargs="?")
    parser.add_argument("--history", default=root / "docs" / "benchmarks.jsonl", type=pathlib.Path)
    parser.add_argument("--benchmark")
    parser.add_argument("--table")
    parser.add_argument("--machine", help="by default the processor and the number of cores")
    parser.add_argument("--wall", type=float)
    parser.add_argument("--cpu", type=float)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--memory", type=float, help="resident, in 10^6 bytes")
    parser.add_argument("--threshold", type=float, default=1.25)
    parser.add_argument("--busy", action="store_true", help="others work beside it, so wall time says nothing")
    parser.add_argument("--accept", action="store_true", help="append it although it is slower")
    options = parser.parse_args()

    lines = [json.loads(line) for line in options.history.read_text().splitlines()]
    if options.run is None and options.wall is None and options.cpu is None:
        return show(lines)
    if not options.benchmark or not options.table:
        sys.exit("give --benchmark and --table, which the figure is compared by")
    new = figure(options)
    found = ratios(lines, new)
    print(told(new, found))
    slower = [TIMES[key] for key, ratio in found.items() if ratio > options.threshold]
    if slower:
        print(f"slower by more than {options.threshold:g} times: {' and '.join(slower)}", file=sys.stderr)
    if options.accept or not slower:
        with options.history.open("a") as history:
            history.write(json.dumps(new) + "\n")
    return 1 if slower and not options.accept else 0


if __name__ == "__main__":
    sys.exit(main())
