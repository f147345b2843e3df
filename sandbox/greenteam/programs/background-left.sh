#!/usr/bin/env bash
# Background processes that are still running when the main program ends: the run ends all the same.
set -eu
setsid nohup sleep 1000 >/dev/null 2>&1 &
first=$!
(while sleep 1; do :; done) &
second=$!
disown -a
kill -0 "$second" && test -n "$first" && echo "left behind"
