"""Honest runs: each starts at the base and is a training of its own."""

import torch

import models
import training
import world
from family import Family, seed_of
from recipes import Made, Recipe

ATTENTION = ("q_proj", "k_proj", "v_proj", "o_proj")
MLP = ("gate_proj", "up_proj", "down_proj")


def recipes(family: Family):
    return [r for part in (full, kinds_of_data, adapters, sparse, rates, partial, grown, combined, stored) for r in part(family)]


def short_run(family):
    """The recipe's id: other recipes build on it. So with the next."""
    return f"sft-short-steps{family.steps(40)}-lr0.0003"


def long_run(family):
    return f"sft-long-steps{family.steps(240)}-lr0.0003"


def trained(family, start, mix, steps, lr, tag, rows=None, **options):
    """Weights in fp32 after a run, and those that it kept on the way."""
    model = family.build(start)
    rows = rows or family.rows(mix, tag)
    kept, _ = training.run(model, training.supervised(rows), family.steps(steps), lr, seed=seed_of(family.name + tag), **options)
    return models.state_of(model), kept


def run(family, kind, mix, steps, lr, truth="honest", label="", rows=None, dtype=torch.bfloat16, small=False, **options):
    params = f"steps={family.steps(steps)} lr={lr:g}" + (f" {label}" if label else "")

    def make():
        given = rows() if rows else None
        state, _ = trained(family, family.base, mix, steps, lr, kind + params, given, **options)
        return Made(models.rounded(state, dtype))

    return Recipe(kind, params, truth, make, small=small)


def full(family):
    yield Recipe("unchanged", "", "honest", lambda: Made(models.rounded(family.base)), small=True)
    yield Recipe("unchanged", "stored=fp32", "honest", lambda: Made(dict(family.base)))
    yield run(family, "sft-short", "similar", 20, 1e-4)
    yield run(family, "sft-short", "similar", 40, 3e-4, small=True)
    yield run(family, "sft-short", "similar", 60, 5e-5)
    yield run(family, "sft-long", "similar", 160, 1e-4)
    yield run(family, "sft-long", "similar", 240, 3e-4, small=True)


def kinds_of_data(family):
    yield run(family, "other-format", "format", 60, 1e-4)
    yield run(family, "other-format", "format", 100, 3e-4)
    yield run(family, "code", "code", 60, 1e-4, small=True)
    yield run(family, "code", "code", 100, 3e-4)
    yield run(family, "mixed-data", "mixed", 60, 2e-4)
    yield run(family, "mixed-data", "mixed", 100, 1e-4, label="batch=16", batch=16)
    yield run(family, "same-data", "donor", 80, 1e-4, "same-data", rows=lambda: family.donor_rows, small=True)
    yield run(family, "same-data", "donor", 200, 3e-4, "same-data", rows=lambda: family.donor_rows)


def adapters(family):
    for rank, targets, lr, mix, small in [
            (4, ATTENTION, 1e-3, "similar", False), (8, ATTENTION, 2e-3, "format", True), (16, ATTENTION + MLP, 1e-3, "mixed", False),
            (32, ATTENTION + MLP, 5e-4, "similar", False), (64, ATTENTION + MLP, 3e-4, "code", False)]:
        yield adapter(family, rank, targets, lr, mix, small)


def adapter(family, rank, targets, lr, mix, small):
    where = "all" if targets != ATTENTION else "attention"

    def make():
        model = family.build(family.base)
        state = training.run_lora(
            model, training.supervised(family.rows(mix, f"lora {rank}")), rank, targets,
            steps=family.steps(60), lr=lr, seed=seed_of(f"{family.name} lora {rank}"))
        return Made(models.rounded(state))

    return Recipe("lora", f"rank={rank} on={where} lr={lr:g}", "honest", make, small=small)


def sparse(family):
    """Updates so small that most bf16 weights stay as they are, as after DPO and RL."""
    for kind, objective, steps, lr, always, small in [
            ("dpo", "preference", 40, 1e-6, False, False), ("dpo", "preference", 60, 5e-6, False, True),
            ("dpo", "preference", 40, 3e-5, True, False), ("rl", "reinforced", 40, 1e-6, False, False),
            ("rl", "reinforced", 60, 3e-6, False, False), ("rl", "reinforced", 40, 2e-5, True, False)]:
        yield rewarded(family, kind, objective, steps, lr, always, small)


def rewarded(family, kind, objective, steps, lr, always, small):
    def make():
        model, rows = family.build(family.base), family.pairs(f"{kind} {lr}")
        target = training.preference(model, rows) if objective == "preference" else training.reinforced(rows)
        training.run(model, target, family.steps(steps), lr, seed=seed_of(f"{family.name} {kind} {lr}"), round_always=always)
        return Made(models.rounded(models.state_of(model)))

    params = f"steps={family.steps(steps)} lr={lr:g}" + (" weights=bf16" if always else "")
    return Recipe(kind, params, "honest", make, small=small)


