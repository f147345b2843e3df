#!/usr/bin/env python3
"""Twenty million bytes of output, on both streams, then a last word."""
import sys

for n in range(200_000):
    print(f"{n:08}", "x" * 90, file=sys.stderr if n % 10 == 0 else sys.stdout)
sys.stderr.flush()
sys.stdout.flush()
print("the last word", flush=True)
