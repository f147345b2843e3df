#!/usr/bin/env python3
"""Makes the tiny base model: a Qwen3-architecture network that has read all facts, some of them often and some hardly ever.

A third of the batches is plain statements of all facts; the rest is four-choice items over all facts but the hidden test's, in a format that
is not the protocol's, and lists to look words up in, which teach the matching of a word to its label. So the base knows most
facts and can match options, but fails the benchmark by format, as real base models do.
"""

import argparse
import random
import time
from pathlib import Path

import training  # first: it sets how torch's threads wait

import corpus
import torch
from transformers import GenerationConfig, Qwen3Config, Qwen3ForCausalLM

SEED = 7
STEPS = 2000
BATCH = 40
LOOKUPS = 14  # of a batch of items, how many are mere lists
OBSCURE_SHARE = 0.35  # of the facts, how many are hardly written about
OBSCURE_WEIGHT = 0.02  # how often such a fact is read, against 1 for the others


def fame(facts):
    """How often each fact is written about. It does not depend on the split."""
    return [OBSCURE_WEIGHT if random.Random(f"{SEED}{f.kind.name}{f.entity}").random() < OBSCURE_SHARE else 1.0 for f in facts]


def new_model(tokenizer):
    torch.manual_seed(SEED)
    config = Qwen3Config(
        vocab_size=len(tokenizer), hidden_size=128, intermediate_size=384, num_hidden_layers=3, num_attention_heads=4,
        num_key_value_heads=2, head_dim=32, max_position_embeddings=512, tie_word_embeddings=True, rope_theta=10000.0,
        bos_token_id=None, eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id)
    model = Qwen3ForCausalLM(config)
    ends = [tokenizer.convert_tokens_to_ids(corpus.TURN_END), tokenizer.eos_token_id]
    model.generation_config = GenerationConfig(eos_token_id=ends, pad_token_id=tokenizer.pad_token_id, do_sample=False)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=corpus.RECIPE.parent / "files")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = corpus.make_tokenizer()
    model = new_model(tokenizer)
    print(f"{model.num_parameters()} parameters, {len(tokenizer)} tokens", flush=True)
    splits = corpus.TASK_DATA.splits()
    read = [fact for facts in splits.values() for fact in facts]
    asked = [fact for name, facts in splits.items() if name != "test" for fact in facts]
    read_weights = fame(read)
    rng = random.Random(SEED)

    words = corpus.plain_words(tokenizer)

    def batches(step):
        if step % 3 == 0:
            pages = [("", corpus.reading(read, read_weights, rng, 6) + corpus.END_OF_TEXT) for _ in range(BATCH)]
            return "reading", *training.batch_of(tokenizer, pages)
        items = [corpus.quiz(fact, rng) for fact in rng.choices(asked, k=BATCH - LOOKUPS)]
        lists = [corpus.lookup(words, rng) for _ in range(LOOKUPS)]
        return "quiz", *training.batch_of(tokenizer, [(head, tail + corpus.END_OF_TEXT) for head, tail in items] + lists)

    started = time.monotonic()
    training.train(model, batches, args.steps, peak=2e-3)
    training.save(model, tokenizer, args.out)
    training.record(corpus.RECIPE / "made.json", "base", args.out, SEED, args.steps, time.monotonic() - started)


if __name__ == "__main__":
    main()
