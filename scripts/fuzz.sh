#!/bin/sh
# Fuzzes each target in turn: fuzz.sh SECONDS [TARGET...]. What is found is left in .fuzz/TARGET.
# SCRATCH names another folder for the build.
set -eu

seconds=$1
shift
all='csv jsonlines archive parallel parquet arrow documents tokens index split paths policy evaluation run'
all="$all baseline envelope note mix fingerprint credential lineage"
targets=${*:-$all}
scratch=${SCRATCH:-.build/fuzz}
export SYNTHGATE_FUZZ=1
# Without this a crash waits for a backtrace that never comes.
export SWIFT_BACKTRACE=enable=no

swift build --configuration release --scratch-path "$scratch" --product synthgate-fuzz \
  -Xswiftc -enable-testing -Xswiftc -use-ld=lld -Xswiftc -sanitize=fuzzer,address \
  -Xcc -fsanitize=fuzzer-no-link,address -Xcxx -fsanitize=fuzzer-no-link,address

# Text takes a microsecond a byte here: 500 runs a second or more need small files.
text=3000

# The seeds of a target: Fuzz/seeds/TARGET, and small fixtures of its kind.
seeds() {
  [ ! -d "Fuzz/seeds/$1" ] || find "Fuzz/seeds/$1" -type f
  case $1 in
  csv | split) find fixtures -name '*.csv' -size -70k ;;
  documents) find fixtures -path '*text/*.json' -size -70k ;;
  tokens) find fixtures -path '*text/*.json' -size -200k ;;
  jsonlines) find fixtures -name '*.json*' -size -70k ;;
  archive) find fixtures -size -100k \( -name '*.gz' -o -name '*.tgz' -o -name '*.tar' \
    -o -name '*.zip' -o -name '*.zst' -o -name '*.xz' -o -name '*.bz2' -o -name '*.lz4' \) ;;
  parquet) find fixtures -name '*.parquet' -size -70k ;;
  arrow) find fixtures \( -name '*.arrow' -o -name '*.arrows' \) -size -70k ;;
  parallel) for kind in csv jsonlines archive; do seeds $kind; done ;;
  envelope) find fixtures/provenance/dsse -name '*.json' -size -70k ;;
  note) find fixtures/provenance/log -name '*.checkpoint' -o -name '*.jsonl' -o -name 'keys.txt' ;;
  fingerprint) find fixtures/provenance/fingerprint -name '*.fp' ;;
  mix) find fixtures/provenance/mix -name '*.json' ;;
  policy) find Policies fixtures -name '*.json' -size -70k ;;
  credential) find fixtures/provenance/vc -type f ;;
  lineage) find fixtures/provenance/lineage -name '*.jsonl' ;;
  # Bytes of any sort stand for edits of a document.
  evaluation | run | baseline) find fixtures/formats -name '*.gz' -o -name '*.zst' ;;
  esac
}

# The most bytes of an input, and of a seed.
most() {
  case $1 in
  csv | jsonlines | split | documents | tokens) echo $text ;;
  evaluation | run | baseline) echo 80 ;;
  paths) echo 1000 ;;
  *) echo 65536 ;;
  esac
}

status=0
for target in $targets; do
  corpus=.fuzz/$target/corpus
  mkdir -p "$corpus"
  most=$(most "$target")
  seeds "$target" | while read -r file; do
    head -c "$most" "$file" >"$corpus/$(echo "$file" | tr / _)"
  done
  # Other threads may give back what they held only after the result is there, and what is kept for
  # all runs of these hides behind pointers with bits of their own.
  leaks=1
  case $target in parallel | evaluation | run | baseline) leaks=0 ;; esac
  ASAN_OPTIONS=detect_leaks=$leaks "$scratch/release/synthgate-fuzz" "$target" \
    -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len="$most" \
    -print_final_stats=1 -artifact_prefix=".fuzz/$target/" \
    "$corpus" >".fuzz/$target/log" 2>&1 || status=1
  grep -aE 'stat::(number_of_executed_units|average_exec_per_sec)|SUMMARY|Fatal|ERROR' \
    ".fuzz/$target/log" | tail -4 | sed "s/^/$target: /"
done
exit $status
