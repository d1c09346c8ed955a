"""Whether each outcome of a tree leads to a door that exists, and to one more."""

from collections.abc import Container, Iterable

from applys.directions.rules.trees.checks import Check, Fault, Ground, find
from applys.directions.rules.trees.shape import Outcome, Tree, Urgency


def check(tree: Tree, ground: Ground) -> Check:
    for outcome in tree.every_outcome:
        yield from _doors(outcome, ground)
        if outcome.urgency is not Urgency.EMERGENCY:
            yield from _enough(outcome, ground)
        at = f"outcomes/{outcome.key}"
        yield from _known(Fault.PAPER_UNKNOWN, f"{at}/papers", outcome.papers, ground.papers)
        yield from _known(Fault.NEED_UNSERVED, f"{at}/needs", outcome.needs, ground.needs)
    for structure in ground.unsigned:
        yield find(Fault.UNSIGNED, "signatures", structure)


def _known(fault: Fault, place: str, named: Iterable[str], known: Container[str]) -> Check:
    for each in named:
        if each not in known:
            yield find(fault, place, each)


def _doors(outcome: Outcome, ground: Ground) -> Check:
    named = [*outcome.doors, *([outcome.fallback] if outcome.fallback else [])]
    for door in dict.fromkeys(named):
        if door not in ground.doors:
            yield find(Fault.DOOR_UNKNOWN, f"outcomes/{outcome.key}/doors", door)
        elif not ground.doors[door]:
            yield find(Fault.CONTACT_MISSING, f"outcomes/{outcome.key}/doors", door)


def _enough(outcome: Outcome, ground: Ground) -> Check:
    """A published door, named or by a need, and another when the first ones are closed."""
    at = f"outcomes/{outcome.key}"
    named = any(door in ground.doors for door in outcome.doors)
    if not named and not any(need in ground.needs for need in outcome.needs):
        yield find(Fault.DOOR_MISSING, f"{at}/doors")
    if not outcome.fallback:
        yield find(Fault.FALLBACK_MISSING, f"{at}/fallback")
