"""An RFC 5545 RRULE read part by part, strictly; every fault is told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, weekday

from applys.kernel import clock
from applys.kernel.problems import Malformed

FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WITHIN_A_DAY = {"BYHOUR", "BYMINUTE", "BYSECOND"}
TOO_OFTEN = {"HOURLY", "MINUTELY", "SECONDLY"}
LONGEST = 500
MOST_COUNTED, MOST_STEPS = 100_000_000, 1_000
WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z", re.ASCII)
NUMBER = re.compile(r"[+-]?[0-9]{1,9}\Z", re.ASCII)
UNTIL = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?\Z", re.ASCII)
# The greatest value of each list, its sign free or not, and the frequencies RFC 5545 gives it to.
LISTS: Mapping[str, tuple[int, bool, frozenset[int]]] = {
    "BYMONTH": (12, False, frozenset(FREQUENCIES.values())),
    "BYMONTHDAY": (31, True, frozenset({DAILY, MONTHLY, YEARLY})),
    "BYYEARDAY": (366, True, frozenset({YEARLY})),
    "BYWEEKNO": (53, True, frozenset({YEARLY})),
    "BYSETPOS": (366, True, frozenset(FREQUENCIES.values())),
}
KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *LISTS}


class RuleRefused(Malformed):
    """This is not a rule of RFC 5545 that a meeting can follow"""


class EndlessRule(Malformed):
    """A rule ends: give it a COUNT or an UNTIL"""


class Fault(NamedTuple):
    kind: type[Malformed]
    detail: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a rule says; `lists` are its BY… parts, `until` its end as clocks show it in Paris."""

    frequency: int
    interval: int
    count: int | None
    until: datetime | None
    week_starts: int
    lists: Mapping[str, tuple[int | weekday, ...]]


def normal(text: str) -> str:
    """The rule in capitals, without what a calendar writes around it."""
    return text.upper().replace(" ", "").removeprefix("RRULE:").strip(";")


def read(text: str) -> Rule:
    """A rule as `normal` gives it; raise `RuleRefused` or `EndlessRule`, with every fault."""
    parts = dict(part.partition("=")[::2] for part in text.split(";") if "=" in part)
    faults = [*_shape(text, parts), *_numbers(parts), *_lists(parts), *_ends(parts)]
    if faults:
        listed = [{"in": "json", "pointer": "/rule", "detail": fault.detail} for fault in faults]
        raise faults[0].kind(errors=listed)
    return Rule(
        frequency=FREQUENCIES[parts["FREQ"]],
        interval=int(parts.get("INTERVAL", 1)),
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        week_starts=WEEKDAYS.index(parts.get("WKST", "MO")),
        lists={name: _values(name, parts[name]) for name in ("BYDAY", *LISTS) if name in parts},
    )


def ending(text: str, last: date) -> str:
    """The same rule, with this as its last day."""
    return f"{_endless(text)};UNTIL={last:%Y%m%d}"


def counting(text: str, count: int) -> str:
    """The same rule, giving so many days."""
    return f"{_endless(text)};COUNT={count}"


def _endless(text: str) -> str:
    parts = text.split(";")
    return ";".join(part for part in parts if not part.startswith(("COUNT=", "UNTIL=")))


def _shape(text: str, parts: Mapping[str, str]) -> Iterator[Fault]:
    written = [part for part in text.split(";") if part]
    if len(text) > LONGEST or len(written) != len(parts):
        detail = "Write NAME=VALUE;NAME=VALUE, each name once."
        yield Fault(RuleRefused, detail)
    for name in sorted(set(parts) - KNOWN):
        why = "a meeting comes once a day" if name in WITHIN_A_DAY else "not a part of a rule"
        yield Fault(RuleRefused, f"{name[:20]}: {why}.")
    if (frequency := parts.get("FREQ")) not in FREQUENCIES:
        why = "too often for a meeting" if frequency in TOO_OFTEN else "not a frequency"
        yield Fault(RuleRefused, f"FREQ: {why}; DAILY, WEEKLY, MONTHLY or YEARLY.")
    if parts.get("WKST", "MO") not in WEEKDAYS:
        yield Fault(RuleRefused, "WKST: MO, TU, WE, TH, FR, SA or SU.")


