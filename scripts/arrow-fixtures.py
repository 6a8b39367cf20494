"""Writes the small Arrow files of fixtures/arrow with pyarrow, pandas and polars.

usage: arrow-fixtures.py FOLDER (that of the repository, beside adult)

Then `columnar-values.py FOLDER > FOLDER/expected.tsv` says what is in them.
"""
import datetime
import decimal
import random
import sys

import numpy
import pandas
import polars
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc

folder = sys.argv[1]
draw = random.Random(50)
ROWS = 60


def maybe(value):
    return None if draw.random() < 0.2 else value


def column(kind, make, missing=True):
    return pa.array([maybe(make()) if missing else make() for _ in range(ROWS)], kind)


def whole(bits, signed=True):
    least = -(2 ** (bits - 1)) if signed else 0
    return lambda: draw.randrange(least, least + 2**bits)


def number(digits, scale):
    return lambda: decimal.Decimal(draw.randrange(-(10**digits) + 1, 10**digits)).scaleb(-scale)


def word():
    return draw.choice(["a", "é", "007", "", "twelve bytes", "a string of more than twelve bytes"])


def flat():
    day = datetime.date(1969, 12, 1)
    columns = {"flag": column(pa.bool_(), lambda: draw.random() < 0.5)}
    for bits in [8, 16, 32, 64]:
        columns[f"int{bits}"] = column(pa.type_for_alias(f"int{bits}"), whole(bits))
        columns[f"uint{bits}"] = column(
            pa.type_for_alias(f"uint{bits}"), whole(bits, signed=False), missing=bits != 16)
    columns["half"] = column(pa.float16(), lambda: numpy.float16(draw.gauss(0, 1)))
    columns["single"] = column(pa.float32(), lambda: draw.gauss(0, 1))
    columns["double"] = column(
        pa.float64(), lambda: draw.choice([float("nan"), float("inf"), draw.gauss(0, 1e9)]))
    for kind, digits, scale in [
            (pa.decimal32(9, 2), 9, 2), (pa.decimal64(18, 3), 18, 3), (pa.decimal128(38, 10), 38, 10),
            (pa.decimal256(76, 20), 76, 20), (pa.decimal128(5, -2), 5, -2)]:
        columns[f"{kind}"] = column(kind, number(digits, scale))
    columns["date32"] = column(
        pa.date32(), lambda: day + datetime.timedelta(days=draw.randrange(9000)))
    columns["date64"] = column(
        pa.date64(), lambda: day + datetime.timedelta(days=draw.randrange(9000)))
    for unit, size in [("s", 10**9), ("ms", 10**12), ("us", 10**15), ("ns", 10**18)]:
        columns[f"timestamp {unit}"] = column(pa.timestamp(unit), lambda: draw.randrange(-size, size))
        columns[f"duration {unit}"] = column(pa.duration(unit), lambda: draw.randrange(-size, size))
    columns["zoned"] = column(pa.timestamp("us", "Europe/Paris"), lambda: draw.randrange(10**15))
    for kind, size in [(pa.time32("s"), 1), (pa.time32("ms"), 10**3), (pa.time64("us"), 10**6),
                       (pa.time64("ns"), 10**9)]:
        columns[f"{kind}"] = column(kind, lambda: draw.randrange(86_400 * size))
    for kind in [pa.string(), pa.large_string(), pa.string_view()]:
        columns[f"{kind}"] = column(kind, word, missing=kind != pa.large_string())
    for kind in [pa.binary(), pa.large_binary(), pa.binary_view()]:
        columns[f"{kind}"] = column(kind, lambda: word().encode())
    columns["fixed"] = column(pa.binary(3), lambda: draw.choice([b"abc", b"xyz"]))
    columns["uuid"] = pa.ExtensionArray.from_storage(
        pa.uuid(), column(pa.binary(16), lambda: draw.randbytes(16)))
    columns["labels"] = column(pa.string(), word).dictionary_encode()
    columns["codes"] = pa.DictionaryArray.from_arrays(
        column(pa.uint8(), lambda: draw.randrange(3)), pa.array([10, -20, 30], "int16"))
    columns["gaps"] = pa.DictionaryArray.from_arrays(
        column(pa.int64(), lambda: draw.randrange(3)), pa.array(["a", None, "b"]))
    columns["large"] = pa.DictionaryArray.from_arrays(
        column(pa.int32(), lambda: draw.randrange(200)), pa.array([f"entry {i}" for i in range(200)]))
    columns["nothing"] = pa.nulls(ROWS)
    columns["place"] = column(
        pa.struct([("x", pa.int32()), ("deep", pa.struct([("y", pa.string())]))]),
        lambda: {"x": maybe(draw.randrange(9)), "deep": maybe({"y": word()})})
    columns["span"] = column(
        pa.month_day_nano_interval(), lambda: pa.MonthDayNano([1, 2, draw.randrange(9)]))
    return pa.table(columns)


def several(make, most=4):
    return lambda: [maybe(make()) for _ in range(draw.randrange(most))]


