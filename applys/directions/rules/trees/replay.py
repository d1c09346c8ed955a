"""What the ways people took would become on another version of the tree."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from applys.directions.rules.trees.shape import Outcome, Tree
from applys.directions.rules.trees.walking import NoSuchWay, walk


@dataclass(frozen=True, kw_only=True)
class Replay:
    """How many led to the same doors, elsewhere, or whose way is no more."""

    directions: int
    same: int
    elsewhere: int
    lost: int


def replay(before: Tree, after: Tree, taken: Iterable[tuple[Sequence[str], int]]) -> Replay:
    """Walk the ways people took, each with how many took it, on both versions."""
    ends: Counter[str] = Counter()
    for keys, times in taken:
        ends[_end(before, after, keys)] += times
    return Replay(
        directions=ends.total(), same=ends["same"], elsewhere=ends["elsewhere"], lost=ends["lost"]
    )


def _end(before: Tree, after: Tree, keys: Sequence[str]) -> str:
    was, becomes = _outcome(before, keys), _outcome(after, keys)
    if becomes is None:
        return "lost"
    return "same" if was is not None and _leads(was) == _leads(becomes) else "elsewhere"


def _outcome(tree: Tree, keys: Sequence[str]) -> Outcome | None:
    try:
        return walk(tree, keys).outcome
    except NoSuchWay:
        return None


def _leads(outcome: Outcome) -> tuple[object, ...]:
    return tuple(outcome.doors), tuple(outcome.needs), outcome.fallback, outcome.urgency
