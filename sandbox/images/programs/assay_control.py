"""One request to the gateway's control route, for the commands that an agent finds on its PATH. Standard library only."""

import http.client
import json
import os
import sys


def ask(program, method, path, body, timeout):
    """Prints the answer and returns 0, or prints one line to standard error and returns 1 (refused) or 3 (unreachable)."""
    host, _, port = os.environ.get("ASSAY_GATE", "127.0.0.1:3128").rpartition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=timeout)
    try:
        data = None if body is None else json.dumps(body).encode()
        connection.request(method, path, data, {"Content-Type": "application/json"} if data else {})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace").strip()
    except (OSError, http.client.HTTPException) as problem:
        print(f"{program}: the gateway at {host}:{port} does not answer: {problem}", file=sys.stderr)
        return 3
    if 200 <= answer.status < 300:
        print(text)
        return 0
    print(f"{program}: {_reason(text) or answer.reason} (HTTP {answer.status})", file=sys.stderr)
    return 3 if answer.status in (502, 503, 504) else 1


def _reason(text):
    """The refusal in words: from a JSON body's error or message where there is one, else the body's first line."""
    try:
        found = json.loads(text)
        error = found.get("error") or found.get("message")
        return error.get("message") if isinstance(error, dict) else error
    except (ValueError, AttributeError):
        return text.split("\n")[0]
