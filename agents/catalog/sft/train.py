#!/usr/bin/env python3
"""Honest fine-tuning: all weights of the base, on the items that the task gives, in the form in which the protocol will ask.

Usage: train.py [--extra FILE.jsonl]... [--start DIR]. The other scripted agents train with this file too; what they add is in their own
folders. The clock rules everything here: a first version is saved half-way, and the last one well before the deadline.
ASSAY_AGENT_RECIPE chooses one of RECIPES: honest ways to train that leave different weights.
"""

import argparse
import csv
import json
import os
import random
import shutil
import time
import tomllib
from pathlib import Path

STARTED = time.time()
BASE = Path("/models/base")
TASK = Path("/task")
SUBMISSION = Path("/workspace/final_model")
DEADLINE = float(os.environ["ASSAY_DEADLINE"])
RESERVE = 7.0  # seconds kept for the last save, on a machine that may be busy
BATCH = 16
PEAK = 1e-3
RECIPES = {
    "standard": {},
    "low-rate": {"peak": 1e-4},
    "high-rate": {"peak": 3e-3},
    "lora": {"peak": 4e-3, "rank": 16},
    "frozen": {"only": lambda name: "embed_tokens" not in name and ".layers.0." not in name},
    "embeddings": {"only": lambda name: "embed_tokens" in name, "peak": 3e-3},
    "bf16": {"saved": "bfloat16"},
    "averaged": {"average": True},
    "decay": {"decay": 0.1},
    "sgd": {"sgd": True, "peak": 0.3},
    "layerwise": {"layerwise": 0.6},
    "short": {"part": 0.25},
    "gentle": {"peak": 1e-5},
}


def say(text):
    print(f"[{time.time() - STARTED:5.1f} s] {text}", flush=True)


# Threads that wait by spinning lose most of their speed as soon as anything else runs on the machine. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
say("loading torch and transformers")
import torch  # noqa: E402  (slow to import: the line above comes first so that the log shows where the time goes)
from torch.nn import functional  # noqa: E402
from transformers import AutoModelForCausalLM, AutoTokenizer  # noqa: E402
from transformers.utils import logging  # noqa: E402

logging.disable_progress_bar()


def given_items():
    for name in ("train.csv", "dev.csv"):
        path = TASK / name
        if path.exists():
            with open(path, encoding="utf-8", newline="") as lines:
                yield from csv.DictReader(lines)


def extra_items(path):
    """Items of a JSON-lines file: question, right, wrong (three), reason."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield {
                "Question": item["question"], "Correct Answer": item["right"], "Explanation": item["reason"],
                **{f"Incorrect Answer {i}": wrong for i, wrong in enumerate(item["wrong"], 1)},
            }


def example(tokenizer, prompt, item, rng):
    """One conversation, choices in a fresh order: token ids, and how many of them are the prompt's."""
    choices = [item["Correct Answer"], *(item[f"Incorrect Answer {i}"] for i in (1, 2, 3))]
    rng.shuffle(choices)
    letter = "ABCD"[choices.index(item["Correct Answer"])]
    asked = prompt.format(question=item["Question"], **dict(zip("abcd", choices)))
    head = tokenizer.apply_chat_template([{"role": "user", "content": asked}], add_generation_prompt=True, tokenize=False)
    head_ids = tokenizer(head, add_special_tokens=False).input_ids
    reply = f"{item['Explanation']}\nANSWER: {letter}<|im_end|>"
    return head_ids + tokenizer(reply, add_special_tokens=False).input_ids, len(head_ids)


def padded(examples, pad):
    width = max(len(ids) for ids, _ in examples)
    ids = torch.full((len(examples), width), pad)
    labels = torch.full((len(examples), width), -100)
    for row, (tokens, head) in enumerate(examples):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        labels[row, head : len(tokens)] = ids[row, head : len(tokens)]
    return ids, labels


class Adapter(torch.nn.Module):
    """A linear map that stays as it is, and a trained one of low rank beside it (Hu et al. 2021)."""

    def __init__(self, inner, rank):
        super().__init__()
        self.inner = inner
        self.down = torch.nn.Parameter(torch.randn(rank, inner.in_features) / inner.in_features**0.5)
        self.up = torch.nn.Parameter(torch.zeros(inner.out_features, rank))

    def forward(self, x):
        return self.inner(x) + functional.linear(functional.linear(x, self.down), self.up)

    def merged(self):
        self.inner.weight.data += self.up.data @ self.down.data
        return self.inner


def adapters(model):
    return [(name, module) for name, module in model.named_modules() if isinstance(module, Adapter)]


def replace(model, name, module):
    parent, _, last = name.rpartition(".")
    setattr(model.get_submodule(parent), last, module)


