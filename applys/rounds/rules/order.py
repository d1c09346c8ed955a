"""In what order a lorry goes round, and when it must come back to unload.

Metres as the crow flies are lengthened by a factor for streets. A round begins and ends at the
local; the lorry comes back in between when the next stop would not fit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from applys.kernel import places
from applys.kernel.places import Point
from applys.rounds.rules import exact, search
from applys.rounds.rules.plan import HOME, Plan

DETOUR = 1.3
EXACT = 8


class BadRound(ValueError):
    """A lorry without capacity, or ranks that two stops share or that are beyond the last"""


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Where to stop, and what to load, in m³; `rank`, from 0, is one that someone chose."""

    point: Point
    m3: float = 0.0
    rank: int | None = None


@dataclass(frozen=True, kw_only=True)
class Way:
    """The stops' numbers, from 0, in order; before those in `unload` the lorry goes home."""

    order: tuple[int, ...]
    unload: frozenset[int]
    metres: float


def arrange(local: Point, stops: Sequence[Stop], capacity_m3: float) -> Way:
    """Order the stops of a round: the best order of all up to eight, a good one beyond.

    The same stops give the same order; it is never longer than the order they came in, and
    pinned stops stay at their rank. A heap larger than the lorry is fetched in several goes.
    Raises `BadRound`.
    """
    plan = plan_of(local, stops, capacity_m3)
    tour = exact.best(plan) if plan.count <= EXACT else search.good(plan)
    return _way(plan, tour, stops)


def as_given(local: Point, stops: Sequence[Stop], capacity_m3: float) -> Way:
    """The stops in the order they come, unloading where it costs least."""
    plan = plan_of(local, stops, capacity_m3)
    return _way(plan, search.cut(plan, search.given(plan)), stops)


def length(local: Point, stops: Sequence[Stop], order: Sequence[int], capacity_m3: float) -> float:
    """Metres of a round done in a given order, unloading where it costs least."""
    return as_given(local, [stops[n] for n in order], capacity_m3).metres


def plan_of(local: Point, stops: Sequence[Stop], capacity_m3: float) -> Plan:
    """What a round is reckoned with; raise `BadRound`."""
    ranks = [stop.rank for stop in stops if stop.rank is not None]
    beyond = any(not 0 <= rank < len(stops) for rank in ranks)
    if capacity_m3 <= 0 or beyond or len(set(ranks)) != len(ranks):
        raise BadRound
    return Plan(
        metres=_metres([local, *(stop.point for stop in stops)]),
        loads=[0.0, *(min(stop.m3, capacity_m3) for stop in stops)],
        capacity=capacity_m3,
        pinned={stop.rank: n for n, stop in enumerate(stops, 1) if stop.rank is not None},
    )


def _metres(points: Sequence[Point]) -> list[list[float]]:
    """Metres between any two points, the same both ways."""
    metres = [[0.0] * len(points) for _ in points]
    for one, other in combinations(range(len(points)), 2):
        ends = sorted((points[one], points[other]), key=lambda end: (end.latitude, end.longitude))
        between = DETOUR * places.apart(*ends)
        metres[one][other] = metres[other][one] = between
    return metres


def _way(plan: Plan, tour: Sequence[int], stops: Sequence[Stop]) -> Way:
    """A tour of numbers, with 0 wherever the lorry is home, as people read it."""
    driven = sum(plan.metres[one][other] for one, other in pairwise(tour))
    unload = {after - 1 for before, after in pairwise(tour[1:]) if before == HOME and after != HOME}
    return Way(
        order=tuple(n - 1 for n in tour if n != HOME),
        unload=frozenset(unload),
        metres=driven + sum(_again(plan, n, stop) for n, stop in enumerate(stops, 1)),
    )


def _again(plan: Plan, number: int, stop: Stop) -> float:
    """Metres there and back for what a full lorry had to leave."""
    more = math.ceil(stop.m3 / plan.capacity - 1e-9) - 1
    return 2 * plan.metres[HOME][number] * max(0, more)
