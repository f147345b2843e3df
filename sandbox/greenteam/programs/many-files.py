#!/usr/bin/env python3
"""Ten thousand small files: made, listed, renamed, read, removed."""
import os
from pathlib import Path

root = Path("/workspace/many")
for n in range(10_000):
    folder = root / f"{n % 100:02}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{n}.txt").write_text(str(n))
for file in list(root.rglob("*.txt")):
    file.rename(file.with_suffix(".done"))
total = sum(int(file.read_text()) for file in root.rglob("*.done"))
count = sum(len(files) for _, _, files in os.walk(root))
for path, folders, files in os.walk(root, topdown=False):
    for name in files:
        os.unlink(os.path.join(path, name))
    os.rmdir(path)
print(count, "files, sum", total, "left", root.exists())
