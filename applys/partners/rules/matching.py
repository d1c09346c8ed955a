"""Which quartier of the national file is which of our neighbourhoods."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from shapely.geometry import MultiPolygon

from applys.partners.rules import naming
from applys.partners.rules.national import Quarter

ENOUGH = 1 / 3

K = TypeVar("K")


@dataclass(frozen=True)
class Known(Generic[K]):
    """One of our neighbourhoods, as matching needs it; `key` is the caller's."""

    key: K
    code: str | None
    name: str
    area: MultiPolygon


def pairs(quarters: Sequence[Quarter], known: Sequence[Known[K]]) -> dict[int, K]:
    """The neighbourhood of each quartier that has one, by the quartier's index.

    By official code for all first, then by name, then by overlap: the surest go first, and
    each neighbourhood is taken once.
    """
    taken: dict[int, K] = {}
    free = list(known)
    ways: tuple[Callable[[Quarter, Sequence[Known[K]]], Known[K] | None], ...] = (
        by_code, by_name, by_overlap,
    )  # fmt: skip
    for way in ways:
        for quarter in quarters:
            if quarter.index not in taken and (found := way(quarter, free)):
                taken[quarter.index] = found.key
                free.remove(found)
    return taken


def by_code(quarter: Quarter, known: Sequence[Known[K]]) -> Known[K] | None:
    return next((each for each in known if each.code == quarter.code), None)


def by_name(quarter: Quarter, known: Sequence[Known[K]]) -> Known[K] | None:
    """The same words, whatever the accents, capitals and punctuation."""
    name = naming.plain(quarter.name)
    return next((each for each in known if naming.plain(each.name) == name), None)


def by_overlap(quarter: Quarter, known: Sequence[Known[K]]) -> Known[K] | None:
    """The one that shares most ground, if that is a third of the smaller of the two."""
    best = max(known, key=lambda each: shared(quarter.area, each.area), default=None)
    return best if best and shared(quarter.area, best.area) >= ENOUGH else None


def shared(one: MultiPolygon, other: MultiPolygon) -> float:
    """The ground that two areas share, as a part of the smaller."""
    return float(one.intersection(other).area / min(one.area, other.area))
