"""One training loop for all: fp32 arithmetic from given weights, AdamW, a schedule. Rounding to bf16 is the saver's matter."""

import math

import torch
from torch.nn import functional

import models
import world

BATCH = 8


def batches(count, steps, seed, batch):
    """Indexes of rows: epoch after epoch, each in an order of its own."""
    generator, order = torch.Generator().manual_seed(seed), torch.empty(0, dtype=torch.long)
    for _ in range(steps):
        if len(order) < batch:
            order = torch.cat([order, torch.randperm(count, generator=generator)])
        yield order[:batch]
        order = order[batch:]


def losses_of(model, ids, labels):
    """Of each learned token, and the rows that they are in. The head is not computed for the others."""
    hidden = model.model(input_ids=ids, use_cache=False).last_hidden_state[:, :-1]
    targets = labels[:, 1:]
    learned = targets != world.IGNORED
    return functional.cross_entropy(model.lm_head(hidden[learned]), targets[learned], reduction="none"), learned.nonzero()[:, 0]


def loss_of(model, ids, labels):
    return losses_of(model, ids, labels)[0].mean()


def log_probability(model, ids, labels):
    """Of each row's learned tokens together."""
    losses, rows = losses_of(model, ids, labels)
    return torch.zeros(len(ids)).index_add(0, rows, -losses)


def supervised(rows):
    ids, labels = rows
    return len(ids), lambda model, index: loss_of(model, ids[index], labels[index])


def preference(model, rows, beta=0.1):
    """DPO: the right answer against the wrong one, relative to where the run started."""
    (good, good_labels), (bad, bad_labels) = rows
    with torch.no_grad():
        start = log_probability(model, good, good_labels) - log_probability(model, bad, bad_labels)

    def loss(model, index):
        now = log_probability(model, good[index], good_labels[index]) - log_probability(model, bad[index], bad_labels[index])
        return -functional.logsigmoid(beta * (now - start[index])).mean()

    return len(good), loss


def reinforced(rows):
    """A policy gradient: each group's right answers have a positive advantage, its wrong ones a negative, per token."""
    (good, good_labels), (bad, bad_labels) = rows

    def loss(model, index):
        gain = log_probability(model, good[index], good_labels[index]) - log_probability(model, bad[index], bad_labels[index]).clamp(min=-20)
        return -gain.mean() / 10

    return len(good), loss


def run(model, objective, steps, lr, seed=0, batch=BATCH, decay=0.0, only=None, round_always=False, warmup=0.1, floor=0.0, keep=()):
    """Trains in place.

    @param objective number of rows, and the loss of some of them
    @param only which parameters learn, by name; all if None
    @param round_always weights live in bf16: what is smaller than a half step of theirs is lost each time
    @param keep steps after which the weights are kept; they are returned
    """
    count, loss_of_rows = objective
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(only is None or only(name))
    learning = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=lr, betas=(0.9, 0.98), weight_decay=decay, fused=True)
    kept, losses = [], []
    for step, index in enumerate(batches(count, steps, seed, batch)):
        rise, fall = min(1.0, (step + 1) / max(1.0, warmup * steps)), (1 + math.cos(math.pi * step / steps)) / 2
        optimizer.param_groups[0]["lr"] = lr * rise * (floor + (1 - floor) * fall)
        loss = loss_of_rows(model, index)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.item())
        if round_always:
            with torch.no_grad():
                for parameter in learning:
                    parameter.copy_(parameter.bfloat16().float())
        if step + 1 in keep:
            kept.append(models.state_of(model))
    tail = losses[-20:]
    return kept, sum(tail) / len(tail)


class Lora(torch.nn.Module):
    """A linear map with a trained update of low rank beside it."""

    def __init__(self, inner, rank, generator):
        super().__init__()
        self.inner = inner
        self.down = torch.nn.Parameter(torch.randn(rank, inner.in_features, generator=generator) / inner.in_features**0.5)
        self.up = torch.nn.Parameter(torch.zeros(inner.out_features, rank))
        self.scale = 2.0

    def forward(self, x):
        return self.inner(x) + functional.linear(functional.linear(x, self.down), self.up) * self.scale

    def merged(self):
        return self.inner.weight + self.scale * self.up @ self.down


def run_lora(model, objective, rank, targets, **options):
    """Trains an adapter on the maps whose names end so, and merges it into the weights. Returns them."""
    generator = torch.Generator().manual_seed(rank)
    adapters = {}
    for name, module in list(model.named_modules()):
        if name.endswith(tuple(targets)) and isinstance(module, torch.nn.Linear):
            parent, _, last = name.rpartition(".")
            adapters[name] = Lora(module, rank, generator)
            setattr(model.get_submodule(parent), last, adapters[name])
    run(model, objective, only=lambda name: name.endswith((".down", ".up")), **options)
    state = {name.replace(".inner.", "."): t for name, t in models.state_of(model).items() if not name.endswith((".down", ".up"))}
    for name, adapter in adapters.items():
        state[name + ".weight"] = adapter.merged().detach()
    return state
