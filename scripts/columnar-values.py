"""Writes digests of the values that Arrow reads from Parquet and Arrow files, for ConformanceTests.

usage: columnar-values.py FOLDER > EXPECTED

A line for each column of each file (those of structures called a.b): the path, the column, how its
cells are compared (`float` by their bits, else as text), the rows, and the SHA-256 of all cells. A
line `PATH refused REASON` for a file that must be refused. Needs pyarrow.
"""
import hashlib
import json
import os
import struct
import sys
import uuid

import numpy
import pyarrow
import pyarrow.ipc as ipc
import pyarrow.parquet as parquet
import pyarrow.types as types

# Files that are to be refused, and words of the reason.
REFUSED = {
    "bad_data/ARROW-GH-41317.parquet": "ends too early",
    "bad_data/ARROW-GH-41321.parquet": "ends too early",
    "bad_data/ARROW-GH-45185.parquet": "inside of a record",
    "bad_data/ARROW-GH-47662.parquet": "ends too early",
    "bad_data/ARROW-RS-GH-6229-DICTHEADER.parquet": "a chunk of 322 bytes",
    "bad_data/ARROW-RS-GH-6229-LEVELS.parquet": "of which the chunk has 1 left",
    "bad_data/PARQUET-1481.parquet": "unknown type",
    "data/large_string_map.brotli.parquet": "limit of the compression ratio",
    "data/datapage_v1-corrupt-checksum.parquet": "checksum",
    "data/rle-dict-uncompressed-corrupt-checksum.parquet": "checksum",
    "union.arrow": "it is a union",
    "run-end-encoded.arrow": "it is run-end-encoded",
    "list-view.arrow": "it is a list view",
    "big-endian.arrow": "big-endian",
    "unclosed.arrows": "the mark of its end is missing",
}
# Arrow refuses optional keys of a map, has no year 290000, and takes bytes in lists for no text: only that
# they are read is tested.
WITHOUT_ORACLE = {
    "data/incorrect_map_schema.parquet", "data/int96_from_spark.parquet", "nested-bytes.parquet"}
PER_SECOND = {"s": 1, "ms": 1000, "us": 10**6, "ns": 10**9}
DIGITS = {"s": 0, "ms": 3, "us": 6, "ns": 9}


def day(number):
    return str(numpy.datetime64(int(number), "D"))


def instant(value, unit, digits):
    seconds, fraction = divmod(value, PER_SECOND[unit])
    days, second = divmod(seconds, 86400)
    text = f"{day(days)}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    if fraction:
        fraction *= 10 ** (digits - DIGITS[unit])
        text += f".{fraction:0{digits}}"
    return text


def text(value, kind, is_int96=False):
    """The cell of a present value."""
    if types.is_boolean(kind):
        return "true" if value.as_py() else "false"
    if types.is_floating(kind):
        number = value.as_py()
        return str(numpy.float32(number)) if kind.bit_width <= 32 else repr(float(number))
    if types.is_decimal(kind):
        return format(value.as_py(), "f")
    if types.is_date32(kind):
        return day(value.value)
    if types.is_date64(kind):
        return day(value.value // 86_400_000)
    if types.is_timestamp(kind):
        return instant(value.value, kind.unit, 9 if is_int96 else DIGITS[kind.unit])
    if types.is_time(kind) or types.is_duration(kind):
        digits = DIGITS[kind.unit]
        whole, fraction = divmod(abs(value.value), 10**digits)
        sign = "-" if value.value < 0 else ""
        return f"{sign}{whole}.{fraction:0{digits}}" if digits else f"{sign}{whole}"
    if isinstance(kind, pyarrow.UuidType):
        return str(uuid.UUID(bytes=value.value.as_py()))
    found = value.as_py()
    return found if isinstance(found, (str, bytes)) else str(found)


def is_list(kind):
    return (types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind)
            or types.is_map(kind))


