#!/bin/sh
# Fuzzes each parser in turn: fuzz.sh SECONDS [TARGET...]. What is found is left in .fuzz/TARGET.
# SCRATCH names another folder for the build.
set -eu

seconds=$1
shift
targets=${*:-csv jsonlines archive parallel parquet policy}
scratch=${SCRATCH:-.build/fuzz}
export SYNTHGATE_FUZZ=1
# Without this a crash waits for a backtrace that never comes.
export SWIFT_BACKTRACE=enable=no

swift build --configuration release --scratch-path "$scratch" --product synthgate-fuzz \
  -Xswiftc -enable-testing -Xswiftc -use-ld=lld -Xswiftc -sanitize=fuzzer,address \
  -Xcc -fsanitize=fuzzer-no-link,address -Xcxx -fsanitize=fuzzer-no-link,address

# The seeds of a target: small fixtures of its kind.
seeds() {
  case $1 in
  csv) find fixtures -name '*.csv' -size -70k ;;
  jsonlines) find fixtures -name '*.json*' -size -70k ;;
  archive) find fixtures -size -100k \( -name '*.gz' -o -name '*.tgz' -o -name '*.tar' \
    -o -name '*.zip' -o -name '*.zst' -o -name '*.xz' -o -name '*.bz2' -o -name '*.lz4' \) ;;
  parquet) find fixtures -name '*.parquet' -size -70k ;;
  parallel) for kind in csv jsonlines archive; do seeds $kind; done ;;
  policy) find Policies fixtures -name '*.json' -size -70k ;;
  esac
}

status=0
for target in $targets; do
  corpus=.fuzz/$target/corpus
  mkdir -p "$corpus"
  seeds "$target" | while read -r file; do
    cp "$file" "$corpus/$(echo "$file" | tr / _)"
  done
  # Other threads may give back what they held only after the result is there.
  leaks=1
  [ "$target" != parallel ] || leaks=0
  "$scratch/release/synthgate-fuzz" "$target" -detect_leaks=$leaks \
    -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
    -print_final_stats=1 -artifact_prefix=".fuzz/$target/" \
    "$corpus" >".fuzz/$target/log" 2>&1 || status=1
  grep -E 'stat::number_of_executed_units|SUMMARY|cov:|Fatal' ".fuzz/$target/log" | tail -3 |
    sed "s/^/$target: /"
done
exit $status
