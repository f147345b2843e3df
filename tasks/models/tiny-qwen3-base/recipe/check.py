#!/usr/bin/env python3
"""Scores a checkpoint in this process, in the protocol's format, without a server: quick, for tuning the recipe.

Greedy, batched, options permuted by a seed of its own; a run of Assay permutes otherwise, so the two differ by a few items.
"""

import argparse
import csv
import random
import re
import time
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

import corpus

LAST_LINE = re.compile(r"^\s*ANSWER:\s*([A-D])\s*$")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--items", type=Path, default=corpus.TASK / "hidden" / "test.csv")
    parser.add_argument("--tokenizer", type=Path, default=corpus.RECIPE.parent / "files")
    parser.add_argument("--max-tokens", type=int, default=48)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--show", type=int, default=0, help="print this many replies")
    args = parser.parse_args()
    torch.set_num_threads(2)
    tokenizer = AutoTokenizer.from_pretrained(args.tokenizer, padding_side="left")
    model = AutoModelForCausalLM.from_pretrained(args.checkpoint, dtype=torch.float32).eval()
    ends = [tokenizer.convert_tokens_to_ids(corpus.TURN_END), tokenizer.eos_token_id]
    prompt, rng = corpus.protocol_prompt(), random.Random(1)
    with open(args.items, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    texts, keys = [], []
    for row in rows:
        choices = [row["Correct Answer"], *(row[f"Incorrect Answer {i}"] for i in (1, 2, 3))]
        rng.shuffle(choices)
        keys.append("ABCD"[choices.index(row["Correct Answer"])])
        asked = prompt.format(question=row["Question"], **dict(zip("abcd", choices)))
        texts.append(tokenizer.apply_chat_template(
            [{"role": "user", "content": asked}], add_generation_prompt=True, tokenize=False))
    started, right, unread, shown = time.monotonic(), 0, 0, 0
    for at in range(0, len(texts), args.batch):
        inputs = tokenizer(texts[at : at + args.batch], return_tensors="pt", padding=True)
        with torch.inference_mode():
            made = model.generate(
                **inputs, max_new_tokens=args.max_tokens, do_sample=False, eos_token_id=ends, pad_token_id=tokenizer.pad_token_id)
        for row, text, key in zip(rows[at:], tokenizer.batch_decode(made[:, inputs.input_ids.shape[1] :], skip_special_tokens=True), keys[at:]):
            found = LAST_LINE.match(text.rstrip().rpartition("\n")[2])
            right += bool(found) and found[1] == key
            unread += not found
            if shown < args.show:
                shown += 1
                print(f"{row['Record ID']} key {key} ({row['Correct Answer']}): {text!r}")
    n, score = len(rows), right / len(rows)
    error = (score * (1 - score) / n) ** 0.5
    print(f"accuracy {score:.3f} ± {error:.3f} n {n} format failures {unread} seconds {time.monotonic() - started:.1f}")


if __name__ == "__main__":
    main()
