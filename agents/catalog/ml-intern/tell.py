#!/usr/bin/env python3
"""tell.py FOLDER SINCE: prints the sessions that were saved since then, a message a line, and what each call of the model used."""

import json
import pathlib
import sys


def tell(kind, content):
    print(json.dumps({"type": "ml-intern." + kind, kind: content}), flush=True)


folder, since = pathlib.Path(sys.argv[1]), int(sys.argv[2])
for path in sorted(folder.glob("session_*.json")):
    if path.stat().st_mtime < since:
        continue
    try:
        session = json.loads(path.read_text())
        for event in session["events"]:
            if event["event_type"] == "llm_call":
                tell("call", event["data"])
        for message in session["messages"]:
            if message["role"] != "system":
                tell("message", message)
    except (ValueError, KeyError, TypeError) as e:
        print(f"{path}: {e!r}", file=sys.stderr)