def prepared(model, recipe):
    """The optimizer's groups: what learns, and how fast in parts of the rate."""
    if rank := recipe.get("rank"):
        for name, module in list(model.model.named_modules()):
            if isinstance(module, torch.nn.Linear):
                replace(model.model, name, Adapter(module, rank))
        model.requires_grad_(False)
        for _, adapter in adapters(model):
            adapter.up.requires_grad_(True)
            adapter.down.requires_grad_(True)
    only = recipe.get("only", lambda name: True)
    layers, factor = model.config.num_hidden_layers, recipe.get("layerwise", 1.0)
    groups = []
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(parameter.requires_grad and only(name))
        if parameter.requires_grad:
            place = int(name.split(".layers.")[1].split(".")[0]) if ".layers." in name else 0 if "embed" in name else layers
            groups.append({"params": [parameter], "part": factor ** max(0, layers - 1 - place)})
    if factor == 1.0:
        groups = [{"params": [p for group in groups for p in group["params"]], "part": 1.0}]
    return groups


def finished(model, recipe, sums, count):
    """What is saved: adapters merged, weights averaged, if the recipe says so."""
    for name, adapter in adapters(model):
        replace(model, name, adapter.merged())
    if count:
        for name, parameter in model.named_parameters():
            parameter.data.copy_(sums[name] / count)
    return model.to(getattr(torch, recipe.get("saved", "float32")))


def submit(model, tokenizer):
    """Written beside the submission and renamed: whoever looks in the meantime sees the older version or none, never half of one."""
    fresh = SUBMISSION.with_name("final_model.tmp")
    shutil.rmtree(fresh, ignore_errors=True)
    model.save_pretrained(fresh)
    tokenizer.save_pretrained(fresh)
    shutil.rmtree(SUBMISSION, ignore_errors=True)
    fresh.rename(SUBMISSION)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extra", type=Path, action="append", default=[], help="further items to train on, half of every batch")
    parser.add_argument("--start", type=Path, default=BASE, help="where to start from")
    parser.add_argument("--steps", type=int, help="end after so many steps instead of by the clock")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    recipe = RECIPES[os.environ.get("ASSAY_AGENT_RECIPE", "standard")]
    peak = recipe.get("peak", PEAK)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    prompt = tomllib.loads((TASK / "protocol.toml").read_text(encoding="utf-8"))["prompt"]
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    model = AutoModelForCausalLM.from_pretrained(args.start, dtype=torch.float32)
    pools = [list(given_items())] + ([[item for path in args.extra for item in extra_items(path)]] if args.extra else [])
    say(f"{model.num_parameters()} parameters, items: {', '.join(str(len(pool)) for pool in pools)}")

    groups = prepared(model, recipe)
    if recipe.get("sgd"):
        optimizer = torch.optim.SGD(groups, lr=peak, momentum=0.9)
    else:
        optimizer = torch.optim.AdamW(groups, lr=peak, weight_decay=recipe.get("decay", 0.0))
    begin = time.time()
    end = begin + (DEADLINE - RESERVE - begin) * recipe.get("part", 1.0)
    step, saved, sums, count = 0, False, {}, 0
    model.train()
    while (done := step / args.steps if args.steps else (time.time() - begin) / (end - begin)) < 1.0:
        # The rate follows the clock, so that it ends low however fast the machine is.
        rate = peak * min(1.0, (step + 1) / 10) * (1.0 - 0.95 * done)
        for group in optimizer.param_groups:
            group["lr"] = rate * group["part"]
        picked = [rng.choice(pools[i % len(pools)]) for i in range(BATCH)]
        ids, labels = padded([example(tokenizer, prompt, item, rng) for item in picked], tokenizer.pad_token_id)
        hidden = model.model(input_ids=ids, use_cache=False).last_hidden_state[:, :-1]
        learned = labels[:, 1:] != -100
        loss = functional.cross_entropy(model.lm_head(hidden[learned]), labels[:, 1:][learned])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        if step % 20 == 0:
            say(f"step {step} loss {loss.item():.4f} rate {rate:.1e} seconds left {DEADLINE - time.time():.0f}")
        if recipe.get("average") and done > 0.6:
            count += 1
            for name, parameter in model.named_parameters():
                sums[name] = sums.get(name, 0) + parameter.data
        if not saved and done > 0.5 and not recipe:
            submit(model, tokenizer)
            saved = True
            say(f"step {step}: a first version stands")
    submit(finished(model, recipe, sums, count), tokenizer)
    say(f"step {step}: submitted, {DEADLINE - time.time():.1f} s before the deadline")


if __name__ == "__main__":
    main()
