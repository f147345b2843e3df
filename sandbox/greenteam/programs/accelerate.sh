#!/usr/bin/env bash
# accelerate launch on the CPU, and the same program in two processes.
set -eu
cat >work.py <<'PYTHON'
import torch
from accelerate import Accelerator

accelerator = Accelerator(cpu=True)
model = torch.nn.Linear(4, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
data = torch.utils.data.DataLoader(torch.randn(64, 4), batch_size=8)
model, optimizer, data = accelerator.prepare(model, optimizer, data)
for batch in data:
    optimizer.zero_grad()
    accelerator.backward(model(batch).pow(2).mean())
    optimizer.step()
steps = accelerator.gather(torch.tensor([len(data)]))
if accelerator.is_main_process:
    print(accelerator.num_processes, "processes,", int(steps.sum()), "steps", flush=True)
accelerator.end_training()
torch.distributed.is_initialized() and torch.distributed.destroy_process_group()
PYTHON
accelerate launch --cpu --num_processes 1 --num_machines 1 --mixed_precision no --dynamo_backend no work.py
ACCELERATE_USE_CPU=1 torchrun --standalone --nproc-per-node 2 work.py
