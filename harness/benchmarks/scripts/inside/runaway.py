#!/usr/bin/python3 -IS
"""runaway.py N: N processes that ignore every signal they can and use all the processor time there is."""
import os
import signal
import sys

count = int(sys.argv[1])
gate_out, gate_in = os.pipe()
for _ in range(count):
    if os.fork() == 0:
        os.close(gate_in)
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        # Started together: while some ran already the others would wait for their turn to be made.
        os.read(gate_out, 1)
        os.setsid()
        while True:
            pass
print("all run", flush=True)
os.close(gate_in)
while True:
    signal.pause()
