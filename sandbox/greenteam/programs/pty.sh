#!/usr/bin/env bash
# A pseudo-terminal: script(1), sizes, and Python's pty module.
set -eu
script -qec 'stty rows 40 cols 100; stty size; tty | grep -c /dev/pts/' /dev/null | tr -d '\r'
python3 - <<'PYTHON'
import os, pty
pid, fd = pty.fork()
if pid == 0:
    os.execvp("sh", ["sh", "-c", "test -t 0 && test -t 1 && echo terminal"])
print(os.read(fd, 100).decode().strip())
os.waitpid(pid, 0)
PYTHON
