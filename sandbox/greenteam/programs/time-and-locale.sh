#!/usr/bin/env bash
# Time zones, locales, a monotonic clock, sorting of UTF-8.
set -eu
TZ=UTC date -d @0 +%FT%T
TZ=EST5 date -d @0 +%FT%T
locale | grep -c ^LANG=C.UTF-8
printf 'b\nä\na\n' | sort | tr '\n' ' '
python3 - <<'PYTHON'
import locale, sys, time
before = time.monotonic_ns()
time.sleep(0.02)
print(locale.setlocale(locale.LC_ALL, ""), sys.getfilesystemencoding(), time.monotonic_ns() - before >= 20_000_000)
PYTHON
