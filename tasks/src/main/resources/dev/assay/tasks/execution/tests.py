"""Runs a benchmark's tests. The function under test lives in another container: what it gives back arrives as the text of a literal, so
that only plain values (numbers, text, None, lists, tuples, sets, dictionaries) ever meet an assertion. The verdict is formed here."""
import ast
import json
import os
import signal
import socket
import sys

LONGEST = 1 << 20


class Failed(Exception):
    """The function gave nothing that can be compared."""


def proxy(link):
    def candidate(*args, **kwargs):
        link.write(json.dumps({"call": repr((args, kwargs))}).encode() + b"\n")
        link.flush()
        reply = json.loads(link.readline())
        if reply.get("value") is None:
            raise Failed(reply.get("error", "no value"))
        if len(reply["value"]) > LONGEST:
            raise Failed("its value is too long")
        return ast.literal_eval(reply["value"])

    return candidate


def check(link, item):
    """True only where every assertion was reached and held."""
    names = {"__name__": "tests"}
    candidate = proxy(link)
    exec(compile(item["prompt"], "prompt", "exec"), names)
    exec(compile(item["test"], "test", "exec"), names)
    # Some tests call the function by its own name.
    names[item["entry_point"]] = candidate
    names["check"](candidate)


def verdict(link, item):
    try:
        check(link, item)
        return {"verdict": True, "why": ""}
    except BaseException as e:  # MemoryError and RecursionError are a value's doing too
        return {"verdict": False, "why": (type(e).__name__ + ": " + str(e))[:200]}


def main():
    server = socket.socket(socket.AF_UNIX)
    server.connect(sys.argv[1])
    link = server.makefile("rwb")
    for line in link:
        child = os.fork()
        if child == 0:
            signal.alarm(120)
            link.write(json.dumps(verdict(link, json.loads(line))).encode() + b"\n")
            link.flush()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status != 0:
            link.write(b'{"verdict": false, "why": "the tests were ended by what the function gave them"}\n')
            link.flush()


main()
