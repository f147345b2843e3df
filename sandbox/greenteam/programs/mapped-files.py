#!/usr/bin/env python3
"""A file of 256 MB mapped for writing and, by another process, for reading."""
import mmap
import os
import subprocess
import sys

SIZE = 256 << 20
with open("/workspace/big", "wb+") as file:
    os.posix_fallocate(file.fileno(), 0, SIZE)
    with mmap.mmap(file.fileno(), SIZE) as view:
        for at in range(0, SIZE, 1 << 20):
            view[at : at + 8] = at.to_bytes(8, "little")
        view.flush()
        code = (
            "import mmap; f = open('/workspace/big', 'rb'); m = mmap.mmap(f.fileno(), 0, prot=mmap.PROT_READ);"
            "m.madvise(mmap.MADV_SEQUENTIAL);"
            "print(sum(int.from_bytes(m[a:a+8], 'little') == a for a in range(0, len(m), 1 << 20)), 'of', len(m) >> 20)"
        )
        print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip())
