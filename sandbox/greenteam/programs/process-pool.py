#!/usr/bin/env python3
"""A pool of 8 processes with 2000 small tasks."""
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256


def digest(n):
    return sha256(str(n).encode()).digest()[0]


if __name__ == "__main__":
    with ProcessPoolExecutor(8) as pool:
        got = list(pool.map(digest, range(2000), chunksize=10))
    print("equal:", got == [digest(n) for n in range(2000)])
