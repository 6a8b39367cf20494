"""Loads one file with another library once and says what that took, as one line of JSON.

usage: loading-peers.py duckdb|polars|pyarrow|libarchive FILE
       loading-peers.py compress FOLDER

Each library infers the types itself and is told which columns are categories, which it then
encodes with a dictionary (DuckDB has no such type in memory that is not declared with its values:
it keeps strings). `libarchive` only decompresses and throws away. `compress` makes the compressed
forms of the generated files, and the CSV as Parquet and Arrow files.
"""
import ctypes
import ctypes.util
import glob
import gzip
import json
import os
import resource
import shutil
import sys
import tarfile
import time

CATEGORIES = ["country", "status", "segment", "product", "city"]


def duckdb_rows(path):
    import duckdb
    connection = duckdb.connect(":memory:")
    connection.execute("SET threads = 2")
    connection.execute("SET preserve_insertion_order = true")
    if path.endswith(".parquet"):
        connection.execute(f"CREATE TABLE t AS SELECT * FROM read_parquet('{path}')")
        return connection.execute("SELECT count(*) FROM t").fetchone()[0], connection
    reader = "read_json" if path.endswith(".jsonl") else "read_csv"
    options = ", format='newline_delimited'" if path.endswith(".jsonl") else ""
    connection.execute(f"CREATE TABLE t AS SELECT * FROM {reader}('{path}'{options})")
    return connection.execute("SELECT count(*) FROM t").fetchone()[0], connection


def polars_rows(path):
    import polars
    categories = {name: polars.Categorical for name in CATEGORIES}
    if path.endswith(".parquet"):
        table = polars.read_parquet(path)
    elif path.endswith(".jsonl"):
        table = polars.read_ndjson(path)
        table = table.with_columns(
            [polars.col(name).cast(polars.Categorical) for name in CATEGORIES]
            + [polars.col("ordered_on").str.to_date(),
               polars.col("delivered_at").str.to_datetime()])
    else:
        table = polars.read_csv(path, try_parse_dates=True, schema_overrides=categories)
    return table.height, table


def pyarrow_rows(path):
    import pyarrow
    pyarrow.set_cpu_count(2)
    if path.endswith(".parquet"):
        import pyarrow.parquet
        table = pyarrow.parquet.read_table(path)
    elif path.endswith(".arrow"):
        import pyarrow.feather
        table = pyarrow.feather.read_table(path, memory_map=False)
    elif path.endswith(".jsonl"):
        import pyarrow.json
        schema = pyarrow.schema(
            [(name, pyarrow.dictionary(pyarrow.int32(), pyarrow.string()))
             for name in CATEGORIES])
        try:
            options = pyarrow.json.ParseOptions(explicit_schema=schema)
            table = pyarrow.json.read_json(path, parse_options=options)
        except pyarrow.ArrowNotImplementedError:
            table = pyarrow.json.read_json(path)
    else:
        import pyarrow.csv
        types = {name: pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
                 for name in CATEGORIES}
        table = pyarrow.csv.read_csv(
            path, parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(column_types=types))
    return table.num_rows, table


def libarchive_bytes(path):
    library = ctypes.CDLL(ctypes.util.find_library("archive"))
    library.archive_read_new.restype = ctypes.c_void_p
    library.archive_read_data_block.restype = ctypes.c_int
    archive = ctypes.c_void_p(library.archive_read_new())
    library.archive_read_support_filter_all(archive)
    library.archive_read_support_format_tar(archive)
    library.archive_read_support_format_raw(archive)
    if library.archive_read_open_filename(archive, path.encode(), ctypes.c_size_t(1 << 18)) != 0:
        sys.exit("libarchive cannot open " + path)
    entry, block = ctypes.c_void_p(), ctypes.c_void_p()
    size, offset, total = ctypes.c_size_t(), ctypes.c_int64(), 0
    while library.archive_read_next_header(archive, ctypes.byref(entry)) == 0:
        while library.archive_read_data_block(
                archive, ctypes.byref(block), ctypes.byref(size), ctypes.byref(offset)) == 0:
            total += size.value
    return total, archive


def compress(folder):
    import pyarrow
    if not os.path.exists(folder + "/mixed.csv.gz"):
        with open(folder + "/mixed.csv", "rb") as source:
            with gzip.open(folder + "/mixed.csv.gz.new", "wb", compresslevel=6) as target:
                shutil.copyfileobj(source, target, 1 << 20)
        os.rename(folder + "/mixed.csv.gz.new", folder + "/mixed.csv.gz")
    if not os.path.exists(folder + "/mixed.parquet"):
        columns(folder)
    if not os.path.exists(folder + "/mixed.tar.zst"):
        with pyarrow.CompressedOutputStream(folder + "/mixed.tar.zst.new", "zstd") as target:
            with tarfile.open(fileobj=target, mode="w|") as archive:
                for shard in sorted(glob.glob(folder + "/shards/*.csv")):
                    archive.add(shard, arcname=os.path.basename(shard))
        os.rename(folder + "/mixed.tar.zst.new", folder + "/mixed.tar.zst")


def columns(folder):
    """The rows of the CSV as Arrow and Parquet files, with the types that Arrow infers."""
    import pyarrow.csv
    import pyarrow.feather
    import pyarrow.parquet
    table = pyarrow.csv.read_csv(
        folder + "/mixed.csv", parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(null_values=[""], strings_can_be_null=True))
    pyarrow.feather.write_feather(table, folder + "/mixed.arrow", compression="zstd")
    pyarrow.parquet.write_table(table, folder + "/mixed.parquet.new", compression="zstd")
    os.rename(folder + "/mixed.parquet.new", folder + "/mixed.parquet")


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


LOADERS = {"duckdb": duckdb_rows, "polars": polars_rows, "pyarrow": pyarrow_rows,
           "libarchive": libarchive_bytes}

if __name__ == "__main__":
    name, path = sys.argv[1:3]
    if name == "compress":
        compress(path)
        sys.exit()
    if name != "libarchive":
        os.environ["POLARS_MAX_THREADS"] = "2"
        __import__(name)
    start, before = time.perf_counter(), processor_seconds()
    rows, kept = LOADERS[name](path)
    wall, cpu = time.perf_counter() - start, processor_seconds() - before
    print(json.dumps({"wall": wall, "cpu": cpu, "rows": rows}), flush=True)
    os._exit(0)
