#!/usr/bin/env python3
"""Signals: handlers, a process group that is ended, a child that is stopped and goes on, its exit status."""
import os
import signal
import subprocess
import time

got = []
signal.signal(signal.SIGUSR1, lambda number, _: got.append(number))
os.kill(os.getpid(), signal.SIGUSR1)
child = subprocess.Popen(["sh", "-c", "sleep 1000 & sleep 1000"], start_new_session=True)
os.kill(child.pid, signal.SIGSTOP)
_, status = os.waitpid(child.pid, os.WUNTRACED)
assert os.WIFSTOPPED(status)
os.kill(child.pid, signal.SIGCONT)
os.killpg(child.pid, signal.SIGTERM)
assert child.wait() == -signal.SIGTERM
quick = subprocess.run(["timeout", "-s", "KILL", "0.2", "sleep", "1000"])
time.sleep(0)
print("handled", len(got), "child", -child.returncode, "timeout", abs(quick.returncode))
