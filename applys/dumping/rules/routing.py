"""Whose business a pile is: ordered rules in data, the first that suits decides."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import Any

OWNER = "owner"


class Condition(StrEnum):
    """What a rule may ask of a pile; it suits when everything it asks does.

    `items`: some of these things are in it; `only_items`: nothing but these.
    """

    OWNERS = "owners"
    GROUNDS = "grounds"
    NEIGHBOURHOODS = "neighbourhoods"
    ITEMS = "items"
    ONLY_ITEMS = "only_items"
    SEVERITIES = "severities"
    PLACE_KINDS = "place_kinds"
    DAYS = "days"
    HOURS = "hours"


class Named(StrEnum):
    """What rules may name."""

    PARTNER = "partner"
    GROUND = "ground"
    NEIGHBOURHOOD = "neighbourhood"
    ITEM = "item"


NAMED = {
    Condition.OWNERS: Named.PARTNER,
    Condition.GROUNDS: Named.GROUND,
    Condition.NEIGHBOURHOODS: Named.NEIGHBOURHOOD,
    Condition.ITEMS: Named.ITEM,
    Condition.ONLY_ITEMS: Named.ITEM,
}


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a pile when it is routed; partners, grounds and quarters by slug.

    `at` is local to the town.
    """

    owner: str | None
    ground: str | None
    neighbourhood: str | None
    items: Collection[str]
    severity: str
    place_kind: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`lead` must act, `carrier` may take it away, `tell` hears of it: slugs, or "owner".

    `at_once`: alerts leave now, whatever the hour; otherwise with Monday's digest.
    """

    name: str
    when: Mapping[str, Any] = field(default_factory=dict)
    lead: str
    carrier: str | None = None
    tell: Sequence[str] = ()
    at_once: bool = False


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A rule tried on a pile: the first condition that did not suit, or None when all did."""

    rule: str
    failed: Condition | None


@dataclass(frozen=True, kw_only=True)
class Route:
    """The rule that decided, with its partners named, and every rule tried before."""

    rule: str
    lead: str
    carrier: str | None
    tell: tuple[str, ...]
    at_once: bool
    trials: tuple[Trial, ...]


class UnknownCondition(ValueError):
    """A rule asks something that no pile can answer"""

    def __str__(self) -> str:
        return str(self.__doc__)


class EmptyScheme(ValueError):
    """The last rule of a scheme asks nothing, so that every pile finds someone"""

    def __str__(self) -> str:
        return str(self.__doc__)


def check_scheme(rules: Sequence[Rule]) -> None:
    """Raise `EmptyScheme` unless the last rule, which takes the rest, names a partner.

    A condition that is not one would be passed over: raise `UnknownCondition`.
    """
    if any(set(rule.when) - set(Condition) for rule in rules):
        raise UnknownCondition
    if not rules or rules[-1].when or rules[-1].lead == OWNER:
        raise EmptyScheme


def names(rule: Rule) -> Iterator[tuple[str, Named, str]]:
    """Whatever a rule names: in which of its members, of which kind, and its slug."""
    for member, slugs in (("lead", [rule.lead]), ("carrier", [rule.carrier]), ("tell", rule.tell)):
        yield from ((member, Named.PARTNER, slug) for slug in slugs if slug and slug != OWNER)
    for condition, kind in NAMED.items():
        asked: Sequence[str] = rule.when.get(condition, ())
        yield from ((f"when/{condition}", kind, slug) for slug in asked)


def route(rules: Sequence[Rule], facts: Facts) -> Route:
    """Apply the first rule that suits; one led by the owner needs a known owner."""
    trials = []
    for rule in rules:
        failed = _failed(rule, facts)
        trials.append(Trial(rule=rule.name, failed=failed))
        if failed is None:
            return _route(rule, facts, trials)
    raise EmptyScheme


def _route(rule: Rule, facts: Facts, trials: Sequence[Trial]) -> Route:
    named = [facts.owner if each == OWNER else each for each in (rule.lead, *rule.tell)]
    told = dict.fromkeys(each for each in named if each)
    lead = next(iter(told))
    return Route(
        rule=rule.name,
        lead=lead,
        carrier=rule.carrier,
        tell=tuple(told),
        at_once=rule.at_once or facts.severity != "normal",
        trials=tuple(trials),
    )


def _failed(rule: Rule, facts: Facts) -> Condition | None:
    if rule.lead == OWNER and facts.owner is None:
        return Condition.OWNERS
    return next((each for each in Condition if not _suits(each, rule.when, facts)), None)


def _suits(condition: Condition, when: Mapping[str, Any], facts: Facts) -> bool:
    asked = when.get(condition)
    if asked is None:
        return True
    if condition in ONE_OF:
        return getattr(facts, ONE_OF[condition]) in asked
    items = set(facts.items)
    match condition:
        case Condition.ITEMS:
            return not items.isdisjoint(asked)
        case Condition.ONLY_ITEMS:
            return bool(items) and items <= set(asked)
        case Condition.DAYS:
            return facts.at.isoweekday() in asked
        case _:
            return _is_between(facts.at.time(), *map(time.fromisoformat, asked))


ONE_OF = {
    Condition.OWNERS: "owner",
    Condition.GROUNDS: "ground",
    Condition.NEIGHBOURHOODS: "neighbourhood",
    Condition.SEVERITIES: "severity",
    Condition.PLACE_KINDS: "place_kind",
}


def _is_between(hour: time, start: time, end: time) -> bool:
    """From the start up to the end; over midnight when the end is earlier."""
    return start <= hour < end if start < end else hour >= start or hour < end
