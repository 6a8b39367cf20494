#!/bin/sh
# usage: library-docs.sh SYMBOLS OUT
# Writes the pages of the library's public symbols and its article to OUT.doccarchive, from the symbol
# graphs that swift package dump-symbol-graph wrote to SYMBOLS. A warning of docc is an error.
set -eu

symbols=${1:?usage: library-docs.sh SYMBOLS OUT}
out=${2:?usage: library-docs.sh SYMBOLS OUT}
rm -rf "$out.doccarchive" "$out.symbols"
mkdir -p "$out.symbols"
# GateModel has what SynthgateKit exports of it.
cp "$symbols"/SynthgateKit.symbols.json "$symbols"/GateModel.symbols.json "$out.symbols"
docc convert Sources/SynthgateKit/SynthgateKit.docc --additional-symbol-graph-dir "$out.symbols" \
  --fallback-display-name SynthgateKit --fallback-bundle-identifier synthgate.SynthgateKit \
  --output-dir "$out.doccarchive" --warnings-as-errors
echo "$out.doccarchive is written; a web server of that folder shows it under documentation/synthgatekit"
