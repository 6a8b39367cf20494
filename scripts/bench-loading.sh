#!/bin/sh
# usage: bench-loading.sh BENCH FOLDER [PYTHON]
# Makes the files of the loading suite in FOLDER, unless they are there, and measures how long they
# take to load. PYTHON is the interpreter of a virtual environment with duckdb, polars and pyarrow;
# without it synthgate is measured alone, on the uncompressed files.
set -eu
bench=$1
folder=$2
python=${3:-}
script=$(dirname "$0")/loading-peers.py

[ -e "$folder/mixed.jsonl" ] || "$bench" generate-loading "$folder"
if [ -z "$python" ]; then
  exec "$bench" loading "$folder"
fi
"$python" "$script" compress "$folder"
exec "$bench" loading "$folder" "$python" "$script"
