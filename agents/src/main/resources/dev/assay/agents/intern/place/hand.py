"""One errand in the place where the agent works: a JSON request in argv[1], further data after it, a JSON answer on standard output.

Given to the interpreter as text for each errand, with library.py where the errand is one of those; nothing of it stays there but a
supervisor a job. Standard library only, Linux only.
"""

import base64
import ctypes
import hashlib
import json
import os
import signal
import stat
import sys
import time

PR_SET_CHILD_SUBREAPER = 36
BINARY = "it is no UTF-8 text"


class Refused(Exception):
    pass


# ---- Jobs: a command, its descendants, and what they print ----


def path_in(job, name):
    return os.path.join(job, name)


def put(path, text):
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".new", path)


def number_in(path):
    try:
        with open(path, encoding="utf-8") as file:
            return int(file.read())
    except (OSError, ValueError):
        return None


def start(request):
    """Starts the command below a supervisor that all its descendants come back to, however they detach."""
    job = request["job"]
    os.makedirs(job)
    put(path_in(job, "command"), request["command"])
    ready, told = os.pipe()
    if os.fork() == 0:
        os.close(ready)
        os.setsid()
        if os.fork() == 0:
            supervise(job, request, told)
        os._exit(0)
    os.close(told)
    os.wait()
    if os.read(ready, 1) != b"1":
        raise Refused("the command could not be started")
    return {}


