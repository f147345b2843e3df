#!/usr/bin/env bash
# Fetches the wheels of requirements.txt with this host's own pip and its configuration (index, proxy, certificates, local folders):
#
#   fetch-wheels.sh DEST
#
# so that the image's build needs none of that. Exit 0: DEST holds every wheel. Exit 1: it could not, DEST is empty, and the build's
# own pip asks the index instead. ASSAY_PYTHON names another Python whose pip is to be used.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
# The image's Python and C library, whatever this host has. Debian 12: glibc 2.36.
readonly python=3.11 abi=cp311 glibc=36

give_up() {
  echo "fetch-wheels: $1; the image's build will ask the package index itself" >&2
  rm -rf "${dest:?}"/*
  exit 1
}

# pip takes a platform literally, so every older one whose wheels run there is named too.
platforms() {
  local machine=$1 minor
  for ((minor = glibc; minor >= 5; minor--)); do
    echo "--platform=manylinux_2_${minor}_$machine"
  done
  printf -- '--platform=%s\n' "manylinux2014_$machine" "manylinux2010_$machine" "manylinux1_$machine" "linux_$machine"
}

# The first Python whose pip answers: a machine may carry several, and Debian's own has no pip unless asked for.
find_python() {
  local candidate
  for candidate in ${ASSAY_PYTHON:+"$ASSAY_PYTHON"} python3 /usr/bin/python3; do
    if "$candidate" -m pip --version >/dev/null 2>&1; then
      echo "$candidate"
      return
    fi
  done
}

main() {
  [[ $# -eq 1 ]] || { echo "usage: fetch-wheels.sh DEST" >&2; exit 2; }
  dest=$1
  mkdir -p "$dest"
  # Conditions such as sys_platform in the packages' own lists are judged by the pip that runs, hence by this host.
  [[ $(uname -s) == Linux ]] || give_up "this host is not Linux"
  local pip log args
  pip=$(find_python)
  [[ -n $pip ]] || give_up "no pip on this host"
  mapfile -t args < <(platforms "$(uname -m)")
  log=$(mktemp)
  # The lock is given as wishes too, not only as limits: a package that only Python 3.11 needs is then fetched by a newer host's pip.
  if ! "$pip" -m pip download --quiet --retries 0 --disable-pip-version-check --dest "$dest" --only-binary=:all: \
    --implementation cp --python-version "$python" --abi "$abi" --abi abi3 --abi none "${args[@]}" \
    -r "$here/requirements.txt" -r "$here/constraints.txt" >"$log" 2>&1; then
    grep -E '^ERROR' "$log" | tail -n 2 >&2 || true
    rm -f "$log"
    give_up "pip could not fetch all packages"
  fi
  rm -f "$log"
}

main "$@"
