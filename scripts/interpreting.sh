#!/bin/sh
# Writes the parts of docs/interpreting.md that are made from the metrics.
set -eu

synthgate=${1:?usage: interpreting.sh SYNTHGATE}
document=docs/interpreting.md

for axis in $(sed -n 's/^<!-- \(.*\): made by make docs -->$/\1/p' $document); do
  "$synthgate" metrics list --interpreting $axis > $document.part
  awk -v axis="$axis" -v part="$document.part" '
    $0 == "<!-- " axis ": made by make docs -->" {
      print; print ""
      while ((getline line < part) > 0) print line
      print ""; skipping = 1; next
    }
    skipping && $0 == "<!-- end -->" { skipping = 0 }
    !skipping' $document > $document.new
  mv $document.new $document
done
rm $document.part
