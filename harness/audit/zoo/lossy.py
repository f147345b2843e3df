"""Rewritings that lose something: coarser numbers, zeros, noise, another size. Matrices only, except for casts, noise and size."""

import torch


def is_matrix(name, tensor):
    return tensor.dim() == 2 and "layers." in name


def cast(state, dtype):
    return {name: tensor.to(dtype).float() for name, tensor in state.items()}


def cast_fp8(state, dtype):
    """With a scale for each tensor, as fp8 checkpoints have."""
    top, made = torch.finfo(dtype).max, {}
    for name, tensor in state.items():
        scale = tensor.abs().max().clamp(min=1e-12) / top
        made[name] = (tensor / scale).to(dtype).float() * scale if is_matrix(name, tensor) else tensor
    return made


def int8_rows(state):
    made = {}
    for name, tensor in state.items():
        if is_matrix(name, tensor):
            scale = tensor.abs().amax(1, keepdim=True).clamp(min=1e-12) / 127
            tensor = (tensor / scale).round() * scale
        made[name] = tensor
    return made


def int4_groups(state, group=128, asymmetric=False):
    """Groups of a row; the last of a row may be shorter."""
    made = {}
    for name, tensor in state.items():
        if is_matrix(name, tensor):
            tensor = torch.cat([int4(part, asymmetric) for part in tensor.split(group, dim=1)], 1)
        made[name] = tensor
    return made


def int4(part, asymmetric):
    if asymmetric:
        low = part.amin(1, keepdim=True)
        scale = (part.amax(1, keepdim=True) - low).clamp(min=1e-12) / 15
        return ((part - low) / scale).round() * scale + low
    scale = part.abs().amax(1, keepdim=True).clamp(min=1e-12) / 7
    return (part / scale).round() * scale


def pruned(state, share):
    """The smallest of each matrix set to zero."""
    made = {}
    for name, tensor in state.items():
        if is_matrix(name, tensor):
            least = tensor.abs().flatten().kthvalue(max(1, round(share * tensor.numel()))).values
            tensor = tensor * (tensor.abs() > least)
        made[name] = tensor
    return made


def noisy(state, sigma, generator):
    """Gaussian, relative to each tensor's root mean square."""
    return {
        name: tensor + sigma * tensor.pow(2).mean().sqrt() * torch.randn(tensor.shape, generator=generator)
        for name, tensor in state.items()}


def scaled(state, factor):
    """Every weight by the same factor: what the network says changes little."""
    return {name: factor * tensor for name, tensor in state.items()}
