#!/usr/bin/env bash
# A command line of more than a megabyte, an environment variable of 100 kB.
set -eu
big=$(head -c 100000 /dev/zero | tr '\0' x)
BIG=$big /usr/bin/env bash -c 'echo "${#BIG}"'
/usr/bin/env printf %s "$big" "$big" "$big" "$big" "$big" "$big" "$big" "$big" "$big" "$big" "$big" | wc -c
