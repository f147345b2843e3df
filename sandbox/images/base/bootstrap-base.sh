#!/usr/bin/env bash
# Makes the base image's file system without any image registry, from Debian's packages:
#
#   bootstrap-base.sh FILE.tar
#
# The tar is for the engine's import (POST /images/create?fromSrc=-, or `docker import`). It holds what base/Dockerfile makes on
# top of debian:bookworm-slim: the same release and the same packages.txt. Needs root, mmdebstrap and Debian's archive keys.
# Packages come from this host's own mirror and proxy when the host is a Debian (ASSAY_DEBIAN_MIRROR overrides the mirror);
# neither stays in the image.
set -euo pipefail

readonly suite=bookworm
readonly keyring=/usr/share/keyrings/debian-archive-keyring.gpg
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

fail() {
  echo "bootstrap-base: $1" >&2
  exit 3
}

# The mirrors that apt on this host uses for LABEL, without those of other vendors. None on an Ubuntu: mmdebstrap knows Debian's own.
host_mirror() {
  apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 2>/dev/null |
    awk -F'|' -v label="$1" '$1 == "Debian" && $2 == label { print $3; exit }'
}

sources() {
  local main security
  main=${ASSAY_DEBIAN_MIRROR:-$(host_mirror Debian)}
  security=$(host_mirror Debian-Security)
  [[ -n $main ]] || return 0
  echo "deb [signed-by=$keyring] $main $suite main"
  [[ -z $security ]] || echo "deb [signed-by=$keyring] $security $suite-security main"
}

# How this host's apt reaches a mirror: proxy, certificates, and whether it minds an old index (a snapshot mirror's is).
apt_options() {
  apt-config dump 2>/dev/null |
    grep -E '^Acquire::(https?|Check-Valid-Until|Check-Date|Retries|ForceIPv[46])(::[A-Za-z0-9.-]+)* "[^"]+";$' |
    sed 's/^/--aptopt=/' || true
}

main() {
  [[ $# -eq 1 && $1 != -* ]] || { echo "usage: bootstrap-base.sh FILE.tar" >&2; exit 2; }
  local out=$1 partial=$1.partial packages options list
  [[ $(id -u) -eq 0 ]] || fail "must run as root (mmdebstrap makes device nodes and owners)"
  command -v mmdebstrap >/dev/null || fail "mmdebstrap is missing; run: apt-get install -y mmdebstrap"
  [[ -r $keyring ]] || fail "Debian's archive keys are missing; run: apt-get install -y debian-archive-keyring"

  packages=$(grep -v '^#' "$here/packages.txt" | paste -sd,)
  mapfile -t options < <(apt_options)
  list=$(sources)
  # One time stamp for all that is made here: two runs on the same packages then give the same bytes.
  export SOURCE_DATE_EPOCH=1760000000
  # Documentation and translations are left out as in Debian's own slim image. The hook takes the host's traces out again.
  mmdebstrap --quiet --mode=root --variant=minbase --format=tar --include="$packages" --keyring="$keyring" \
    ${options[@]+"${options[@]}"} \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/lintian/*' \
    --customize-hook='rm -f "$1"/etc/apt/sources.list "$1"/etc/apt/apt.conf.d/99mmdebstrap "$1"/etc/resolv.conf' \
    --customize-hook='rm -rf "$1"/etc/apt/sources.list.d/* "$1"/var/lib/apt/lists/* "$1"/var/log/* "$1"/var/cache/*' \
    --customize-hook='echo assay > "$1"/etc/hostname' \
    "$suite" "$partial" ${list:+-} <<<"$list"
  mv "$partial" "$out"
}

main "$@"