def _numbers(parts: Mapping[str, str]) -> Iterator[Fault]:
    for name, most in (("INTERVAL", MOST_STEPS), ("COUNT", MOST_COUNTED)):
        written = parts.get(name, "1")
        if not written.isascii() or not written.isdecimal() or not 0 < _whole(written) <= most:
            yield Fault(RuleRefused, f"{name}: a whole number from 1 to {most}.")


def _ends(parts: Mapping[str, str]) -> Iterator[Fault]:
    if "COUNT" in parts and "UNTIL" in parts:
        yield Fault(RuleRefused, "COUNT and UNTIL: one of them, not both.")
    elif "COUNT" not in parts and "UNTIL" not in parts:
        yield Fault(EndlessRule, str(EndlessRule.__doc__))
    if "UNTIL" in parts and _until(parts["UNTIL"]) is None:
        yield Fault(RuleRefused, "UNTIL: a day such as 20271231, or an instant of it.")


def _lists(parts: Mapping[str, str]) -> Iterator[Fault]:
    frequency = FREQUENCIES.get(parts.get("FREQ", ""))
    for name, (most, signed, given) in LISTS.items():
        if name in parts and not all(_fits(each, most, signed) for each in _each(parts[name])):
            yield Fault(RuleRefused, f"{name}: whole numbers up to {most}, commas between.")
        if name in parts and frequency is not None and frequency not in given:
            yield Fault(RuleRefused, f"{name}: not with this FREQ.")
    yield from _weekdays(parts, frequency)
    if "BYSETPOS" in parts and not ({"BYDAY", *LISTS} - {"BYSETPOS"}) & set(parts):
        yield Fault(RuleRefused, "BYSETPOS: it chooses among the days of another BY… part.")


def _weekdays(parts: Mapping[str, str], frequency: int | None) -> Iterator[Fault]:
    if "BYDAY" not in parts:
        return
    found = [WEEKDAY.match(each) for each in _each(parts["BYDAY"])]
    if not all(found):
        yield Fault(RuleRefused, "BYDAY: MO to SU, commas between; 2TU is the second Tuesday.")
    orders = [int(each[1]) for each in found if each and each[1]]
    if any(not 0 < abs(order) <= 53 for order in orders):  # noqa: PLR2004 - weeks in a year
        yield Fault(RuleRefused, "BYDAY: a weekday's number goes from 1 to 53, or from -53 to -1.")
    counted = frequency in {MONTHLY, YEARLY} and "BYWEEKNO" not in parts
    if orders and not counted:
        yield Fault(RuleRefused, "BYDAY: weekdays are numbered within a month or a year only.")


def _values(name: str, written: str) -> tuple[int | weekday, ...]:
    if name != "BYDAY":
        return tuple(int(each) for each in _each(written))
    found = [each for each in map(WEEKDAY.match, _each(written)) if each]
    return tuple(weekday(WEEKDAYS.index(each[2]), int(each[1] or 0) or None) for each in found)


def _each(written: str) -> list[str]:
    return written.split(",")


def _fits(written: str, most: int, signed: bool) -> bool:  # noqa: FBT001
    if not NUMBER.match(written):
        return False
    return 0 < (abs(int(written)) if signed else int(written)) <= most


def _whole(written: str) -> int:
    """The number, or one that is too great for any bound."""
    return int(written) if len(written) < len(str(MOST_COUNTED)) + 1 else MOST_COUNTED + 1


def _until(written: str) -> datetime | None:
    """The end of an UNTIL, as clocks show it in Paris; a day is whole."""
    if not (found := UNTIL.match(written)):
        return None
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2] or '235959'}")
        if found[3]:
            moment = moment.replace(tzinfo=UTC).astimezone(clock.PARIS).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return moment
