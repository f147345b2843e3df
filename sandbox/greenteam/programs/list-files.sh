#!/usr/bin/env bash
# ls -l and stat, which ask the kernel by statx.
set -eu
echo text >file && mkdir folder
ls -l file | cut -c1-10
stat -c '%s %F' file folder | sed 's/^[0-9]* directory/directory/'
ls
