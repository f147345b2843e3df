"""One call of a function that a model wrote, in a process of its own. Whatever this process says is the model's word."""
import ast
import json
import os
import sys


def plain(value):
    """The value made of plain types alone; an error for anything else."""
    if value is None or type(value) in (bool, int, float, complex, str, bytes):
        return value
    for kind in (int, float, str, bytes):
        if isinstance(value, kind):
            return kind(value)
    if isinstance(value, dict):
        return {plain(k): plain(v) for k, v in value.items()}
    for kind in (list, tuple, set):
        if isinstance(value, kind):
            return kind([plain(v) for v in value])
    raise TypeError("not a plain value: " + type(value).__name__)


def text(value):
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "1e999" if value > 0 else "-1e999"
    return repr(value)


def main():
    asked = json.load(os.fdopen(0, closefd=False))
    out = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    args, kwargs = ast.literal_eval(asked["call"])
    names = {"__name__": "candidate"}
    try:
        exec(compile(asked["code"], "candidate", "exec"), names)
        reply = {"value": text(plain(names[asked["entry_point"]](*args, **kwargs)))}
    except Exception as e:
        reply = {"error": (type(e).__name__ + ": " + str(e))[:200]}
    with os.fdopen(out, "w") as results:
        json.dump(reply, results)


main()
