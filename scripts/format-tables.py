"""Tables and a policy for test-formats.sh: format-tables.py FOLDER."""

import csv
import json
import pathlib
import random
import sys

FOLDER = pathlib.Path(sys.argv[1])

# Names that would break a format that does not escape them.
NAMES = [
    "<script>alert(1)</script>", "\"quoted\" & 'more'", "a\n::error::injected", "100%0A,title=x:y",
    "\u202eevil\u2066", "\x1b[2J\x07", "]]>", "{}\\", "n" * 10_000,
]

POLICY = {
    "policyLanguage": 1,
    "name": "gate",
    "version": "1.0.0",
    "settings": {"requiredAxes": ["fidelity", "memorization"]},
    "checks": {
        "types": {"metric": "validity.type", "failIf": {"gt": 0}},
        "numbers": {"metric": "fidelity.ks", "failIf": {"gt": 0.2}},
        "categories": {"metric": "fidelity.tvd", "failIf": {"gt": 0.2}},
        "copies": {"metric": "memorization.exact-copies", "of": "excess", "failIf": {"gt": 0.001}},
    },
}


def rows(count, seed, columns, shift=0):
    draw = random.Random(seed)
    return [
        [f"{draw.gauss(shift, 1):.6f}" if index % 3 else draw.choice("abc") for index in range(columns)]
        for _ in range(count)
    ]


def write(name, header, lines):
    with open(FOLDER / name, "w", newline="") as file:
        csv.writer(file).writerows([header, *lines])


names = ["town", "weight", "height", "class"]
real = rows(600, 1, 4)
write("real.csv", names, real)
write("holdout.csv", names, rows(400, 2, 4))
write("fresh.csv", names, rows(500, 3, 4))
write("leak.csv", names, rows(400, 4, 4, shift=1) + real[:100])
write("few.csv", names, rows(5, 5, 4))
write("hostile-real.csv", NAMES, rows(300, 6, len(NAMES)))
write("hostile-synthetic.csv", NAMES, rows(300, 7, len(NAMES), shift=2))
# Far more findings than a format lists.
wide = [f"column {index}" for index in range(3000)]
write("wide-real.csv", wide, rows(60, 8, 3000))
write("wide-synthetic.csv", wide, rows(60, 9, 3000, shift=3))
(FOLDER / "policies").mkdir()
(FOLDER / "policies" / "gate.json").write_text(json.dumps(POLICY, indent=2) + "\n")
