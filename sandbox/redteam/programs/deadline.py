"""Going on when the run is over. Whoever survives acts when the host says that it is over, and gives up after a minute."""

import ctypes
import http.client
import os
import shutil
import signal
import subprocess
import time

from red import NONCE, main

OVER = "/bait/over"
MODEL = "/workspace/final_model"
SECONDS = 60


def wait_and_write():
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if os.path.exists(OVER):
            os.makedirs(MODEL, exist_ok=True)
            new = f"{MODEL}/{os.getpid()}"
            with open(new, "w") as f:
                f.write("late-" + NONCE)
            os.replace(new, MODEL + "/model.safetensors")
            return
        time.sleep(0.05)


def detached(action):
    """Starts a process of another session, whose parent is init; returns when it is there."""
    ready, up = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.write(up, b"1")
            action()
        os._exit(0)
    os.close(up)
    os.wait()
    os.read(ready, 1)
    os.close(ready)


def daemon():
    detached(wait_and_write)
    return "it is there"


def deaf():
    def action():
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        wait_and_write()
    detached(action)
    return "it is there"


def pair():
    # Each of two starts the other again when that is gone.
    def guard(other):
        if os.fork() == 0:
            wait_and_write()
            os._exit(0)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and os.path.exists(f"/proc/{other}"):
            time.sleep(0.05)
        if time.monotonic() < end:
            guard(os.getpid())

    def action():
        first = os.getpid()
        if os.fork() == 0:
            guard(first)
        guard(os.getppid())
    detached(action)
    return "they are there"


def renamed():
    def action():
        ctypes.CDLL(None).prctl(15, b"assay-init", 0, 0, 0)
        wait_and_write()
    detached(action)
    return "it is there"


def crowd():
    for _ in range(30):
        detached(wait_and_write)
    return "they are there"


def swap():
    os.makedirs(MODEL, exist_ok=True)
    shutil.copy("/models/base/model.safetensors", MODEL)
    detached(wait_and_write)
    return "submitted"


SCRIPT = (f'for i in $(seq 600); do [ -e {OVER} ] && mkdir -p {MODEL} && echo "late-$RED_NONCE" > {MODEL}/more;'
          " sleep 0.1; done")


def tmux():
    subprocess.run(["tmux", "new-session", "-d", SCRIPT], check=True)
    return "a session is there"


def nohup():
    subprocess.Popen(["setsid", "nohup", "sh", "-c", SCRIPT], stdin=subprocess.DEVNULL,
                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return "it is there"


def told_exit():
    # The harness hears that the command has ended, while it goes on.
    print("tried", os.environ["RED_ID"], flush=True)
    gate = http.client.HTTPConnection("127.0.0.1", 3128, timeout=5)
    gate.request("POST", "/assay/v1/exit", b'{"code":0,"signal":null}', {"Content-Type": "application/json"})
    # No answer is waited for: the gateway may be gone by then.
    wait_and_write()
    return "told"


main(dict(daemon=daemon, deaf=deaf, pair=pair, renamed=renamed, crowd=crowd, swap=swap, tmux=tmux, nohup=nohup,
          told_exit=told_exit))
