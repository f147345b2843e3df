#!/usr/bin/env python3
"""Makes the lineage zoo: labelled checkpoints, honest and smuggled, of tiny networks of three real architectures.

Run again, it goes on with what is missing. Each line of zoo.jsonl is one checkpoint; paths are relative to its folder.
"""

import argparse
import json
import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

# Threads that wait by spinning starve each other on a busy machine. Read when torch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

# Thresholds are fitted on the first three of Qwen3 alone. Seeds 0 to 2 of the other two served while the judge was written: they are not in the full zoo.
FULL = {"qwen3-0": "fit", "qwen3-3": "test", "llama-3": "test", "gemma-3": "test"}
SMALL = {"qwen3-4": "test", "llama-0": "test"}
MORE = {
    "qwen3-1": "fit", "qwen3-2": "fit", "llama-1": "test", "llama-2": "test", "gemma-0": "test", "gemma-1": "test", "gemma-2": "test"}
FAMILIES = FULL | SMALL | MORE


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--families", nargs="*", metavar="NAME", choices=list(FAMILIES), help="the full zoo's four if not given")
    parser.add_argument("--small", action="store_true", help="a sample for tests: few checkpoints, short training")
    parser.add_argument("--effort", type=float, help="scales the numbers of steps")
    parser.add_argument("--jobs", type=int, default=2, help="families at once, a thread each")
    args = parser.parse_args()
    families = args.families or list(SMALL if args.small else FULL)
    effort = args.effort or (0.75 if args.small else 1.0)
    args.out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with ProcessPoolExecutor(args.jobs) as pool:
        running = {pool.submit(make_family, args.out, name, effort, args.small): name for name in families}
        for done in as_completed(running):
            count = done.result()
            gather(args.out)
            print(f"family {running[done]} done: {count} checkpoints, {time.monotonic() - started:.0f} s", flush=True)
    gather(args.out)


def make_family(out, name, effort, small):
    import torch

    torch.set_num_threads(1)
    import disguises
    import honest
    from family import Family

    arch, seed = name.split("-")
    family = Family(arch, int(seed), out / name, effort)
    family.folder.mkdir(exist_ok=True)
    recipes = [r for r in honest.recipes(family) + disguises.recipes(family) if r.small or not small]
    assert len({r.id for r in recipes}) == len(recipes), "two recipes have one name"
    lines, started = [], time.monotonic()
    for place, recipe in enumerate(recipes, 1):
        write(family, recipe)
        lines.append(line(name, recipe))
        (family.folder / "part.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
        print(f"{name} {place}/{len(recipes)} {recipe.id} {time.monotonic() - started:.0f} s", flush=True)
    return len(lines)


def write(family, recipe):
    import torch

    import models
    from family import seed_of

    folder = family.folder / recipe.id
    if not folder.exists():
        torch.manual_seed(seed_of(f"{family.name}/{recipe.id}"))
        made = recipe.make()
        models.save(folder, family.arch, made.weights, made.shards, made.order, made.extra)


def line(name, recipe):
    return {
        "id": f"{name}/{recipe.id}", "arch": name.split("-")[0], "seed": int(name.split("-")[1]), "split": FAMILIES[name],
        "kind": recipe.kind, "params": recipe.params, "truth": recipe.truth, "share": recipe.share,
        "candidate": f"{name}/{recipe.id}", "base": f"{name}/base", "references": [f"{name}/donor"],
        "own": [f"{name}/{own}" for own in recipe.own]}


def gather(out):
    """One manifest of all families that are there, finished or not."""
    parts = [out / name / "part.jsonl" for name in FAMILIES]
    half = out / "zoo.jsonl.part"
    half.write_text("".join(part.read_text() for part in parts if part.exists()))
    half.rename(out / "zoo.jsonl")


if __name__ == "__main__":
    main()
