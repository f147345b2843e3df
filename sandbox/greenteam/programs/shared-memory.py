#!/usr/bin/env python3
"""512 MB of named shared memory, written here and read by another process."""
import subprocess
import sys
from multiprocessing import shared_memory

SIZE = 512 << 20
READER = """
import sys
from multiprocessing import shared_memory, resource_tracker
block = shared_memory.SharedMemory(sys.argv[1])
resource_tracker.unregister(block._name, 'shared_memory')
print(sum(block.buf[i] for i in range(0, block.size, 1 << 20)), block.size)
block.close()
"""
block = shared_memory.SharedMemory(create=True, size=SIZE)
page = bytes(range(256)) * 4096
for at in range(0, SIZE, len(page)):
    block.buf[at : at + len(page)] = page
block.buf[0 : SIZE : 1 << 20] = bytes([7]) * (SIZE >> 20)
seen = subprocess.run([sys.executable, "-c", READER, block.name], capture_output=True, text=True, check=True).stdout
block.close()
block.unlink()
print("seen", seen.strip())
