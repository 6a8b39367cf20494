#!/bin/sh
# Has other tools verify what synthgate signs, and runs the golden cases: test-provenance.sh BINARY.
# The Python environment is made here; GOLDEN names the folder of the cases, ../shared/... otherwise.
set -eu

binary=$(realpath "$1")
scripts=$(dirname "$(realpath "$0")")
golden=${GOLDEN:-$scripts/../../shared/golden/provenance}
environment=$(realpath "$(dirname "$binary")")/provenance-python

"$scripts/install-dependencies.sh" python3-venv openssl
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check \
    securesystemslib==1.6.0 in-toto-attestation==0.9.3 PyJWT==2.15.1 cryptography==50.0.2 \
    rfc8785==0.1.4
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$environment/bin/python" "$scripts/check-provenance.py" "$binary" "$folder" "$golden"
"$environment/bin/python" "$scripts/provenance-cases.py" "$binary" "$golden"
