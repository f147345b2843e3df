#!/usr/bin/env python3
"""Durable writes: fsync, fdatasync, a folder's fsync, rename over, O_DIRECT-free O_SYNC, sync."""
import os

for n in range(100):
    fd = os.open("new", os.O_CREAT | os.O_WRONLY | os.O_SYNC, 0o644)
    os.write(fd, str(n).encode())
    os.fdatasync(fd)
    os.fsync(fd)
    os.close(fd)
    os.rename("new", "file")
folder = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
os.fsync(folder)
os.sync()
print("last", open("file").read())
