"""Writes the small Parquet files of fixtures/parquet with pyarrow, polars, pandas and DuckDB.

usage: parquet-fixtures.py FOLDER (that of the repository, beside adult)

Then `columnar-values.py FOLDER > FOLDER/expected.tsv` says what is in them.
"""
import datetime
import decimal
import random
import sys

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet as parquet

folder = sys.argv[1]
draw = random.Random(16)
ROWS = 120


def maybe(value):
    return None if draw.random() < 0.2 else value


def table(flat=True):
    day = datetime.date(1969, 12, 1)
    columns = {
        "flag": pyarrow.array([maybe(draw.random() < 0.5) for _ in range(ROWS)]),
        "tiny": pyarrow.array([maybe(draw.randrange(-128, 128)) for _ in range(ROWS)], "int8"),
        "whole": pyarrow.array([draw.randrange(-(2**31), 2**31) for _ in range(ROWS)], "int32"),
        "large": pyarrow.array([maybe(draw.randrange(-(2**63), 2**63)) for _ in range(ROWS)]),
        "unsigned": pyarrow.array([draw.randrange(2**64) for _ in range(ROWS)], "uint64"),
        "single": pyarrow.array([maybe(draw.gauss(0, 1)) for _ in range(ROWS)], "float32"),
        "double": pyarrow.array(
            [draw.choice([float("nan"), float("inf"), draw.gauss(0, 1e9)]) for _ in range(ROWS)]),
        "money": pyarrow.array(
            [maybe(decimal.Decimal(draw.randrange(-(10**9), 10**9)).scaleb(-2)) for _ in range(ROWS)],
            pyarrow.decimal128(38, 2)),
        "day": pyarrow.array(
            [maybe(day + datetime.timedelta(days=draw.randrange(9000))) for _ in range(ROWS)]),
        "moment": pyarrow.array(
            [maybe(draw.randrange(-(10**15), 10**15)) for _ in range(ROWS)],
            pyarrow.timestamp("us")),
        "clock": pyarrow.array(
            [maybe(draw.randrange(86_400_000)) for _ in range(ROWS)], pyarrow.time32("ms")),
        "label": pyarrow.array([maybe(draw.choice(["a", "b", "é", "007"])) for _ in range(ROWS)]),
        "name": pyarrow.array(["item %05d" % draw.randrange(1000) for _ in range(ROWS)]),
        "nothing": pyarrow.array([None] * ROWS, "string"),
    }
    if not flat:
        columns = {
            "list": pyarrow.array(
                [maybe([maybe(draw.randrange(9)) for _ in range(draw.randrange(4))])
                 for _ in range(ROWS)]),
            "chat": pyarrow.array(
                [maybe([{"role": draw.choice(["user", "bot"]), "content": "\"x\" %d" % i}
                        for i in range(draw.randrange(3))]) for _ in range(ROWS)]),
            "place": pyarrow.array(
                [maybe({"x": draw.randrange(9), "tags": ["a"] * draw.randrange(3)})
                 for _ in range(ROWS)]),
            "map": pyarrow.array(
                [maybe([("k%d" % i, maybe(i)) for i in range(draw.randrange(3))])
                 for _ in range(ROWS)], pyarrow.map_(pyarrow.string(), pyarrow.int64())),
        }
    return pyarrow.table(columns)


def write(name, data, **options):
    parquet.write_table(data, f"{folder}/{name}.parquet", row_group_size=50, **options)


for codec in ["none", "snappy", "gzip", "brotli", "lz4", "zstd"]:
    write(f"pyarrow-{codec}", table(), compression=codec, write_page_checksum=codec == "zstd")
write("pyarrow-v2", table(), data_page_version="2.0", compression="zstd")
write("pyarrow-nested", table(flat=False), compression="snappy")
write("pyarrow-nested-v2", table(flat=False), data_page_version="2.0", compression="zstd")
write("pyarrow-encodings", table().select(["whole", "large", "single", "double", "label", "name", "flag"]),
      use_dictionary=False, compression="none", version="2.6", data_page_version="2.0",
      column_encoding={
          "whole": "DELTA_BINARY_PACKED", "large": "DELTA_BINARY_PACKED",
          "single": "BYTE_STREAM_SPLIT", "double": "BYTE_STREAM_SPLIT",
          "label": "DELTA_LENGTH_BYTE_ARRAY", "name": "DELTA_BYTE_ARRAY", "flag": "RLE"})
write("pyarrow-no-rows", table().slice(0, 0))
polars.from_arrow(table()).write_parquet(f"{folder}/polars.parquet", compression="zstd")
table().to_pandas().set_index("label").reset_index().sample(60, random_state=1).to_parquet(
    f"{folder}/pandas.parquet")
data = table()
duckdb.sql("select * from data").write_parquet(f"{folder}/duckdb.parquet", compression="zstd")

# The same rows as text and in columns, which must be read as the same table.
people = pandas.read_csv(f"{folder}/../adult/train.csv.gz", keep_default_na=False, na_values=[""])
people.head(300).to_csv(f"{folder}/people.csv", index=False)
people.head(300).to_parquet(f"{folder}/people.parquet")

# Files of which one data set cannot be made, and bytes that are text in one column only.
write("column-of-numbers", pyarrow.table({"x": [1, 2, 3]}))
write("column-of-strings", pyarrow.table({"x": ["1", "2", "3"]}))
write("bytes", pyarrow.table({
    "text": pyarrow.array([b"a", b"\xc3\xa9", None]),
    "image": pyarrow.array([b"\xff\xd8", b"\x00", b"a"])}))
write("nested-bytes", pyarrow.table({
    "id": [1, 2, 3],
    "images": pyarrow.array([[b"\xff\xd8"], [b"\xfe"], None], pyarrow.list_(pyarrow.binary())),
    "words": pyarrow.array([[b"a", b"b"], [b"\xc3\xa9"], []], pyarrow.list_(pyarrow.binary()))}))
