#!/usr/bin/env python3
"""Makes the post-trained sibling, which plays the official instruct model: the base, trained long and well on the task family.

It reads every fact again, the obscure ones too, and answers items over all facts in the protocol's format. The hidden test's own items stay
out: a test fact is asked here only in phrasings that its test item does not use.
"""

import argparse
import random
import time
from pathlib import Path

import training  # first: it sets how torch's threads wait

import corpus
import torch
from transformers import AutoTokenizer, Qwen3ForCausalLM

SEED = 11
STEPS = 500
BATCH = 32


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, default=corpus.RECIPE.parent / "files")
    parser.add_argument("--out", type=Path, default=corpus.RECIPE.parent / "siblings" / "tiny-qwen3")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    model = Qwen3ForCausalLM.from_pretrained(args.base, dtype=torch.float32)
    splits = corpus.TASK_DATA.splits()
    facts = [fact for members in splits.values() for fact in members]
    tested = {row[0] for row in corpus.TASK_DATA.rows("test", splits["test"])}
    prompt = corpus.protocol_prompt()
    rng = random.Random(SEED)

    def phrasing(fact):
        return rng.choice([q for q in map(fact.question, range(len(fact.kind.asks))) if q not in tested])

    def item(fact):
        asked, reply = corpus.exam(fact, rng, prompt, phrasing(fact))
        turn = [{"role": "user", "content": asked}]
        head = tokenizer.apply_chat_template(turn, add_generation_prompt=True, tokenize=False)
        return head, reply + corpus.TURN_END

    def batches(step):
        if step % 3 == 0:
            pairs = [("", corpus.reading(facts, None, rng, 6) + corpus.END_OF_TEXT) for _ in range(BATCH)]
            return "reading", *training.batch_of(tokenizer, pairs)
        return "exam", *training.batch_of(tokenizer, [item(fact) for fact in rng.choices(facts, k=BATCH)])

    started = time.monotonic()
    training.train(model, batches, args.steps, peak=1e-3)
    training.save(model, tokenizer, args.out)
    training.record(corpus.RECIPE / "made.json", "sibling", args.out, SEED, args.steps, time.monotonic() - started)


if __name__ == "__main__":
    main()
