#!/usr/bin/env python3
"""train.py SECONDS: tokens a second of training the tiny base model, after a warm-up. The last line is the figure."""
import sys
import time

import torch
from transformers import AutoModelForCausalLM

torch.manual_seed(0)
model = AutoModelForCausalLM.from_pretrained("/models/base", dtype=torch.float32)
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
ids = torch.randint(0, model.config.vocab_size, (16, 96))


def step():
    loss = model(input_ids=ids, labels=ids).loss
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


warm = time.perf_counter() + 3
while time.perf_counter() < warm:
    step()
steps, start = 0, time.perf_counter()
end = start + float(sys.argv[1])
while time.perf_counter() < end:
    step()
    steps += 1
print(f"{steps * ids.numel() / (time.perf_counter() - start):.1f}", flush=True)
