"""What a round is reckoned with."""

from collections.abc import Sequence
from dataclasses import dataclass

HOME = 0
# Cubic metres that rounding may add up to.
ROOM = 1e-9


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A round's distances and loads; number 0 is the local, then come the stops.

    `pinned` tells which stop has a rank that is kept.
    """

    metres: Sequence[Sequence[float]]
    loads: Sequence[float]
    capacity: float
    pinned: dict[int, int]

    @property
    def count(self) -> int:
        return len(self.loads) - 1
