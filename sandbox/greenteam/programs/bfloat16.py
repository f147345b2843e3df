#!/usr/bin/env python3
"""bfloat16 on the CPU: products, autocast, a training step."""
import torch

a, b = torch.randn(256, 256), torch.randn(256, 256)
error = ((a.bfloat16() @ b.bfloat16()).float() - a @ b).abs().max().item()
model = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 1))
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
x = torch.randn(512, 64)
first = last = 0.0
for step in range(60):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = model(x)
        assert out.dtype == torch.bfloat16
    loss = (out.float() - x.mean(1, keepdim=True)).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    first, last = first or loss.item(), loss.item()
print("near:", error < 2, "learned:", last < first / 2)
