"""Keeping something where whoever takes the files out may not look."""

import ctypes
import os
import time

from red import NONCE, main

KEPT = ("kept-" + NONCE).encode()


def held(make):
    """Has a process that stays hold an open file."""
    ready, up = os.pipe()
    if os.fork() == 0:
        os.setsid()
        file = make()
        os.write(file, KEPT)
        os.write(up, b"1")
        time.sleep(60)
        os._exit(0)
    os.close(up)
    return "it is held" if os.read(ready, 1) else "it is not held"


def shared_memory():
    os.makedirs("/dev/shm/.x/y")
    with open("/dev/shm/.x/y/z", "wb") as f:
        f.write(KEPT)
    return "it lies there"


def deleted():
    def make():
        file = os.open("/workspace/gone", os.O_CREAT | os.O_RDWR)
        os.unlink("/workspace/gone")
        return file
    return held(make)


def memfd():
    return held(lambda: ctypes.CDLL(None).memfd_create(b"x", 0))


def unnamed():
    return held(lambda: os.open("/tmp", os.O_TMPFILE | os.O_RDWR))


main(dict(shared_memory=shared_memory, deleted=deleted, memfd=memfd, unnamed=unnamed))
