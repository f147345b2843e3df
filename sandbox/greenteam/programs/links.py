#!/usr/bin/env python3
"""Hard links, symbolic links, a sparse file, permissions and times."""
import os

with open("file", "w") as file:
    file.write("text")
os.link("file", "hard")
os.symlink("file", "soft")
os.chmod("file", 0o640)
os.utime("file", (1_000_000_000, 1_000_000_001))
with open("sparse", "wb") as file:
    file.truncate(1 << 33)
info = os.stat("hard")
assert (info.st_nlink, oct(info.st_mode), info.st_mtime) == (2, "0o100640", 1_000_000_001), info
# Larger than the volume: it is only there because nothing is in it.
assert os.stat("sparse").st_size == 1 << 33
print("links", open("soft").read(), os.readlink("soft"))
