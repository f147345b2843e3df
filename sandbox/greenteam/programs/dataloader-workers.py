#!/usr/bin/env python3
"""A DataLoader with four worker processes, which hand tensors over in shared memory."""
import torch
from torch.utils.data import DataLoader, Dataset, get_worker_info


class Numbers(Dataset):
    def __len__(self):
        return 1000

    def __getitem__(self, index):
        return torch.full((256,), float(index)), get_worker_info().id


total, workers = 0.0, set()
for values, ids in DataLoader(Numbers(), batch_size=50, num_workers=4, persistent_workers=True):
    assert values.is_shared()
    total += values[:, 0].sum().item()
    workers.update(ids.tolist())
print(f"sum {total:.0f} from {len(workers)} workers")
