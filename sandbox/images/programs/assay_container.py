"""What init.py and relay.py share: starting one command, reaping every orphan, joining two connections. Standard library only."""

import asyncio
import ctypes
import os
import signal
import sys

CHUNK = 64 * 1024
PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36
# Faults keep their default: a handler for them would loop. KILL and STOP cannot be set.
_UNTOUCHED = {signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}


def say(program, text):
    print(f"{program}: {text}", file=sys.stderr, flush=True)


def prctl(option, value):
    return ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def ignore_signals():
    """Nothing that the command's processes send can end this one; they get the defaults back when they are started."""
    for number in signal.valid_signals() - _UNTOUCHED:
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass  # the C library keeps two of the real-time signals to itself


class Command:
    """One command in a session of its own. `ended` becomes (exit code, signal or None) when its main process ends."""

    def __init__(self, loop):
        self._loop = loop
        self._pid = None
        self.ended = loop.create_future()
        if os.getpid() != 1:
            prctl(PR_SET_CHILD_SUBREAPER, 1)
        loop.add_signal_handler(signal.SIGCHLD, self._reap)

    def start(self, argv, program):
        try:
            self._pid = os.posix_spawnp(
                argv[0], argv, os.environ, setsid=True, setsigmask=(), setsigdef=signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}
            )
        except OSError as problem:
            say(program, f"cannot start {argv[0]}: {problem.strerror}")
            self.ended.set_result((127 if isinstance(problem, FileNotFoundError) else 126, None))
            return
        self._reap()

    def _reap(self):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self._pid and not self.ended.done():
                if os.WIFSIGNALED(status):
                    self.ended.set_result((128 + os.WTERMSIG(status), os.WTERMSIG(status)))
                else:
                    self.ended.set_result((os.WEXITSTATUS(status), None))


async def _copy(reader, writer):
    """Copies to the end and passes the end on, so that the other direction may go on alone."""
    while data := await reader.read(CHUNK):
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


async def join(left, right):
    """Copies between two (reader, writer) pairs both ways, until both ended or one broke."""
    copies = [asyncio.ensure_future(_copy(left[0], right[1])), asyncio.ensure_future(_copy(right[0], left[1]))]
    try:
        await asyncio.gather(*copies)
    except OSError:
        for pair in (left, right):
            pair[1].transport.abort()
    finally:
        for copy in copies:
            copy.cancel()
        for pair in (left, right):
            pair[1].close()
