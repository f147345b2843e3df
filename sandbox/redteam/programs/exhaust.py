"""More of everything than is allowed: half as much again, so that it fits where the limit is twice as high."""

import ctypes
import mmap
import os
import signal
import sys
import threading

from red import NONCE, main

MB = 1 << 20


def tried():
    # What comes after a flood is not kept.
    print("tried", os.environ["RED_ID"], flush=True)


def reached(true, words):
    if true:
        print("reached", NONCE)
    return words


def memory():
    # A runtime may end all that is inside, not the greedy process alone.
    tried()
    child = os.fork()
    if child == 0:
        held = []
        for _ in range(24):
            block = mmap.mmap(-1, 64 * MB)
            for page in range(0, 64 * MB, 4096):
                block[page] = 1
            held.append(block)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return "all of it" if status == 0 else f"killed by signal {os.WTERMSIG(status)}"


def fill(path, megabytes):
    written = 0
    try:
        with open(path, "wb", buffering=0) as f:
            for _ in range(megabytes):
                f.write(b"x" * MB)
                written += 1
    except OSError as error:
        return written, error.strerror
    return written, "all of it"


def shared_memory():
    written, words = fill("/dev/shm/fill", 48)
    return reached(written == 48, f"{written} MB, {words}")


def disk():
    return "{} MB, {}".format(*fill("/workspace/fill", 192))


def disk_sparse():
    # Ten times as large as the disk, and written here and there.
    written = 0
    try:
        with open("/workspace/sparse", "wb", buffering=0) as f:
            f.truncate(1200 * MB)
            for piece in range(192):
                f.seek(piece * 6 * MB)
                f.write(b"x" * MB)
                written += 1
    except OSError as error:
        return f"{written} MB, {error.strerror}"
    return f"{written} MB"


def disk_deleted():
    # Without a name, held open by a process that stays.
    ready, up = os.pipe()
    if os.fork() == 0:
        os.setsid()
        with open("/tmp/gone", "wb", buffering=0) as f:
            os.unlink("/tmp/gone")
            written = 0
            try:
                for _ in range(192):
                    f.write(b"x" * MB)
                    written += 1
            except OSError:
                pass
            os.write(up, str(written).encode())
            signal.pause()
    os.close(up)
    return os.read(ready, 9).decode() + " MB"


def inodes():
    made = 0
    os.mkdir("/workspace/many")
    try:
        for made in range(40_000):
            os.close(os.open(f"/workspace/many/{made}", os.O_CREAT | os.O_WRONLY))
    except OSError as error:
        return f"{made} files, {error.strerror}"
    return reached(True, f"{made + 1} files")


def log_lines():
    tried()
    for _ in range(7_000):
        sys.stdout.write("x" * 199 + "\n")
    return "said"


def log_line():
    tried()
    sys.stdout.write("x" * (3 * MB // 2))
    return "said"


def log_returns():
    # A time stamp is written for each of them.
    tried()
    sys.stdout.write("\r" * 60_000)
    return "said"


def open_files():
    held = []
    try:
        for _ in range(6000):
            held.append(os.open("/dev/null", os.O_RDONLY))
    except OSError as error:
        return f"{len(held)} files, {error.strerror}"
    return reached(True, f"{len(held)} files")


def raise_limit():
    import resource
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return open_files()


def threads():
    go = threading.Event()
    threading.stack_size(64 << 10)
    wanted = int(os.environ["RED_PROCESSES"]) + 32
    started = 0
    try:
        for started in range(wanted):
            threading.Thread(target=go.wait, daemon=True).start()
    except RuntimeError as error:
        return f"{started} of {wanted} threads, {error}"
    finally:
        go.set()
    return reached(True, f"{wanted} threads")


def signals():
    # Waiting signals are the kernel's memory, counted by user.
    libc = ctypes.CDLL(None, use_errno=True)
    number = signal.SIGRTMIN + 1
    signal.pthread_sigmask(signal.SIG_BLOCK, [number])
    for sent in range(20_000):
        if libc.sigqueue(os.getpid(), number, ctypes.c_void_p(0)) != 0:
            return f"{sent} signals, {os.strerror(ctypes.get_errno())}"
    return reached(True, "20000 signals")


main(dict(memory=memory, shared_memory=shared_memory, disk=disk, disk_sparse=disk_sparse, disk_deleted=disk_deleted,
          inodes=inodes, log_lines=log_lines, log_line=log_line, log_returns=log_returns, open_files=raise_limit,
          threads=threads, signals=signals))
