"""Ways in which people merge checkpoints, on states in fp32. The delta of a model is what it differs by from the base."""

import torch


def lerp(a, b, t):
    return {name: a[name] + t * (b[name] - a[name]) for name in a}


def add(start, base, donor, t):
    """Task arithmetic: the donor's delta on any start."""
    return {name: start[name] + t * (donor[name] - base[name]) for name in start}


def slerp(a, b, t):
    """On the arc between each two tensors; straight where they are parallel."""
    made = {}
    for name in a:
        x, y = a[name].double().flatten(), b[name].double().flatten()
        angle = torch.arccos((x @ y / (x.norm() * y.norm() + 1e-30)).clamp(-1, 1))
        if angle < 1e-6:
            made[name] = a[name] + t * (b[name] - a[name])
        else:
            mixed = (torch.sin((1 - t) * angle) * x + torch.sin(t * angle) * y) / torch.sin(angle)
            made[name] = mixed.float().view(a[name].shape)
    return made


def ties(base, others, density, weight):
    """TIES (Yadav et al. 2023): the largest changes of each, a vote on the sign, the mean of those that agree."""
    made = {}
    for name in base:
        deltas = torch.stack([trimmed(other[name] - base[name], density) for other in others])
        sign = torch.sign(deltas.sum(0))
        agreeing = (torch.sign(deltas) == sign) & (deltas != 0)
        mean = (deltas * agreeing).sum(0) / agreeing.sum(0).clamp(min=1)
        made[name] = base[name] + weight * mean
    return made


def trimmed(delta, density):
    keep = max(1, round(density * delta.numel()))
    least = delta.abs().flatten().kthvalue(delta.numel() - keep + 1).values
    return delta * (delta.abs() >= least)


def dare(start, base, donor, drop, generator, weight=1.0):
    """DARE (Yu et al. 2023): changes dropped at random, the others scaled up to make good for it."""
    made = {}
    for name in base:
        delta = donor[name] - base[name]
        kept = torch.rand(delta.shape, generator=generator) >= drop
        made[name] = start[name] + weight * delta * kept / (1 - drop)
    return made


def low_rank(base, donor, rank, weight):
    """The donor's delta as an adapter of that rank: its first singular directions. Vectors stay the base's."""
    made = {}
    for name in base:
        delta = donor[name] - base[name]
        if delta.dim() == 2:
            u, s, v = torch.linalg.svd(delta, full_matrices=False)
            made[name] = base[name] + weight * (u[:, :rank] * s[:rank]) @ v[:rank]
        else:
            made[name] = base[name]
    return made
