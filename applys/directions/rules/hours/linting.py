"""What the hours library accepts and misreads: each a fault with a name.

Measured on opening-hours-py 2.1.4; tests keep what it does, so that a new version tells.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

from applys.directions.models.opening import HoursFault
from applys.directions.rules.hours import texts

LONGEST = 1_000
MIDNIGHT = 24 * texts.MINUTES
PUBLIC = re.compile(r"PH\s+(off|closed|\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}"
                    r"(\s*,\s*\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})*)")  # fmt: skip


@lru_cache(maxsize=8192)
def faults(text: str, *, weekly: bool = False) -> tuple[HoursFault, ...]:
    """Every fault of a text, in a fixed order; none means that it may say "open".

    `weekly`: also refuse what is more than days of the week and times, as holiday variants and
    exceptions must be, because a range of dates is put before each of their rules.
    """
    if len(text) > LONGEST or "\x00" in text:
        return (HoursFault.TOO_LONG if len(text) > LONGEST else HoursFault.UNREADABLE,)
    rules = texts.cut(text)
    found = {fault for rule in rules for fault in _of_rule(rule)}
    if found <= {HoursFault.NO_TIMES} and column(text) is not None:
        found = {HoursFault.UNREADABLE}
    if not found:
        found |= set(_of_all(rules, weekly=weekly))
    return tuple(fault for fault in HoursFault if fault in found)


def column(text: str) -> int | None:
    """Where the grammar stops understanding, from 1; None when it reads it all."""
    try:
        OpeningHours(text)
    except ParserError as error:
        place = re.search(r"(\d+):(\d+)", str(error))
        return int(place.group(2)) if place else 1
    return None


@lru_cache(maxsize=8192)
def mended(text: str) -> str:
    """The text with rules for the very same days made one: else the last would hide the others."""
    written: dict[str, list[str]] = {}
    rules = texts.cut(text)
    if not all(texts.WEEKLY.fullmatch(rule) for rule in rules):
        return text
    for rule in rules:
        written.setdefault(_days(rule), []).append(rule)
    if not any(_disjoint(same) for same in written.values()):
        return text
    return "; ".join(
        _joined(days, same) if _disjoint(same) else "; ".join(same)
        for days, same in written.items()
    )


CHECKS: dict[HoursFault, Callable[[str], object]] = {
    HoursFault.SCHOOL_HOLIDAYS: lambda rule: re.search(r"\bSH\b", rule),
    HoursFault.PUBLIC_HOLIDAYS: lambda rule: (
        re.search(r"\bPH\b", rule) and not PUBLIC.fullmatch(rule)
    ),
    HoursFault.NO_END: lambda rule: re.search(r"\d{1,2}:\d{2}\s*\+", rule),
    HoursFault.SUN: lambda rule: re.search(r"\b(sun(rise|set)|dawn|dusk)\b", rule, re.IGNORECASE),
    HoursFault.FALLBACK: lambda rule: "||" in rule,
    HoursFault.OVER_MIDNIGHT: lambda rule: any(
        end <= start or end > MIDNIGHT for start, end in texts.spans(rule)
    ),
}


def _of_rule(rule: str) -> Iterator[HoursFault]:
    said = texts.bare(rule)
    if not said:
        yield HoursFault.ONLY_COMMENT if rule else HoursFault.EMPTY_RULE
        return
    odd = [fault for fault, check in CHECKS.items() if check(said)]
    yield from odd
    if not odd and not texts.spans(said) and not re.search(r"\b(off|closed)\b|24/7", said):
        yield HoursFault.NO_TIMES


def _of_all(rules: list[str], *, weekly: bool) -> Iterator[HoursFault]:
    if not any(texts.spans(rule) or "24/7" in rule for rule in rules) and (
        not weekly or rules != ["off"]
    ):
        yield HoursFault.NEVER_OPEN
    if weekly and not all(texts.WEEKLY.fullmatch(rule) for rule in rules):
        yield HoursFault.NOT_WEEKLY
    week = [rule for rule in texts.cut(mended("; ".join(rules))) if texts.WEEKLY.fullmatch(rule)]
    if any(_collide(one, other) for one, other in combinations(week, 2)):
        yield HoursFault.TWO_RULES


def _collide(one: str, other: str) -> bool:
    """The later rule hides the earlier on a day they share, and yet adds hours to it."""
    shared = texts.weekdays(_days(one)) & texts.weekdays(_days(other))
    return bool(shared) and "[" not in one + other and _apart(one, other)


def _apart(one: str, other: str) -> bool:
    """Both name hours, and none of them meet."""
    first, second = texts.spans(one), texts.spans(other)
    meets = any(a < d and c < b for a, b in first for c, d in second)
    return bool(first and second) and not meets


def _disjoint(rules: list[str]) -> bool:
    return len(rules) > 1 and all(_apart(one, other) for one, other in combinations(rules, 2))


def _joined(days: str, rules: list[str]) -> str:
    hours = sorted(span for rule in rules for span in texts.spans(rule))
    written = ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in hours)
    return f"{days} {written}".strip()


def _clock(minutes: int) -> str:
    return f"{minutes // texts.MINUTES:02}:{minutes % texts.MINUTES:02}"


def _days(rule: str) -> str:
    match = texts.WEEKLY.fullmatch(rule)
    return (match and match.group("days")) or ""
