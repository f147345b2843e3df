#!/usr/bin/env python3
"""A tensor in shared memory that another process changes, by both of torch's ways of sharing."""
import torch
import torch.multiprocessing as mp


def add(tensor):
    tensor += 1


if __name__ == "__main__":
    sums = []
    for strategy in sorted(mp.get_all_sharing_strategies()):
        mp.set_sharing_strategy(strategy)
        tensor = torch.zeros(1_000_000).share_memory_()
        process = mp.get_context("spawn").Process(target=add, args=(tensor,))
        process.start()
        process.join()
        sums.append(f"{strategy} {int(tensor.sum())}")
    print("\n".join(sums))
