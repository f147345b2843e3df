#!/usr/bin/env python3
"""huggingface_hub: the base model's snapshot and a single file, from the cache the second time; transformers by the same name."""
import hashlib
import json
import os
from pathlib import Path

from huggingface_hub import hf_hub_download, snapshot_download
from transformers import AutoConfig

NAME = os.environ["BASE_REPOSITORY"]


def digests(folder):
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in Path(folder).iterdir() if f.is_file()}


folder = snapshot_download(NAME)
again = snapshot_download(NAME, local_files_only=True)
config = json.loads(Path(hf_hub_download(NAME, "config.json")).read_text())
same = digests(folder) == digests("/models/base")
print("same files:", same, "cached:", folder == again, AutoConfig.from_pretrained(NAME).model_type == config["model_type"])
