#!/usr/bin/env bash
# A command line of more than a megabyte, an environment variable of 100 kB.
set -eu
BIG=$(head -c 100000 /dev/zero | tr '\0' x) /usr/bin/env bash -c 'echo "${#BIG}"'
/usr/bin/env printf '%s\n' $(seq 1 190000) | tail -n 1
