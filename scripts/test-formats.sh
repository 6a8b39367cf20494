#!/bin/sh
# Makes a run of every kind and has the readers of each format check its reports, and the schemas of docs/schemas
# check run files, plans and evidence:
# test-formats.sh BINARY [SARIF_SCHEMA].
set -eu

binary=$(realpath "$1")
scripts=$(dirname "$(realpath "$0")")
schema=
if [ -n "${2-}" ]; then
  schema=$(realpath "$2")
else
  echo "SKIPPED: SARIF against its schema; give the file as SARIF_SCHEMA" >&2
fi
"$scripts/install-dependencies.sh" python3-jsonschema libxml2-utils prometheus

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$scripts/format-tables.py" "$folder"
cd "$folder"

# judged NAME CODE OPTION...
judged() {
  name=$1 expected=$2
  shift 2
  mkdir "$name"
  outputs="-o json=$name/run.json"
  for format in junit markdown github gitlab sarif line-json prometheus html; do
    outputs="$outputs -o $format=$name/$format"
  done
  code=0
  # shellcheck disable=SC2086 # the outputs are meant to be split
  "$binary" check --quiet "$@" $outputs >"$name/output" 2>"$name/errors" || code=$?
  if [ "$code" -ne "$expected" ]; then
    echo "$name: exit code $code in place of $expected" >&2
    cat "$name/errors" "$name/output" >&2
    exit 1
  fi
}

own="--policy policies/gate.json"
judged failing 1 --real real.csv --holdout holdout.csv --synthetic leak.csv $own
judged passing 0 --real real.csv --holdout holdout.csv --synthetic fresh.csv $own
judged incomplete 3 --real real.csv --synthetic few.csv $own
judged partial 0 --real real.csv --synthetic fresh.csv $own --axis validity
judged erroneous 66 --real real.csv --synthetic missing.csv $own
judged built-in 1 --real real.csv --synthetic leak.csv --policy smoke
judged hostile 1 --real hostile-real.csv --synthetic hostile-synthetic.csv --policy smoke
judged wide 1 --real wide-real.csv --synthetic wide-synthetic.csv $own

python3 "$scripts/check-formats.py" "$binary" "$folder" "$schema"
python3 "$scripts/check-schemas.py" "$binary" "$scripts/../docs/schemas" "$folder"

# Run files of the schema before say the same when this version writes them.
for run in "$scripts"/../fixtures/runs/run-1-*.json; do
  "$binary" report "$run" -o json=again.json > /dev/null
  python3 "$scripts/compare-runs.py" "$run" again.json
done
if python3 "$scripts/compare-runs.py" "$scripts"/../fixtures/runs/run-1-table.json \
  "$scripts"/../fixtures/runs/run-1-table-leak.json > /dev/null; then
  echo "two runs that differ are equal" >&2
  exit 1
fi
