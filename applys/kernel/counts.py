"""Figures that name nobody: small ones are hidden, and what would give them away."""

from collections.abc import Mapping

LEAST = 5


def hidden(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts whose total is known; None for those under five, and for one more if it tells one.

    With one cell hidden, the total would tell it: the smallest of the others goes with it.
    """
    small = {name for name, count in counts.items() if 0 < count < LEAST}
    if len(small) == 1:
        others = {name: count for name, count in counts.items() if name not in small and count}
        small |= {min(others, key=lambda name: (others[name], name))} if others else set()
    return {name: None if name in small else count for name, count in counts.items()}


def shown(count: int) -> int | None:
    """A figure that stands alone; None under five, but for none at all."""
    return None if 0 < count < LEAST else count


def mean(total: int, count: int) -> float | None:
    """A mean of at least five; None of fewer."""
    return round(total / count, 1) if count >= LEAST else None
