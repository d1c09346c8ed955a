"""The best order of a few stops, by building every partial round that may still be the best."""

from applys.rounds.rules.plan import HOME, ROOM, Plan

# What a partial round cost, what the lorry holds, and where it has been.
Label = tuple[float, float, tuple[int, ...]]


def best(plan: Plan) -> list[int]:
    """The shortest tour, from 0 to 0, with a 0 wherever the lorry unloads.

    Among equals (to the millimetre), the first in the order of numbers.
    """
    labels: dict[tuple[frozenset[int], int], list[Label]] = {
        (frozenset(), HOME): [(0.0, 0.0, (HOME,))]
    }
    for rank in range(plan.count):
        labels = _longer(plan, labels, plan.pinned.get(rank))
    ended = [
        (round(cost + plan.metres[tour[-1]][HOME], 3), (*tour, HOME))
        for partial in labels.values()
        for cost, _load, tour in partial
    ]
    return list(min(ended)[1])


def _longer(
    plan: Plan, labels: dict[tuple[frozenset[int], int], list[Label]], pinned: int | None
) -> dict[tuple[frozenset[int], int], list[Label]]:
    """Every partial round with one stop more: the pinned one, or any that is not pinned."""
    free = set(range(1, plan.count + 1)) - set(plan.pinned.values())
    longer: dict[tuple[frozenset[int], int], list[Label]] = {}
    for (done, last), partial in labels.items():
        for stop in [pinned] if pinned else sorted(free - done):
            kept = longer.setdefault((done | {stop}, stop), [])
            for label in partial:
                for each in _with(plan, label, last, stop):
                    _keep(kept, each)
    return longer


def _with(plan: Plan, label: Label, last: int, stop: int) -> list[Label]:
    """A partial round that goes on to a stop: directly if there is room, or by way of home."""
    cost, load, tour = label
    by_home = cost + plan.metres[last][HOME] + plan.metres[HOME][stop]
    ways = [(by_home, plan.loads[stop], (*tour, HOME, stop))] if last != HOME else []
    if load + plan.loads[stop] <= plan.capacity + ROOM:
        direct = cost + plan.metres[last][stop]
        ways.append((direct, load + plan.loads[stop], (*tour, stop)))
    return ways


def _keep(kept: list[Label], new: Label) -> None:
    """Keep a label unless another is as short and as empty; drop those it beats."""
    if any(cost <= new[0] and load <= new[1] for cost, load, _tour in kept):
        return
    kept[:] = [each for each in kept if not (new[0] <= each[0] and new[1] <= each[1])]
    kept.append(new)
