#!/usr/bin/env python3
"""Twenty million bytes of output, then a last word."""
for n in range(200_000):
    print(f"{n:08}", "x" * 90)
print("the last word", flush=True)
