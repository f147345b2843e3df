#!/usr/bin/env python3
"""datasets: JSON lines to Arrow, mapped by two processes, found in the cache the second time."""
import json

from datasets import load_dataset

with open("/workspace/data.jsonl", "w") as file:
    for n in range(5000):
        file.write(json.dumps({"n": n, "text": "word " * (n % 7)}) + "\n")
data = load_dataset("json", data_files="/workspace/data.jsonl", split="train")
squared = data.map(lambda row: {"square": row["n"] ** 2}, num_proc=2)
squared.save_to_disk("/workspace/saved")
again = load_dataset("json", data_files="/workspace/data.jsonl", split="train")
files = {file["filename"] for file in data.cache_files} == {file["filename"] for file in again.cache_files}
print(sum(squared["square"]), "cached:", files and len(again.cache_files) > 0)
