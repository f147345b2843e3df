#!/usr/bin/env python3
"""stream.py [WIRE]: streams answers of a model and checks that each comes whole.

With a wire format: in that one, until a budget refuses. Without: in all four at once, until the model `switch` says stop. The last line
is JSON: answers that came whole, by format, and how many broke.
"""
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request

EXPECTED = 1600
KEY = "assay-placeholder"
ASK = "Go on."
OPENAI = os.environ["OPENAI_BASE_URL"]
MESSAGES = [{"role": "user", "content": ASK}]
WIRES = {
    "anthropic": (
        os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages",
        {"model": "m", "max_tokens": 999, "stream": True, "messages": MESSAGES},
        lambda e: e.get("delta", {}).get("text", "") if e.get("type") == "content_block_delta" else "",
    ),
    "openai-responses": (
        OPENAI + "/responses",
        {"model": "m", "stream": True, "input": ASK},
        lambda e: e["delta"] if e.get("type") == "response.output_text.delta" else "",
    ),
    "openai-chat": (
        OPENAI + "/chat/completions",
        {"model": "m", "stream": True, "messages": MESSAGES, "stream_options": {"include_usage": True}},
        lambda e: "".join(c.get("delta", {}).get("content") or "" for c in e.get("choices", [])),
    ),
    "gemini": (
        os.environ["GOOGLE_GEMINI_BASE_URL"] + "/v1beta/models/m:streamGenerateContent?alt=sse",
        {"contents": [{"role": "user", "parts": [{"text": ASK}]}]},
        lambda e: "".join(
            p.get("text", "") for c in e.get("candidates", []) for p in c.get("content", {}).get("parts", [])
        ),
    ),
}
whole = dict.fromkeys(WIRES, 0)
broken = []
stop = threading.Event()


def post(url, body):
    headers = {
        "content-type": "application/json", "authorization": f"Bearer {KEY}", "x-api-key": KEY, "x-goog-api-key": KEY,
        "anthropic-version": "2023-06-01",
    }
    return urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers), timeout=120)


def stream(wire):
    url, body, text = WIRES[wire]
    got = ""
    with post(url, body) as answer:
        for line in answer:
            if line.startswith(b"data: {"):
                got += text(json.loads(line[6:]))
    if len(got) == EXPECTED:
        whole[wire] += 1
    else:
        broken.append(f"{wire}: {len(got)} characters")


def loop(wire):
    while not stop.is_set():
        try:
            stream(wire)
        except urllib.error.HTTPError as refusal:
            words = refusal.read().decode()
            if "budget" not in words:
                broken.append(f"{wire}: {refusal.code} {words[:200]}")
            return
        except Exception as problem:
            broken.append(f"{wire}: {problem!r}")
            time.sleep(0.2)


def switch():
    body = {"model": "switch", "messages": MESSAGES}
    with post(OPENAI + "/chat/completions", body) as answer:
        return json.load(answer)["choices"][0]["message"]["content"]


chosen = sys.argv[1:] or list(WIRES)
threads = [threading.Thread(target=loop, args=(wire,)) for wire in chosen]
for thread in threads:
    thread.start()
print("streaming", flush=True)
if not sys.argv[1:]:
    while switch() != "stop":
        time.sleep(0.5)
    stop.set()
for thread in threads:
    thread.join()
print(json.dumps({"whole": whole, "broken": broken}), flush=True)