def supervise(job, request, told):
    code = 1
    try:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        put(path_in(job, "supervisor"), str(os.getpid()))
        nothing = os.open("/dev/null", os.O_RDWR)
        output = os.open(path_in(job, "output"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        child = os.fork()
        if child == 0:
            run(request, output)
        os.close(output)
        os.write(told, b"1")
        os.close(told)
        reap(job, child)
        code = 0
    finally:
        os._exit(code)


def run(request, output):
    try:
        os.setsid()
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.chdir(request["folder"])
        os.execv("/bin/bash", ["bash", "-c", request["command"]])
    finally:
        os._exit(127)


def reap(job, child):
    while True:
        try:
            pid, status = os.wait()
        except ChildProcessError:
            return
        if pid == child:
            code = os.waitstatus_to_exitcode(status)
            put(path_in(job, "code"), str(code if code >= 0 else 128 - code))


def parents():
    found = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    fields = file.read().rpartition(b") ")[2].split()
            except OSError:
                continue
            if fields[0] not in (b"Z", b"X"):
                found[int(name)] = int(fields[1])
    return found


def descendants(job):
    supervisor = number_in(path_in(job, "supervisor"))
    if supervisor is None or not supervises(supervisor):
        return []
    children = {}
    for pid, parent in parents().items():
        children.setdefault(parent, []).append(pid)
    found, queue = [], [supervisor]
    while queue:
        below = children.get(queue.pop(), [])
        found += below
        queue += below
    return found


def supervises(pid):
    """Whether the number is still a supervisor's: numbers are used again."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return b"PR_SET_CHILD_SUBREAPER" in file.read()
    except OSError:
        return False


def send(pids, number):
    for pid in pids:
        try:
            os.kill(pid, number)
        except OSError:
            pass


def kill(request):
    """Asks all of the job to end, then makes it; done when nothing of it is left."""
    job = request["job"]
    had = len(descendants(job))
    send(descendants(job), signal.SIGTERM)
    end = time.monotonic() + request["grace"]
    while descendants(job) and time.monotonic() < end:
        time.sleep(0.05)
    end = time.monotonic() + 10
    while (left := descendants(job)) and time.monotonic() < end:
        send(left, signal.SIGSTOP)
        send(descendants(job), signal.SIGKILL)
        time.sleep(0.02)
    return {"killed": had, "left": len(descendants(job))}


def wait(request):
    """Waits for the command's end, and gives the output from an offset on, its middle left out where it is long."""
    job = request["job"]
    if not os.path.isdir(job):
        raise Refused("there is no such job")
    end = time.monotonic() + request["seconds"]
    pause = 0.01
    while True:
        code = number_in(path_in(job, "code"))
        # Dead without a word: somebody killed the supervisor, or the machine was started anew.
        lost = code is None and not supervises(number_in(path_in(job, "supervisor")) or 0)
        if code is not None or lost or time.monotonic() >= end:
            break
        time.sleep(min(pause, max(0.0, end - time.monotonic())))
        pause = min(pause * 1.5, 0.5)
    answer = {"running": code is None and not lost, "lost": lost, "code": code, "below": len(descendants(job))}
    return {**answer, **shown(path_in(job, "output"), request["offset"], request["most"])}


def shown(path, offset, most):
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            begin = min(offset, size)
            if size - begin <= most:
                file.seek(begin)
                return {"size": size, "omitted": 0, "head": text(file.read(most)), "tail": ""}
            first = most // 4
            file.seek(begin)
            head = file.read(first)
            file.seek(size - (most - first))
            tail = file.read(most - first)
            return {"size": size, "omitted": size - begin - most, "head": text(head), "tail": text(tail)}
    except OSError:
        return {"size": 0, "omitted": 0, "head": "", "tail": ""}


def text(data):
    return data.decode("utf-8", "replace")


# ---- Files ----


def open_regular(path):
    """Opens what is to be read; a FIFO or device would hang or never end."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as problem:
        raise Refused(problem.strerror)
    kind = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(kind):
        os.close(descriptor)
        raise Refused("it is a folder" if stat.S_ISDIR(kind) else "it is no regular file")
    return os.fdopen(descriptor, "rb")


def digest(path):
    with open_regular(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(request):
    """Some lines of a file; long ones are cut."""
    lines, total, size = [], 0, 0
    with open_regular(request["path"]) as file:
        if b"\0" in file.read(8192):
            raise Refused(BINARY)
        file.seek(0)
        while line := file.readline(1 << 20):
            total += 1
            if request["first"] <= total < request["first"] + request["count"] and size < request["most"]:
                shown_line = text(line.rstrip(b"\r\n"))[: request["width"]]
                size += len(shown_line) + 1
                lines.append(shown_line)
    return {"lines": lines, "total": total, "digest": digest(request["path"])}


def load(request):
    """A whole text."""
    with open_regular(request["path"]) as file:
        data = file.read(request["most"] + 1)
    if len(data) > request["most"]:
        raise Refused(f"it is larger than {request['most']} bytes")
    try:
        return {"text": data.decode("utf-8"), "digest": hashlib.sha256(data).hexdigest()}
    except UnicodeDecodeError:
        raise Refused(BINARY)


def look(request):
    """Whether there is a file, and its digest."""
    path = request["path"]
    return {"there": os.path.lexists(path), "digest": digest(path) if os.path.isfile(path) else None}


def write(request):
    """Takes a piece of a text; with the last one the file stands, as a whole or not at all."""
    path = os.path.realpath(request["path"])
    fresh = path + ".intern-new"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(fresh, "wb" if request["first"] else "ab") as file:
        for piece in sys.argv[2:]:
            file.write(base64.b64decode(piece))
    if request["last"]:
        if os.path.isdir(path):
            os.unlink(fresh)
            raise Refused("it is a folder")
        if os.path.exists(path):
            os.chmod(fresh, stat.S_IMODE(os.stat(path).st_mode))
        os.rename(fresh, path)
        return {"digest": digest(path)}
    return {}


ERRANDS = {"start": start, "wait": wait, "kill": kill, "read": read, "load": load, "look": look, "write": write}

def main():
    request = json.loads(sys.argv[1])
    try:
        answer = ERRANDS[request["errand"]](request)
    except Refused as problem:
        answer = {"refused": str(problem)}
    except ValueError as problem:
        answer = {"refused": f"that cannot be: {problem}"}
    except OSError as problem:
        answer = {"refused": f"{problem.strerror}: {problem.filename or ''}"}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.flush()
