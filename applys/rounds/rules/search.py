"""A good order of many stops: a first one, mended by 2-opt and Or-opt, shaken and mended again."""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise

from applys.rounds.rules.plan import HOME, ROOM, Plan

Tour = list[int]

LONGEST_MOVED = 3
SHAKES = 40
GAIN = 1e-6


def good(plan: Plan) -> Tour:
    """A short tour, from 0 to 0, with a 0 wherever the lorry unloads; the same each time.

    Begins with the better of the order given and the nearest neighbours', pins in place.
    """
    starts = (cut(plan, pinned(plan, order)) for order in (given(plan), nearest(plan)))
    tour = min(starts, key=lambda each: (round(total(plan, each), 3), each))
    best = mended(plan, tour)
    chance = random.Random(plan.count)  # noqa: S311 - the same each time
    for _ in range(SHAKES):
        shaken = [n for n in best if n != HOME]
        _shake(shaken, chance)
        other = mended(plan, cut(plan, pinned(plan, shaken)))
        if total(plan, other) < total(plan, best) - GAIN:
            best = other
    return best


def given(plan: Plan) -> Tour:
    return list(range(1, plan.count + 1))


def nearest(plan: Plan) -> Tour:
    """From the local, always to the nearest stop left; the lowest number among equals."""
    left, tour, here = set(given(plan)), [], HOME
    while left:
        here = min(left, key=lambda n: (plan.metres[here][n], n))
        left.remove(here)
        tour.append(here)
    return tour


def pinned(plan: Plan, order: Sequence[int]) -> Tour:
    """The order, with the pinned stops at their ranks and the others around them."""
    kept = set(plan.pinned.values())
    others = iter([n for n in order if n not in kept])
    return [plan.pinned.get(rank) or next(others) for rank in range(plan.count)]


def cut(plan: Plan, order: Sequence[int]) -> Tour:
    """An order made a tour: the lorry goes home where that costs least."""
    best, came = [0.0], [0]
    for end in range(1, len(order) + 1):
        cost, start = min(_loads_ending(plan, order, best, end))
        best.append(cost)
        came.append(start)
    tour, end = [HOME], len(order)
    while end:
        tour[:0] = [HOME, *order[came[end] : end]]
        end = came[end]
    return tour


def _loads_ending(
    plan: Plan, order: Sequence[int], best: Sequence[float], end: int
) -> Iterator[tuple[float, int]]:
    """What it costs to do an order up to `end` when the last load begins here or there."""
    load, inside, following = 0.0, plan.metres[order[end - 1]][HOME], None
    for start in range(end - 1, -1, -1):
        stop = order[start]
        load += plan.loads[stop]
        if load > plan.capacity + ROOM:
            return
        if following is not None:
            inside += plan.metres[stop][following]
        following = stop
        yield best[start] + plan.metres[HOME][stop] + inside, start


def total(plan: Plan, tour: Sequence[int]) -> float:
    """Metres of a tour."""
    return sum(plan.metres[one][other] for one, other in pairwise(tour))


def mended(plan: Plan, tour: Tour) -> Tour:
    """Apply improving moves until there is none."""
    while (better := _reversed(plan, tour) or _moved(plan, tour)) is not None:
        tour = better
    return tour


def _reversed(plan: Plan, tour: Tour) -> Tour | None:
    """2-opt: the first stretch that is better driven backwards."""
    last = len(tour) - 1
    legs = [plan.metres[one][other] for one, other in pairwise(tour)]
    for start in range(1, last - 1):
        from_before, from_first = plan.metres[tour[start - 1]], plan.metres[tour[start]]
        saved = legs[start - 1] - GAIN
        for end in range(start + 1, last):
            if from_before[tour[end]] + from_first[tour[end + 1]] < saved + legs[end]:
                better = tour[:start] + tour[start : end + 1][::-1] + tour[end + 1 :]
                if _is_allowed(plan, better):
                    return better
    return None


def _moved(plan: Plan, tour: Tour) -> Tour | None:
    """Or-opt: the first one to three stops in a row that are better elsewhere, either way round."""
    metres, last = plan.metres, len(tour) - 1
    for size in range(1, LONGEST_MOVED + 1):
        for start in range(1, last - size + 1):
            piece = tour[start : start + size]
            rest = tour[:start] + tour[start + size :]
            joined = metres[rest[start - 1]][rest[start]]
            freed = metres[rest[start - 1]][piece[0]] + metres[piece[-1]][rest[start]] - joined
            if freed > GAIN and (better := _placed(plan, rest, piece, freed)):
                return better
    return None


def _placed(plan: Plan, rest: Tour, piece: Tour, freed: float) -> Tour | None:
    """Put a piece where it costs less than it freed."""
    metres, most = plan.metres, freed - GAIN
    ways = [piece, piece[::-1]] if len(piece) > 1 else [piece]
    ends = [(way, metres[way[0]], metres[way[-1]]) for way in ways]
    for place, (before, after) in enumerate(pairwise(rest), 1):
        room = most + metres[before][after]
        for way, from_first, from_last in ends:
            if from_first[before] + from_last[after] < room:
                better = rest[:place] + way + rest[place:]
                if _is_allowed(plan, better):
                    return better
    return None


def _is_allowed(plan: Plan, tour: Tour) -> bool:
    """No load is too much, and every pinned stop is at its rank."""
    load = 0.0
    for n in tour:
        load = 0.0 if n == HOME else load + plan.loads[n]
        if load > plan.capacity + ROOM:
            return False
    if not plan.pinned:
        return True
    order = [n for n in tour if n != HOME]
    return all(order[rank] == n for rank, n in plan.pinned.items())


def _shake(order: Tour, chance: random.Random) -> None:
    """Exchange two stretches that follow each other (a double bridge)."""
    one, two, three = sorted(chance.sample(range(len(order) + 1), 3))
    order[one:three] = order[two:three] + order[one:two]
