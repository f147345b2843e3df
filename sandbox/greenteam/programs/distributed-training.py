#!/usr/bin/env python3
"""DistributedDataParallel in two spawned processes: gradients are averaged, so that both end with the same weights."""
import os

import torch
import torch.distributed as dist
import torch.multiprocessing as mp


def train(rank, results):
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29511")
    dist.init_process_group("gloo", rank=rank, world_size=2)
    torch.manual_seed(0)
    model = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(8, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    torch.manual_seed(rank)
    for _ in range(20):
        x = torch.randn(16, 8)
        loss = ((model(x) - x.sum(1, keepdim=True)) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    results[rank] = model.module.weight.detach().double().sum().item()
    dist.destroy_process_group()


if __name__ == "__main__":
    results = mp.Manager().dict()
    mp.spawn(train, args=(results,), nprocs=2)
    assert abs(results[0] - 8) < 2
    print("weights equal:", results[0] == results[1])
