#!/bin/sh
# Copies the command to PREFIX/bin and checks that the libraries it needs are there.
set -eu

binary=${1:?usage: install.sh BINARY PREFIX}
prefix=${2:?usage: install.sh BINARY PREFIX}
target=${DESTDIR:-}$prefix/bin/synthgate

if ! install -d "$(dirname "$target")" || ! install -m 755 "$binary" "$target"; then
  echo "$target cannot be written; run as root or choose another PREFIX:" >&2
  echo "  make install PREFIX=\$HOME/.local" >&2
  exit 1
fi
# What debuggers read names the folder that the command was built in.
if command -v strip >/dev/null 2>&1; then strip -g "$target"; fi
missing=$(ldd "$target" | grep 'not found' || true)
if [ -n "$missing" ]; then
  echo "Libraries are missing:" >&2
  echo "$missing" >&2
  echo "On Debian 12 they come with:" >&2
  echo "  apt-get install libarchive13 zlib1g libssl3 libxxhash0 libsimdjson14 libxgboost0" \
    "libstdc++6 libzstd1 libsnappy1v5 liblz4-1 libbrotli1 libutf8proc2 libcld2-0" >&2
  exit 1
fi
"$target" version
echo "installed as $target"
