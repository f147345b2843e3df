"""At what lies on the host: its processes, shared memory, files that are mounted; and the key."""

import glob
import os
import subprocess

from red import NONCE, SECRET, main, search


def arguments():
    return search(glob.glob("/proc/[0-9]*/cmdline"))


def ps():
    listing = subprocess.run(["ps", "axww", "-o", "args"], capture_output=True, check=False).stdout
    for secret in set(SECRET.findall(listing)):
        print("found", secret.decode())
    return f"{len(listing.splitlines())} processes"


def environments():
    return search(glob.glob("/proc/[0-9]*/environ"))


def shared_memory():
    return search(glob.glob("/dev/shm/*"))


def own_environment():
    for secret in SECRET.findall(repr(dict(os.environ)).encode()):
        print("found", secret.decode())
    return f"{len(os.environ)} variables"


def files():
    paths = [os.path.join(d, f) for top in ("/home", "/tmp", "/workspace", "/etc", "/gate", "/run", "/root", "/bait")
             for d, _, fs in os.walk(top) for f in fs]
    return search(paths + glob.glob("/proc/[0-9]*/environ"))


def write():
    with open("/bait/canary", "w") as f:
        f.write(NONCE)
    return "written"


def create():
    with open("/bait/" + NONCE, "w") as f:
        f.write(NONCE)
    return "made"


def append():
    with open("/bait/canary", "a") as f:
        f.write(NONCE)
    return "appended"


def truncate():
    os.truncate("/bait/canary", 0)
    return "truncated"


def replace():
    os.rename("/bait/canary", "/bait/other")
    return "renamed"


def remove():
    os.unlink("/bait/canary")
    return "removed"


def link():
    os.symlink("/etc/shadow", "/bait/link")
    return "linked"


def through_link():
    os.symlink("/bait/canary", "/tmp/innocent")
    with open("/tmp/innocent", "w") as f:
        f.write(NONCE)
    return "written"


def through_descriptor():
    fd = os.open("/bait/canary", os.O_RDONLY)
    with open(f"/proc/self/fd/{fd}", "w") as f:
        f.write(NONCE)
    return "written"


def hard_link():
    os.link("/bait/canary", "/bait/second")
    return "linked"


def pipe():
    os.mkfifo("/bait/pipe")
    return "made"


def forks():
    # A few more than are allowed, and all of them end at once.
    wanted = int(os.environ["RED_PROCESSES"]) + 32
    ready, go = os.pipe(), 0
    children = []
    try:
        for go in range(wanted):
            child = os.fork()
            if child == 0:
                os.close(ready[1])
                os.read(ready[0], 1)
                os._exit(0)
            children.append(child)
        print("reached", NONCE)
        return f"{len(children)} processes"
    except OSError as error:
        return f"{len(children)} of {wanted} processes, then {error.strerror}"
    finally:
        os.close(ready[1])
        for child in children:
            os.waitpid(child, 0)


main({name: f for name, f in list(globals().items()) if callable(f)})
