#!/usr/bin/env python3
"""`transformers serve` on 127.0.0.1 with the base model, and a request to it by the openai client."""
import os
import subprocess
import time

from openai import APIConnectionError, OpenAI

server = subprocess.Popen(
    ["transformers", "serve", "/models/base", "--port", "8011", "--device", "cpu"],
    env=dict(os.environ, HF_HUB_OFFLINE="1"), stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
)
client = OpenAI(base_url="http://127.0.0.1:8011/v1", api_key="none", max_retries=0)
for _ in range(300):
    try:
        answer = client.chat.completions.create(
            model="/models/base", messages=[{"role": "user", "content": "Hello"}], max_tokens=8, temperature=0
        )
        break
    except APIConnectionError:
        assert server.poll() is None
        time.sleep(0.5)
print("answered:", answer.choices[0].message.role, answer.choices[0].finish_reason in ("length", "stop"))
server.terminate()
