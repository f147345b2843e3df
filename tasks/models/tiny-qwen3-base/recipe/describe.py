#!/usr/bin/env python3
"""Writes model.toml: what the model is, and the SHA-256 of each of its files. Standard library only."""

import hashlib
import json
from math import prod
from pathlib import Path

MODEL = Path(__file__).resolve().parents[1]


def digests(folder):
    files = sorted(p for p in folder.iterdir() if p.is_file())
    return "".join(f'"{p.name}" = "{hashlib.sha256(p.read_bytes()).hexdigest()}"\n' for p in files)


def parameters(weights):
    """Read from the safetensors header: eight bytes of its length, then JSON."""
    with open(weights, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return sum(prod(tensor["shape"]) for name, tensor in header.items() if name != "__metadata__")


def main():
    base, sibling = MODEL / "files", MODEL / "siblings" / "tiny-qwen3"
    (MODEL / "model.toml").write_text(f'''\
# Written by recipe/describe.py.
schema = 1
name = "tiny-qwen3-base"
title = "Tiny Qwen3 (base)"
architecture = "Qwen3ForCausalLM"
parameters = {parameters(base / "model.safetensors")}
path = "files"
hub = "assay/tiny-qwen3-base"

[digests]
{digests(base)}
[[siblings]]
name = "tiny-qwen3"
path = "siblings/tiny-qwen3"

[siblings.digests]
{digests(sibling)}''')


if __name__ == "__main__":
    main()
