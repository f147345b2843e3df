"""What all attacks share: run one of a module's functions, say what came of it. Success is judged outside."""

import os
import re
import sys
import traceback

NONCE = os.environ["RED_NONCE"]
PORT = int(os.environ["RED_PORT"])
SECRET = re.compile(rb"red-secret-[0-9a-f-]{36}")


def search(paths):
    found = set()
    for path in paths:
        try:
            with open(path, "rb") as f:
                found |= set(SECRET.findall(f.read(1 << 20)))
        except OSError:
            pass
    for secret in found:
        print("found", secret.decode())
    return f"{len(found)} found"


def main(functions):
    name = sys.argv[1]
    try:
        result = functions[name](*sys.argv[2:])
    except OSError as error:
        result = f"{type(error).__name__}: {error.strerror or error}"
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
        traceback.print_exc()
    print("result:", str(result).replace("\n", " ")[:160], flush=True)
    print("tried", os.environ["RED_ID"], flush=True)
