"""At files that the kernel makes up: what they tell of the host, and what would steer it. Nothing is written: a file that
opens for writing is enough."""

import os
import stat

from red import NONCE, main


def reached(words):
    print("reached", NONCE)
    return words


def read(path):
    # A hidden file is an empty one, or none.
    with open(path, "rb") as f:
        data = f.read(4096)
    return reached(f"{len(data)} bytes") if data else "empty"


def opens(path):
    # No O_TRUNC: these files take effect by what is written.
    descriptor = os.open(path, os.O_WRONLY)
    try:
        # A hidden file is a null device, which takes everything.
        hidden = stat.S_ISCHR(os.fstat(descriptor).st_mode)
    finally:
        os.close(descriptor)
    return "hidden" if hidden else reached("opens for writing")


def device(kind, major, minor):
    path = "/tmp/" + NONCE
    os.mknod(path, {"block": stat.S_IFBLK, "char": stat.S_IFCHR}[kind] | 0o600, os.makedev(int(major), int(minor)))
    os.unlink(path)
    return reached("made")


main(dict(read=read, opens=opens, device=device))
