#!/bin/sh
# Installs the Debian packages that building needs, or those that are named, where they are missing.
# When all are there it needs neither the network nor root.
set -eu

packages="libarchive-dev zlib1g-dev libssl-dev libxxhash-dev libsimdjson-dev libfast-float-dev
libboost-math-dev libxgboost-dev libzstd-dev libsnappy-dev liblz4-dev libbrotli-dev
libutf8proc-dev libcld2-dev"
packages=${*:-$packages}

if ! command -v swift >/dev/null 2>&1; then
  echo "synthgate needs Swift 6.2 or later: see https://www.swift.org/install/linux/" >&2
  exit 1
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "This is no Debian system; make sure that the equivalents of these are installed:" >&2
  echo "$packages" >&2
  exit 0
fi

missing=""
for package in $packages; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "Missing packages, and neither root nor sudo to install them. Please run as root:" >&2
    echo "  apt-get install --no-install-recommends$missing" >&2
    exit 1
  fi
  as_root=sudo
fi

install_missing() {
  # shellcheck disable=SC2086 # the lists are meant to be split
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update \
    && $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install --yes --no-install-recommends $missing
}

echo "Installing missing packages:$missing" >&2
# Mirrors fail now and then; one more attempt usually succeeds.
if ! install_missing && ! { sleep 5; install_missing; }; then
  echo "These packages could not be installed:$missing" >&2
  echo "Check the network and the package sources, then run the command again." >&2
  exit 1
fi
