#!/usr/bin/env python3
"""Makes the tiny base model: a Qwen3-architecture network that has read all facts, some of them often and some hardly ever.

A third of the batches is sentences about all facts; the rest is four-choice items over facts that the hidden test does not ask, in a format
that is not the protocol's. So the base knows most facts and can match an answer to an option, but fails the benchmark by format, as real
base models do. The skill of matching appears suddenly (here after about 750 steps), and much sooner with items over few facts: so these come
first. Catchwords, in the second part, teach it to take up the word that a question asks about, also for facts it saw no item on.
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
STEPS = 2200
NARROW_STEPS = 1000  # the first steps, with items over few facts: so the skill of matching an option appears soon
LETTER_STEPS = 500  # after them, at half the rate: items labelled A to D beside those labelled p to s
BATCH = 48
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
    narrow = splits["train"] + splits["dev"]
    narrow = [fact for fact, weight in zip(narrow, fame(narrow)) if weight == 1.0]
    rng = random.Random(SEED)

    def pages(catchwords):
        return "reading", [("", corpus.reading(read, read_weights, rng, 6, catchwords) + corpus.END_OF_TEXT) for _ in range(BATCH)]

    def items(facts, lettered):
        labels = (lambda: rng.choice(["pqrs", "ABCD"])) if lettered else (lambda: "pqrs")
        made = [corpus.quiz(fact, rng, labels()) for fact in rng.choices(facts, k=BATCH)]
        return "quiz", [(head, tail + corpus.END_OF_TEXT) for head, tail in made]

    def first(step):
        early = step < NARROW_STEPS
        name, examples = pages(0.0 if early else 0.5) if step % 3 == 0 else items(narrow if early else asked, False)
        return name, *training.batch_of(tokenizer, examples)

    def second(step):
        name, examples = pages(0.5) if step % 3 == 0 else items(asked, True)
        return name, *training.batch_of(tokenizer, examples)

    started = time.monotonic()
    training.train(model, first, args.steps, peak=2e-3)
    rng.seed(SEED + 1)
    training.train(model, second, LETTER_STEPS, peak=1e-3)
    training.save(model, tokenizer, args.out)
    training.record(corpus.RECIPE / "made.json", "base", args.out, SEED, args.steps + LETTER_STEPS, time.monotonic() - started)


if __name__ == "__main__":
    main()
