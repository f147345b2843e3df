#!/usr/bin/env python3
"""flock, fcntl's record locks and lock files, contended for by six processes."""
import fcntl
import multiprocessing as mp

from filelock import FileLock


def count(name):
    for _ in range(100):
        with open(f"{name}.lock", "w") as lock:
            if name == "flock":
                fcntl.flock(lock, fcntl.LOCK_EX)
                bump(name)
            elif name == "lockf":
                fcntl.lockf(lock, fcntl.LOCK_EX)
                bump(name)
            else:
                with FileLock("/workspace/lib.filelock"):
                    bump(name)


def bump(name):
    with open(name) as file:
        value = int(file.read())
    with open(name, "w") as file:
        file.write(str(value + 1))


if __name__ == "__main__":
    for name in ("flock", "lockf", "library"):
        with open(name, "w") as file:
            file.write("0")
        processes = [mp.Process(target=count, args=(name,)) for _ in range(6)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(name, open(name).read())
