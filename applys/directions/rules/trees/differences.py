"""What changes from one version of a tree to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Change:
    """A place that says something else; None where it is not there."""

    place: str
    was: Any
    became: Any


def between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Every place that differs, in the order of the new document; things are told by key."""
    return list(_changes("", before, after))


def _changes(place: str, was: Any, became: Any) -> Iterator[Change]:
    one, other = _by_name(was), _by_name(became)
    if one is None or other is None:
        if was != became:
            yield Change(place=place, was=was, became=became)
        return
    for name in dict.fromkeys([*other, *one]):
        at = f"{place}/{name}" if place else str(name)
        yield from _changes(at, one.get(name), other.get(name))


def _by_name(value: Any) -> Mapping[str, Any] | None:
    """The parts of an object by name, of a list of things by key or number; None of the rest."""
    if isinstance(value, Mapping):
        return value
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        return None
    return {str(each.get("key", each.get("number"))): each for each in value}
