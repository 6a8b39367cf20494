#!/bin/sh
# Runs the gate on a good and on a leaking synthetic data set and fails unless the first passes
# and the second does not.
set -eu

synthgate=${1:?usage: demo.sh SYNTHGATE}
data=fixtures/adult
pages=.build/demo
mkdir -p $pages

judge() {
  name=$1
  expected=$2
  shift 2
  echo
  echo "\$ synthgate check $*"
  status=0
  "$synthgate" check "$@" -o text -o html="$pages/$name.html" || status=$?
  echo "exit code $status; the same with pictures: $pages/$name.html"
  if [ "$status" -ne "$expected" ]; then
    echo "The $name candidate should have given exit code $expected." >&2
    exit 1
  fi
}

judge honest 0 --real $data/train.csv.gz --holdout $data/holdout.csv.gz \
  --synthetic $data/honest.csv.gz
judge leaking 1 --real $data/train.csv.gz --holdout $data/holdout.csv.gz \
  --synthetic $data/leak_0.01.csv.gz
