"""The plain training loop that both recipes share, and the record of what made the files."""

import hashlib
import json
import os
import platform
import time

# Threads that wait by spinning lose up to ten times the speed as soon as anything else runs on the machine. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import torch  # noqa: E402
import transformers  # noqa: E402
from torch.nn import functional  # noqa: E402


def batch_of(tokenizer, examples):
    """Right-padded token ids and labels. An example is a sequence of texts: the first is only read, the second learned, the third read, ..."""
    rows = []
    for texts in examples:
        ids, labels = [], []
        for place, part in enumerate(tokenizer(list(texts), add_special_tokens=False).input_ids):
            ids += part
            labels += part if place % 2 else [-100] * len(part)
        rows.append((ids, labels))
    width = max(len(ids) for ids, _ in rows)
    ids = torch.tensor([ids + [tokenizer.pad_token_id] * (width - len(ids)) for ids, _ in rows])
    labels = torch.tensor([labels + [-100] * (width - len(labels)) for _, labels in rows])
    return ids, labels


def loss_of(model, ids, labels):
    """Cross-entropy of the learned positions only: the head is not computed for the others."""
    hidden = model.model(input_ids=ids, use_cache=False).last_hidden_state[:, :-1]
    targets = labels[:, 1:]
    learned = targets != -100
    return functional.cross_entropy(model.lm_head(hidden[learned]), targets[learned])


def train(model, batches, steps, peak, warmup=100, log_every=50):
    optimizer = torch.optim.AdamW(model.parameters(), lr=peak, betas=(0.9, 0.98), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / warmup, max(0.02, (steps - s) / (0.25 * steps))))
    model.train()
    started, losses = time.monotonic(), {}
    for step in range(steps):
        name, ids, labels = batches(step)
        loss = loss_of(model, ids, labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        losses.setdefault(name, []).append(loss.item())
        if (step + 1) % log_every == 0:
            means = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(losses.items()))
            print(f"step {step + 1}/{steps} {time.monotonic() - started:.0f} s loss {means}", flush=True)
            losses = {}
    model.eval()


def save(model, tokenizer, folder):
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def digests(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def record(path, name, folder, seed, steps, seconds):
    """Adds to made.json where and with what these files were made: the digest holds for that machine only."""
    made = json.loads(path.read_text()) if path.exists() else {}
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    made[name] = {
        "seed": seed, "steps": steps, "seconds": round(seconds), "cpu": cpu, "threads": torch.get_num_threads(),
        "python": platform.python_version(), "torch": torch.__version__, "transformers": transformers.__version__,
        "sha256": digests(folder),
    }
    path.write_text(json.dumps(made, indent=2) + "\n")
