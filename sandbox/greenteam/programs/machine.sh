#!/usr/bin/env bash
# What agents look at first: processors, memory, disk, processes.
set -eu
test "$(nproc)" -ge 1
free -m | awk '/^Mem/ { print "memory", ($2 > 1000) }'
ps -o args= -p $$ | grep -c 'machine.sh'
top -bn1 | grep -c 'Cpu(s)'
df -m /workspace | awk 'NR == 2 { print "disk", ($4 > 500) }'
uptime >/dev/null && id -un && uname -s && test -r /proc/cpuinfo && test -r /proc/meminfo && echo readable
python3 -c 'import os, psutil; print(len(os.sched_getaffinity(0)) >= 1, psutil.virtual_memory().total > 0)'