def nested():
    digit = lambda: draw.randrange(9)
    chat = pa.struct([("role", pa.string()), ("content", pa.string_view()), ("tags", pa.list_(pa.int8()))])
    return pa.table({
        "list": column(pa.list_(pa.int64()), several(digit)),
        "large": column(pa.large_list(pa.float64()), several(lambda: draw.gauss(0, 1))),
        "pair": column(pa.list_(pa.date32(), 2), lambda: [datetime.date(2020, 1, 1), None]),
        "deep": column(pa.list_(pa.list_(pa.list_(pa.string()))), several(several(several(word)))),
        "chat": column(pa.list_(chat), several(
            lambda: {"role": draw.choice(["user", "bot"]), "content": word(), "tags": maybe([1, None])})),
        "place": column(
            pa.struct([("x", pa.int64()), ("tags", pa.list_(pa.string()))]),
            lambda: {"x": digit(), "tags": maybe(several(word)())}),
        "map": column(
            pa.map_(pa.string(), pa.int64()),
            lambda: [("k%d" % i, maybe(i)) for i in range(draw.randrange(3))]),
        "map of lists": column(
            pa.map_(pa.int32(), pa.list_(pa.bool_())),
            lambda: [(i, maybe([True, None])) for i in range(draw.randrange(3))]),
        "labels": pa.ListArray.from_arrays(
            pa.array(range(ROWS + 1), "int32"), column(pa.string(), word).dictionary_encode()),
    })


def write(name, table, rows=25, **options):
    opener = ipc.new_stream if name.endswith(".arrows") else ipc.new_file
    with opener(f"{folder}/{name}", table.schema, options=ipc.IpcWriteOptions(**options)) as writer:
        writer.write_table(table, max_chunksize=rows)


def write_batches(name, batches, **options):
    opener = ipc.new_stream if name.endswith(".arrows") else ipc.new_file
    with opener(f"{folder}/{name}", batches[0].schema, options=ipc.IpcWriteOptions(**options)) as writer:
        for batch in batches:
            writer.write_batch(batch)


def labels(indices, entries):
    return pa.record_batch({
        "label": pa.DictionaryArray.from_arrays(pa.array(indices, "int8"), pa.array(entries)),
        "row": pa.array(range(len(indices)))})


for ending in ["arrow", "arrows"]:
    write(f"types.{ending}", flat())
    write(f"nested.{ending}", nested())
    write(f"lz4.{ending}", flat(), compression="lz4")
    write(f"zstd.{ending}", nested(), compression="zstd")
    write(f"no-batches.{ending}", flat().slice(0, 0).select(["int32", "labels"]))
write("no-rows.arrow", pa.Table.from_batches([flat().to_batches()[0].slice(0, 0)]))
write("legacy.arrow", flat().drop_columns(["string_view", "binary_view"]),
      use_legacy_format=True, metadata_version=ipc.MetadataVersion.V4)
grown = [labels([0, None, 1], ["a", "b"]), labels([2, 0, 1], ["a", "b", "c"]),
         labels([3, None, 2, 0], ["a", "b", "c", "a longer entry"])]
write_batches("deltas.arrows", grown, emit_dictionary_deltas=True)
write_batches("deltas.arrow", grown, emit_dictionary_deltas=True)
write_batches("replaced.arrows", [labels([0, 1], ["a", "b"]), labels([0, 1, None], ["b", "c"]),
                                  labels([1, 0], ["x", "y"])])

frame = polars.from_arrow(flat().drop_columns(
    ["half", "span", "codes", "gaps", "decimal256(76, 20)", "decimal128(5, -2)", "uuid", "fixed"]))
frame = frame.with_columns(polars.col("labels").cast(polars.Categorical))
frame.write_ipc(f"{folder}/polars.arrow", compression="zstd")
frame.write_ipc_stream(f"{folder}/polars.arrows", compression="lz4")
feather.write_feather(
    pandas.DataFrame({"n": [1.5, None, 3], "s": ["a", None, "c"]}).sample(3, random_state=1),
    f"{folder}/pandas.arrow")

# The rows of fixtures/parquet/people.csv.
people = pandas.read_csv(f"{folder}/../parquet/people.csv", keep_default_na=False, na_values=[""])
write("people.arrow", pa.Table.from_pandas(people), rows=128, compression="lz4")
write("people.arrows", pa.Table.from_pandas(people), rows=128)

# What is to be refused.
one = pa.array([1, 2], "int8")
write("union.arrow", pa.table({"u": pa.UnionArray.from_sparse(pa.array([0, 0], "int8"), [one])}))
write("run-end-encoded.arrow", pa.table({"r": pa.RunEndEncodedArray.from_arrays([2], [7])}))
write("list-view.arrow", pa.table({"l": pa.array([[1], [2]], pa.list_view(pa.int8()))}))
# As a writer leaves it that nobody closed: without the mark of the end.
sink = pa.BufferOutputStream()
with ipc.new_stream(sink, pa.schema([("x", pa.int8())])) as writer:
    writer.write_batch(pa.record_batch({"x": one}))
with open(f"{folder}/unclosed.arrows", "wb") as file:
    file.write(sink.getvalue().to_pybytes()[:-8])
