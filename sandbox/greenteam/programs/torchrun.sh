#!/usr/bin/env bash
# Two ranks that torchrun starts, joined by gloo over the loopback interface.
set -eu
cat >/workspace/ranks.py <<'PYTHON'
import torch
import torch.distributed as dist

dist.init_process_group("gloo")
value = torch.tensor([dist.get_rank() + 1.0])
dist.all_reduce(value)
if dist.get_rank() == 0:
    print(f"{dist.get_world_size()} ranks, sum {value.item():.0f}", flush=True)
dist.destroy_process_group()
PYTHON
torchrun --standalone --nproc-per-node 2 /workspace/ranks.py
