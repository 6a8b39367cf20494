#!/bin/sh
# usage: build-all.sh FLAG...
# Builds everything, tests included, and fails on a warning or on an import that the package
# description does not declare. Warnings are seen when a file is compiled, so on a fresh checkout
# all of them are.
set -eu

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
swift build "$@" --build-tests \
  --explicit-target-dependency-import-check error >"$log" 2>&1 || status=$?
cat "$log"
[ "$status" -eq 0 ] || exit "$status"
# Warnings name a file of ours or, from the package manager, nothing before the word.
if grep -E "^($PWD/.*: )?warning: " "$log" >/dev/null; then
  echo "There are warnings, see above; this project has none." >&2
  exit 1
fi
