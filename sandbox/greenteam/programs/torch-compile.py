#!/usr/bin/env python3
"""torch.compile: kernels written in C++, compiled, loaded and right."""
import torch
from torch._inductor import metrics


@torch.compile
def fused(x, y):
    return (torch.sin(x) * y + x.exp()).sum(dim=1)


x, y = torch.randn(64, 300), torch.randn(64, 300)
expected = (torch.sin(x) * y + x.exp()).sum(dim=1)
assert torch.allclose(fused(x, y), expected, rtol=1e-4, atol=1e-4)
assert metrics.generated_kernel_count > 0
print("compiled kernels: yes, equal: yes")
