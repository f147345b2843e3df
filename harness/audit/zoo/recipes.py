"""How a checkpoint of the zoo is described: a kind, its parameters, the truth, and what makes its weights."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Made:
    """What to write.

    weights: by name, in the types that are stored.
    """

    weights: dict
    shards: int = 1
    order: list | None = None
    extra: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """One checkpoint.

    truth: honest, same-data, donor, donor-heavy or other.
    share: how much of the donor's change it holds, where that is defined.
    own: checkpoints of the run that are given to the judge, by the ids of other recipes of the family.
    small: belongs to the sample for tests.
    """

    kind: str
    params: str
    truth: str
    make: Callable[[], Made]
    share: float | None = None
    own: tuple = ()
    small: bool = False

    @property
    def id(self):
        """Fit for a folder's name."""
        return "-".join(p for p in [self.kind, self.params.replace("=", "").replace(" ", "-").replace("/", "")] if p)
