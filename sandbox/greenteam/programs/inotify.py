#!/usr/bin/env python3
"""Watching a folder, as build tools and file watchers do."""
import ctypes
import os
import select
import struct

libc = ctypes.CDLL(None, use_errno=True)
CREATE, MOVED_TO, DELETE = 0x100, 0x80, 0x200
fd = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
assert fd >= 0 and libc.inotify_add_watch(fd, b"/workspace", CREATE | MOVED_TO | DELETE) >= 0, ctypes.get_errno()
open("one", "w").close()
os.rename("one", "two")
os.unlink("two")
seen, poll = [], select.poll()
poll.register(fd, select.POLLIN)
while len(seen) < 3 and poll.poll(30_000):
    data = os.read(fd, 4096)
    while data:
        _, mask, _, length = struct.unpack_from("iIII", data)
        seen.append((mask, data[16 : 16 + length].rstrip(b"\0").decode()))
        data = data[16 + length :]
assert seen == [(CREATE, "one"), (MOVED_TO, "two"), (DELETE, "two")], seen
print("seen", len(seen))
