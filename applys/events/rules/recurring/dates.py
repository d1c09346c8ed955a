"""The days that a series has, and the instants of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import rrule

from applys.events.rules import times
from applys.events.rules.recurring import parts
from applys.events.rules.times import TimeDoesNotExist, TimeExistsTwice
from applys.kernel import days
from applys.kernel.problems import Malformed

MOST_DATES = 500
MOST_YEARS = 10
# Years that dateutil reaches last, and whose calendars come in the order of those of 1901 to 2099.
LAST_YEARS = range(9961, 9989)
LAST_YEAR = 2099


class TooManyDates(Malformed):
    """A series has five hundred dates at most, within ten years"""


class NoDates(Malformed):
    """The rule and its exceptions leave no day at all"""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a series comes: local days of Paris, the hour clocks show, minutes on those clocks.

    `except_days` are left out (EXDATE), `extra_days` added (RDATE) though they be holidays.
    `school_holidays` are the first and last days of those known, where they are skipped.
    """

    rule: str
    first_day: date
    at: time
    minutes: int
    except_days: frozenset[date] = field(default_factory=frozenset)
    extra_days: frozenset[date] = field(default_factory=frozenset)
    skips_public_holidays: bool = True
    skips_school_holidays: bool = False
    school_holidays: Sequence[tuple[date, date]] = ()


def given(plan: Plan) -> list[date]:
    """The days of the rule alone, in order; raise `TooManyDates`, `RuleRefused`, `EndlessRule`.

    Whatever the rule, some fourteen thousand days are looked at at most: dateutil alone would
    look for the 30th of February until the year 9999, so it starts near that year, where the
    calendars are the same.
    """
    rule, first = parts.read(plan.rule), plan.first_day
    away = _away(first.year)
    asked: dict[str, Any] = {
        "freq": rule.frequency,
        "dtstart": datetime.combine(first.replace(year=first.year + away), plan.at),
        "interval": rule.interval,
        "count": rule.count,
        "wkst": rule.week_starts,
        **{_named(name): values for name, values in rule.lists.items()},
    }
    found = rrule(**asked)
    near = (each.replace(year=each.year - away) for each in found if each.year - away <= LAST_YEAR)
    kept = [
        each.date()
        for each in islice(near, MOST_DATES + 1)
        if rule.until is None or each <= rule.until
    ]
    _check_many(rule, kept)
    return kept


def all_days(plan: Plan) -> list[date]:
    """The days of a series, in order, without those left out; raise `NoDates` too."""
    ruled = given(plan)
    if plan.skips_public_holidays:
        ruled = [day for day in ruled if not days.is_holiday(day)]
    if plan.skips_school_holidays:
        off = plan.school_holidays
        ruled = [day for day in ruled if not any(first <= day <= last for first, last in off)]
    found = sorted({*ruled, *plan.extra_days} - plan.except_days)
    if not found:
        raise NoDates.at("json", "/rule", str(NoDates.__doc__))
    return found


def span(plan: Plan, day: date) -> tuple[datetime, datetime]:
    """When the meeting of a day starts and ends, as clocks show it."""
    start = datetime.combine(day, plan.at)
    return start, start + timedelta(minutes=plan.minutes)


def check_clocks(plan: Plan, upcoming: Iterable[date]) -> None:
    """Raise `TimeDoesNotExist` or `TimeExistsTwice` with every day it happens on."""
    spans = [(day, local) for day in upcoming for local in span(plan, day)]
    missing = sorted({day for day, local in spans if not times.exists(local)})
    twice = sorted({day for day, local in spans if times.is_twice(local)})
    faults = [*_faults(missing, TimeDoesNotExist), *_faults(twice, TimeExistsTwice)]
    if faults:
        raise (TimeDoesNotExist if missing else TimeExistsTwice)(errors=faults)


def _check_many(rule: parts.Rule, kept: Sequence[date]) -> None:
    """Raise `TooManyDates` for more than there may be, or for a COUNT that ten years lack."""
    far = bool(kept) and kept[-1].year - kept[0].year > MOST_YEARS
    lacking = bool(kept) and rule.count is not None and len(kept) < rule.count
    if far or lacking or len(kept) > MOST_DATES:
        raise TooManyDates.at("json", "/rule", str(TooManyDates.__doc__))


def _named(name: str) -> str:
    return "byweekday" if name == "BYDAY" else name.lower()


def _faults(wrong: Sequence[date], kind: type[Malformed]) -> list[dict[str, str]]:
    shown = {
        TimeDoesNotExist: "the clocks jump over this time",
        TimeExistsTwice: "this time comes twice",
    }
    detail = "{day}: {why}; choose another hour, or leave this day out (except_days)."
    return [
        {"in": "json", "pointer": "/at", "detail": detail.format(day=day, why=shown[kind])}
        for day in wrong
    ]


def _away(year: int) -> int:
    """How many years later the same calendars come, near the last year that dateutil knows."""
    weekday, leap = date(year, 1, 1).weekday(), year % 4
    same = (y for y in LAST_YEARS if y % 4 == leap and date(y, 1, 1).weekday() == weekday)
    return next(same) - year
