#!/usr/bin/env bash
# fetch-wheels.sh DEST: the wheels of requirements.txt, by this machine's own pip and its configuration, for the image's Python 3.11.
# Exit 0 when DEST holds all of them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[[ $# -eq 1 ]] || { echo "usage: fetch-wheels.sh DEST" >&2; exit 2; }
platforms=()
for ((minor = 36; minor >= 5; minor--)); do platforms+=("--platform=manylinux_2_${minor}_$(uname -m)"); done
platforms+=("--platform=manylinux2014_$(uname -m)" "--platform=manylinux2010_$(uname -m)" "--platform=manylinux1_$(uname -m)")
for python in ${ASSAY_PYTHON:+"$ASSAY_PYTHON"} python3 /usr/bin/python3; do
  if "$python" -m pip --version >/dev/null 2>&1; then
    exec "$python" -m pip download --quiet --retries 0 --disable-pip-version-check --dest "$1" --only-binary=:all: --no-deps \
      --implementation cp --python-version 3.11 --abi cp311 --abi abi3 --abi none "${platforms[@]}" -r "$here/requirements.txt"
  fi
done
echo "no pip on this machine" >&2
exit 1
