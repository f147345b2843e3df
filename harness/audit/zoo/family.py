"""One family: a base, its post-trained sibling (the donor), a stranger of the same architecture, and the texts of their world."""

import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch

import models
import training
import world

DONOR_ROWS = 1500


@dataclass(frozen=True)
class Family:
    """Makes its models once; later runs read them.

    effort scales the numbers of steps: 1 is the full zoo. What params say are the steps that were taken.
    """

    arch: str
    seed: int
    folder: Path
    effort: float = 1.0

    @property
    def name(self):
        return f"{self.arch}-{self.seed}"

    @cached_property
    def world(self):
        return world.World(self.seed)

    def steps(self, count):
        return max(10, round(count * self.effort))

    def rows(self, mix, seed, count=800):
        return world.rows(self.world, mix, count, f"{self.name} {seed}")

    def pairs(self, seed, count=600):
        return world.pairs(self.world, count, f"{self.name} {seed}")

    @cached_property
    def base(self):
        return self._made("base", lambda: self._pretrained(self.seed, self.steps(240)))

    @cached_property
    def donor(self):
        return self._made("donor", lambda: self._posttrained(self.base, self.donor_rows, self.steps(200), 1))

    @cached_property
    def stranger(self):
        return self._made("stranger", lambda: self._pretrained(self.seed + 1000, self.steps(160)))

    @cached_property
    def stranger_donor(self):
        return self._made("stranger-donor", lambda: self._posttrained(self.stranger, self.donor_rows, self.steps(40), 1))

    @cached_property
    def donor_rows(self):
        """What the donor learned from, row for row."""
        return self.rows("donor", "donor", DONOR_ROWS)

    def build(self, state):
        return models.build(self.arch, state)

    def _pretrained(self, seed, steps):
        model = models.new(self.arch, seed)
        rows = self.rows("pretrain", f"pretrain {seed}", 6000)
        _, loss = training.run(model, training.supervised(rows), steps, 3e-3, seed=seed, batch=16, decay=0.1, floor=0.1)
        unigram = world.unigram_entropy(rows[0])
        print(f"{self.name}: pretrained in {steps} steps, loss {loss:.2f}, unigram {unigram:.2f}", flush=True)
        if loss > 0.6 * unigram:
            raise SystemExit(f"{self.name} has not learned: loss {loss:.2f} against {unigram:.2f}")
        return models.state_of(model)

    def _posttrained(self, state, rows, steps, seed):
        model = self.build(state)
        training.run(model, training.supervised(rows), steps, 3e-4, seed=seed, decay=0.01)
        return models.state_of(model)

    def _made(self, name, make):
        """In fp32 arithmetic, with the values that bf16 can hold."""
        folder = self.folder / name
        if not folder.exists():
            torch.manual_seed(self.seed)
            models.save(folder, self.arch, models.rounded(make()))
        return models.load(folder)


def seed_of(text):
    """A number that depends on the text alone, in every process."""
    return zlib.crc32(text.encode())


def generator_of(text):
    return torch.Generator().manual_seed(seed_of(text))
