#!/bin/sh
# Opens pages of every kind in a browser: test-html.sh BINARY. Screenshots go to .build/html.
set -eu

binary=$(realpath "$1")
scripts=$(dirname "$(realpath "$0")")
fixtures=$(dirname "$scripts")/fixtures/adult
"$scripts/install-dependencies.sh" chromium chromium-driver python3-venv

# Outside the repository: a cache, not a part of it.
tools=${XDG_CACHE_HOME:-$HOME/.cache}/synthgate/html
if [ ! -x "$tools/bin/python" ]; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet selenium==4.51.0 axe-selenium-python==2.1.6
fi

folder=.build/html
rm -rf "$folder"
mkdir -p "$folder"
python3 "$scripts/format-tables.py" "$folder"

# page NAME OPTION...
page() {
  name=$1
  shift
  # No verdict (3) has a page as well.
  "$binary" check --quiet --no-fail "$@" -o html="$folder/$name.html" >"$folder/$name.txt" ||
    [ $? -eq 3 ]
}

adult="--real $fixtures/train.csv.gz --holdout $fixtures/holdout.csv.gz"
# shellcheck disable=SC2086 # the options are meant to be split
page honest $adult --synthetic "$fixtures/honest.csv.gz"
# shellcheck disable=SC2086
page leaking $adult --synthetic "$fixtures/leak_0.01.csv.gz" --label income --protected sex,race
page hostile --real "$folder/hostile-real.csv" --synthetic "$folder/hostile-synthetic.csv"
# A hundred of its columns: a page of thousands is the same many times over, after minutes.
for side in real synthetic; do
  cut -d, -f1-100 "$folder/wide-$side.csv" >"$folder/hundred-$side.csv"
done
page wide --real "$folder/hundred-real.csv" --synthetic "$folder/hundred-synthetic.csv"

"$tools/bin/python" "$scripts/browse-html.py" "$folder"