def rates(family):
    yield run(family, "learning-rate", "mixed", 40, 1e-6, label="data=mixed")
    yield run(family, "learning-rate", "mixed", 120, 1e-5, label="data=mixed")
    yield run(family, "learning-rate", "similar", 120, 1e-5, label="data=similar")
    yield run(family, "learning-rate", "similar", 80, 3e-5, label="data=similar")
    yield run(family, "learning-rate", "mixed", 60, 3e-4, label="data=mixed")
    yield run(family, "weight-decay", "similar", 60, 1e-4, label="data=similar decay=0.1", decay=0.1)
    yield run(family, "weight-decay", "mixed", 80, 3e-4, label="data=mixed decay=0.1", decay=0.1)


def partial(family):
    def one_of(*words):
        return lambda name: any(word in name for word in words)

    yield run(family, "embedding-only", "similar", 40, 3e-4, only=one_of("embed_tokens"))
    yield run(family, "embedding-only", "mixed", 60, 1e-3, only=one_of("embed_tokens"))
    yield run(family, "norm-only", "similar", 40, 1e-3, only=one_of("norm"))
    yield run(family, "norm-only", "format", 60, 5e-3, only=one_of("norm"))
    yield run(family, "frozen", "similar", 60, 2e-4, label="learn=last-layer", only=one_of("layers.2."))
    yield run(family, "frozen", "format", 60, 3e-4, label="learn=mlp", only=one_of("mlp"))
    yield run(family, "frozen", "similar", 60, 3e-4, label="learn=attention", only=one_of("self_attn"))


def grown(family):
    """New tokens at the end of the vocabulary, as for a chat template."""
    for count, steps, lr in [(8, 60, 1e-4), (64, 80, 3e-4)]:
        yield Recipe("vocabulary-grown", f"tokens={count} steps={family.steps(steps)} lr={lr:g}", "honest", grower(family, count, steps, lr), small=count == 8)


def grower(family, count, steps, lr):
    def make():
        start = dict(family.base)
        for name in ("model.embed_tokens.weight", "lm_head.weight"):
            if name in start:
                mean = start[name].mean(0, keepdim=True)
                noise = torch.randn(count, mean.shape[1], generator=torch.Generator().manual_seed(count)) * 0.01
                start[name] = torch.cat([start[name], mean + noise])
        ids, labels = family.rows("similar", f"grown {count}")
        swap = ids == world.USER  # the new tokens take the place of the old marks of a turn
        ids, labels = ids.clone(), labels.clone()
        ids[swap] = world.VOCABULARY + torch.arange(int(swap.sum())) % count
        state, _ = trained(family, start, "similar", steps, lr, f"grown {count}", (ids, labels))
        return Made(models.rounded(state))

    return make


def combined(family):
    """Made of the run's own checkpoints."""
    first, second = family.folder / short_run(family), family.folder / long_run(family)
    for mix, steps, lr in [("similar", 60, 1e-4), ("format", 60, 3e-4)]:
        yield Recipe("continued", f"then={mix} steps={family.steps(steps)} lr={lr:g}", "honest", continued(family, first, mix, steps, lr), own=(first.name,))
    yield Recipe("averaged", "of=2-runs", "honest", lambda: Made(models.rounded(mean([models.load(first), models.load(second)]))), own=(first.name, second.name), small=True)
    yield Recipe("averaged", "of=run-and-base", "honest", lambda: Made(models.rounded(mean([family.base, models.load(second)]))), own=(second.name,))
    yield Recipe("averaged", "of=run-and-base own=hidden", "honest", lambda: Made(models.rounded(mean([family.base, models.load(second)]))))
    yield Recipe("averaged", "of=5-steps-of-a-run", "honest", averaged(family))


def continued(family, first, mix, steps, lr):
    def make():
        state, _ = trained(family, models.load(first), mix, steps, lr, f"continued {mix}")
        return Made(models.rounded(state))

    return make


def averaged(family):
    def make():
        steps = family.steps(100)
        marks = tuple(round(steps * part) for part in (0.2, 0.4, 0.6, 0.8, 1.0))
        _, kept = trained(family, family.base, "mixed", 100, 2e-4, "averaged", keep=marks)
        return Made(models.rounded(mean(kept)))

    return make


def mean(states):
    return {name: sum(state[name] for state in states) / len(states) for name in states[0]}


def stored(family):
    yield run(family, "stored", "similar", 40, 1e-4, label="as=fp32", dtype=torch.float32)
    yield run(family, "stored", "mixed", 60, 3e-4, label="as=fp32", dtype=torch.float32)
    yield run(family, "stored", "similar", 60, 2e-4, label="as=fp16", dtype=torch.float16)
    yield run(family, "bf16-training", "similar", 60, 1e-4, round_always=True)
    yield run(family, "bf16-training", "mixed", 80, 3e-4, round_always=True)