def element(value, kind):
    """The value as an element of JSON."""
    if types.is_dictionary(kind):
        value, kind = value.value if value.is_valid else value, kind.value_type
    if not value.is_valid:
        return None
    if types.is_map(kind):
        pairs = [(pair["key"], pair["value"]) for pair in value.values]
        return {
            key if isinstance(key := element(name, kind.key_type), str) else json.dumps(key):
            element(item, kind.item_type)
            for name, item in pairs
        }
    if is_list(kind):
        return [element(item, kind.value_type) for item in value.values]
    if types.is_struct(kind):
        return {field.name: element(value[field.name], field.type) for field in kind}
    if types.is_boolean(kind) or types.is_integer(kind):
        return value.as_py()
    if types.is_floating(kind) or types.is_decimal(kind) or types.is_time(kind) \
            or types.is_duration(kind):
        number = float(text(value, kind))
        if number != number:
            return None
        return int(number) if number.is_integer() and abs(number) < 1e21 else number
    found = text(value, kind)
    return found.decode() if isinstance(found, bytes) else found


def digest(column, is_int96):
    kind, sha = column.type, hashlib.sha256()
    if types.is_dictionary(kind):
        column = (value.value if value.is_valid else value for value in column)
        kind = kind.value_type
    nested = is_list(kind)
    is_float = types.is_floating(kind)
    for value in column:
        cell = None
        if value.is_valid and nested:
            cell = json.dumps(
                element(value, kind), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        elif value.is_valid and not types.is_null(kind):
            cell = text(value, kind, is_int96)
        if is_float and cell is not None:
            number = float(cell)
            cell = None if number != number else struct.pack(">d", number).hex()
        if isinstance(cell, str):
            cell = cell.encode()
        sha.update(b"\0" if not cell else b"\1" + struct.pack("<I", len(cell)) + cell)
    return "float" if is_float else "text", sha.hexdigest()


def flattened(table):
    while any(types.is_struct(field.type) for field in table.schema):
        table = table.flatten()
    return table


def table_lines(table, name, foreign=(), is_int96=False):
    for column, values in zip(table.column_names, table.columns):
        if column.startswith("__index_level_") or column in foreign:
            continue
        if types.is_interval(values.type):
            continue
        how, sha = digest(values, is_int96)
        yield f"{name}\t{column}\t{how}\t{table.num_rows}\t{sha}"


def arrow_lines(path, name):
    opener = ipc.open_stream if name.endswith(".arrows") else ipc.open_file
    with pyarrow.OSFile(path) as file:
        return list(table_lines(flattened(opener(file).read_all()), name))


def parquet_lines(path, name):
    file = parquet.ParquetFile(path, page_checksum_verification=True)
    foreign = {
        file.schema.column(index).path for index in range(len(file.schema))
        if file.schema.column(index).logical_type.type in ("GEOMETRY", "GEOGRAPHY")}
    is_int96 = any(
        file.schema.column(index).physical_type == "INT96"
        for index in range(len(file.schema)))
    table = flattened(
        parquet.ParquetFile(path, coerce_int96_timestamp_unit="us").read())
    return table_lines(table, name, foreign, is_int96)


def main():
    root = sys.argv[1]
    print(f"# values by pyarrow {pyarrow.__version__}")
    paths = sorted(
        os.path.relpath(os.path.join(folder, file), root)
        for folder, _, files in os.walk(root) for file in files)
    for name in paths:
        if name.endswith(".encrypted"):
            print(f"{name}\trefused\tencrypted")
        elif name in REFUSED:
            print(f"{name}\trefused\t{REFUSED[name]}")
        elif name in WITHOUT_ORACLE:
            print(f"{name}\tread")
        elif name.endswith((".parquet", ".arrow", ".arrows")):
            lines = parquet_lines if name.endswith(".parquet") else arrow_lines
            for line in lines(os.path.join(root, name), name):
                print(line)


main()
