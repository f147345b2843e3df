#!/usr/bin/env python3
"""Memory that is written, then executed: what just-in-time compilers do."""
import ctypes
import mmap
import platform

CODE = {"x86_64": "b82a000000c3", "aarch64": "40058052c0035fd6"}[platform.machine()]
page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(bytes.fromhex(CODE))
call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda n: n + 1)
print("code", call(), callback(41))
