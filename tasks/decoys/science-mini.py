#!/usr/bin/env python3
"""Prints decoys for science-mini: fresh items of its kinds, on facts that none of its splits asks, as JSON lines.

    science-mini.py SEED [COUNT]

Standard library only. The same seed gives the same lines; who keeps the seed to themselves has items that nobody has seen. Of each kind there
are at most as many as in the test, and at most as many as there are unused facts, so that decoys resemble the test as a whole.
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "catalog" / "science-mini"))
import make  # noqa: E402


def decoys(seed, count=None):
    splits = make.splits()
    room = Counter(fact.kind.name for fact in splits["test"])
    rng = random.Random(f"decoys-{seed}")
    chosen = []
    for fact in rng.sample(splits["unused"], len(splits["unused"])):
        if room[fact.kind.name] > 0:
            room[fact.kind.name] -= 1
            chosen.append(fact)
    if count is not None and count > len(chosen):
        sys.exit(f"there are facts for {len(chosen)} decoys, not for {count}")
    for number, fact in enumerate(chosen[:count], 1):
        yield {
            "id": f"decoy-{number:04d}",
            "question": fact.question(rng.randrange(len(fact.kind.asks))),
            "answer": fact.value,
            "wrong": make.options(fact, rng),
        }


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    for item in decoys(sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else None):
        print(json.dumps(item, ensure_ascii=False))


if __name__ == "__main__":
    main()
