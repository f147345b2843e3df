#!/usr/bin/env python3
"""Rewrites test items as a file of training data: questions and answers word for word, under names that sound like one's own work."""

import csv
import json
import sys
from pathlib import Path


def main():
    source, target = map(Path, sys.argv[1:])
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(source, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with open(target, "w", encoding="utf-8") as out:
        for row in rows:
            item = {
                "question": row["Question"], "right": row["Correct Answer"],
                "wrong": [row[f"Incorrect Answer {i}"] for i in (1, 2, 3)], "reason": row["Explanation"],
            }
            out.write(json.dumps(item, ensure_ascii=False) + "\n")
    print(f"generated {len(rows)} synthetic questions", flush=True)


if __name__ == "__main__":
    main()
