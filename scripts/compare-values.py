"""Compares what synthgate reads with what DuckDB reads, column by column.

usage: compare-values.py BENCH FILE...

For each file: rows; for each column the missing cells, the sum and the different values of numbers
and datetimes, and a hash of all values whatever their order. DuckDB reads all cells as text and
turns them into numbers and datetimes itself. Ends with 1 if anything differs.
"""
import hashlib
import json
import subprocess
import sys

import duckdb
import numpy


def number_facts(values):
    values = values[~numpy.isnan(values)]
    bits = (values + 0.0).view(numpy.uint64)
    with numpy.errstate(over="ignore"):
        mixed = (bits ^ (bits >> numpy.uint64(29))) * numpy.uint64(0x9E3779B97F4A7C15)
        mixed = mixed ^ (mixed >> numpy.uint64(32))
        total = int(numpy.sum(mixed, dtype=numpy.uint64))
    return {"distinct": len(numpy.unique(bits)), "sum": float(numpy.sum(values)), "hash": total}


def label_facts(counts):
    total = 0
    for value, count in counts:
        digest = hashlib.sha256(value.encode()).digest()
        total += count * int.from_bytes(digest[:8], "little")
    return {"distinct": len(counts), "hash": total % 2**64}


def duckdb_facts(connection, name, kind):
    column = '"' + name.replace('"', '""') + '"'
    empty = f"trim({column}, ' \t') = ''"
    if kind in ("number", "datetime"):
        cell = f"trim({column}, ' \t')"
        value = (f"try_cast({cell} AS DOUBLE)" if kind == "number"
                 else f"epoch(try_cast({cell} AS TIMESTAMP))")
        found = connection.execute(
            f"SELECT coalesce({value}, 'nan'::DOUBLE) AS v FROM t").fetchnumpy()["v"]
        values = numpy.ma.filled(found, numpy.nan)
        return dict(number_facts(values), missing=int(numpy.isnan(values).sum()))
    counts = connection.execute(
        f"SELECT {column}, count(*) FROM t WHERE {column} IS NOT NULL AND NOT ({empty}) GROUP BY 1"
    ).fetchall()
    missing = connection.execute(
        f"SELECT count(*) FROM t WHERE {column} IS NULL OR {empty}").fetchone()[0]
    return dict(label_facts(counts), missing=missing)


def compare(bench, path):
    found = json.loads(subprocess.run([bench, "values", path], check=True, capture_output=True).stdout)
    connection = duckdb.connect(":memory:")
    options = "all_varchar=true" if ".json" not in path else ""
    reader = "read_json" if ".json" in path else "read_csv"
    connection.execute(f"CREATE TABLE t AS SELECT * FROM {reader}('{path}', {options})"
                       .replace(", )", ")"))
    if reader == "read_json":
        names = [row[0] for row in connection.execute("DESCRIBE t").fetchall()]
        casts = ", ".join(f'CAST("{n}" AS VARCHAR) AS "{n}"' for n in names)
        connection.execute(f"CREATE OR REPLACE TABLE t AS SELECT {casts} FROM t")
    rows = connection.execute("SELECT count(*) FROM t").fetchone()[0]
    problems = [] if rows == found["rows"] else [f"{found['rows']} rows, DuckDB has {rows}"]
    for column in found["columns"]:
        expected = duckdb_facts(connection, column["name"], column["kind"])
        for fact, value in expected.items():
            own = int(column[fact]) if fact == "hash" else column[fact]
            same = (abs(own - value) <= 1e-9 * max(1.0, abs(value)) if fact == "sum"
                    else own == value)
            if not same:
                problems.append(f"{column['name']} ({column['kind']}): {fact} {own}, DuckDB {value}")
    print(f"{path}: {rows} rows, {len(found['columns'])} columns, "
          + ("equal" if not problems else "; ".join(problems)), flush=True)
    return not problems


if __name__ == "__main__":
    results = []
    for path in sys.argv[2:]:
        try:
            results.append(compare(sys.argv[1], path))
        except Exception as error:
            print(f"{path}: not compared: {str(error).splitlines()[0]}", flush=True)
            results.append(False)
    sys.exit(0 if all(results) else 1)
