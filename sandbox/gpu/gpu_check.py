#!/usr/bin/env python3
"""Looks after a GPU between two leases: overwrites all of its memory, and tries whether it stores and computes.

    gpu_check.py [--device cuda|cpu] [--mib N] [--keep-mib 512] [test|wipe]

`test` plants a pattern, reads it back, and multiplies matrices of whole numbers, whose product is known exactly. `wipe` writes over
all memory that can be had, reads it back, and says how much it was. Prints one line of JSON; exit codes: 0 fit, 1 not, 3 no device.
With --device cpu it does the same in ordinary memory, so that it can be tried anywhere; then --mib says how much.

Written for PyTorch, in blocks, so that memory that is split up is had too. Every GPU that is seen is looked at.
"""

import argparse
import json
import sys

import torch

MIB = 1 << 20
BLOCK = 1 << 30
LEAST = 2 * MIB
PATTERN = 0x5AA5C33C


def blocks(device, most):
    """All memory that can be had, up to `most` bytes, in ever smaller blocks."""
    got, size, left = [], BLOCK, most
    while size >= LEAST and left >= LEAST:
        try:
            take = min(size, left) // 8 * 8
            got.append(torch.empty(take // 4, dtype=torch.int32, device=device))
            left -= take
        except (torch.OutOfMemoryError, RuntimeError):
            size //= 2
    return got


def fill(block, value):
    # torch's int32 is signed.
    block.fill_(value - (1 << 32) if value >= 1 << 31 else value)


def wrong(block, value):
    return int((block != (value - (1 << 32) if value >= 1 << 31 else value)).sum())


def wipe(device, most):
    """Overwrites all that can be had; two values, so that no bit stays as it was."""
    held = blocks(device, most)
    bad = 0
    for value in (0xFFFFFFFF, 0):
        for block in held:
            fill(block, value)
        bad += sum(wrong(block, value) for block in held)
    return {"wiped_bytes": sum(b.numel() * 4 for b in held), "wrong_words": bad}


def store(device, most):
    """Plants a pattern that differs from block to block, and reads it back."""
    held = blocks(device, min(most, 4 * BLOCK))
    for number, block in enumerate(held):
        fill(block, PATTERN ^ number)
    return {
        "stored_bytes": sum(b.numel() * 4 for b in held),
        "wrong_words": sum(wrong(b, PATTERN ^ n) for n, b in enumerate(held)),
    }


def compute(device, size):
    """Row i of A is i mod 7, B is all twos: every element of row i of the product is 2 * size * (i mod 7), exactly."""
    rows = torch.arange(size, device=device) % 7
    a = rows.to(torch.float32).unsqueeze(1).expand(size, size).contiguous()
    product = a @ torch.full((size, size), 2.0, device=device)
    expected = (2 * size * rows).to(torch.float32).unsqueeze(1).expand(size, size)
    return int((product != expected).sum())


def look(device, options):
    if device.type == "cuda":
        free, total = torch.cuda.mem_get_info(device)
        most = max(0, free - options.keep_mib * MIB)
        facts = {"name": torch.cuda.get_device_name(device), "total_bytes": total, "free_bytes": free}
    else:
        most = options.mib * MIB
        facts = {"name": "cpu", "total_bytes": most, "free_bytes": most}
    if options.mib:
        most = min(most, options.mib * MIB)
    if options.what == "wipe":
        facts.update(wipe(device, most))
        done = facts["wiped_bytes"]
    else:
        facts.update(store(device, most))
        facts["wrong_products"] = compute(device, 4096 if device.type == "cuda" else 256)
        done = facts["stored_bytes"]
        most = min(most, 4 * BLOCK)
    # What is split up too finely to be had is little; more than a hundredth is somebody else's.
    facts["fit"] = facts["wrong_words"] == 0 and facts.get("wrong_products", 0) == 0 and done >= 0.99 * most > 0
    return facts


def main():
    parser = argparse.ArgumentParser(prog="gpu_check.py", description=__doc__.split("\n")[0])
    parser.add_argument("--device", choices=("cuda", "cpu"), default="cuda")
    parser.add_argument("--mib", type=int, default=0)
    parser.add_argument("--keep-mib", type=int, default=512)
    parser.add_argument("what", choices=("test", "wipe"))
    options = parser.parse_args()
    if options.device == "cuda":
        if not torch.cuda.is_available():
            print(json.dumps({"error": "no GPU is seen by PyTorch"}))
            return 3
        devices = [torch.device("cuda", n) for n in range(torch.cuda.device_count())]
    else:
        devices = [torch.device("cpu")]
    # Whole numbers are multiplied exactly only where no precision is given away.
    torch.backends.cuda.matmul.allow_tf32 = False
    found = [look(device, options) for device in devices]
    print(json.dumps({"what": options.what, "gpus": found}))
    return 0 if all(f["fit"] for f in found) else 1


if __name__ == "__main__":
    sys.exit(main())
