"""OSM weeks as HSDS schedules: one for each rule and span of hours, dated where they are.

`timezone` is a fixed offset in HSDS, wrong half the year in Paris: it stays empty and `notes`
says whose hours these are.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from applys.directions.models import ExceptionKind
from applys.directions.rules.hours import Week, composing, mended, texts
from applys.directions.rules.hours.composing import OFF, Exceptional

NOTES = "Europe/Paris local time"
Facts = dict[str, Any]


def schedules(owner: UUID, week: Week) -> list[Facts]:
    """The schedules of a permanence, each with an id made of its owner's."""
    facts = [*_term(week), *_holidays(week), *_exceptions(week)]
    return [
        {"id": str(uuid5(owner, f"schedule/{number}")), "notes": NOTES, **each}
        for number, each in enumerate(facts)
    ]


def _term(week: Week) -> Iterator[Facts]:
    if not week.hours:
        return
    if not composing.is_known(week):
        yield {"description": week.hours}
        return
    yield from _rules(mended(week.hours), {})


def _holidays(week: Week) -> Iterator[Facts]:
    """As HSDS cannot say "in school holidays", each of those known, by its dates."""
    if week.school_holidays is None:
        return
    for first, last in week.holidays:
        yield from _dated(first, last, week.school_holidays, "school holidays")


def _exceptions(week: Week) -> Iterator[Facts]:
    for each in week.exceptions:
        besides = each.kind is ExceptionKind.BESIDES
        why = f"besides the usual hours ({each.reason})" if besides else str(each.reason)
        yield from _dated(each.first_day, each.last_day, _hours(each), why)


def _hours(exception: Exceptional) -> str:
    return exception.hours or OFF


def _dated(first: date, last: date, hours: str, why: str) -> Iterator[Facts]:
    days = {"valid_from": first.isoformat(), "valid_to": last.isoformat()}
    if hours == OFF:
        yield {**days, "description": f"closed: {why}"}
        return
    yield from _rules(mended(hours), {**days, "description": why})


def _rules(text: str, facts: Mapping[str, Any]) -> Iterator[Facts]:
    rules = texts.cut(text)
    if not all(texts.WEEKLY.fullmatch(rule) for rule in rules):
        yield {"description": text, **facts}
        return
    for rule in rules:
        found = texts.WEEKLY.fullmatch(rule)
        days = found.group("days") if found else None
        for start, end in texts.spans(rule):
            clock = {"opens_at": _clock(start), "closes_at": _clock(end)}
            yield {**_days(days), **clock, **facts}


def _days(days: str | None) -> Facts:
    """Which days: the first and third Tuesday are monthly; all else is weekly."""
    ranks = re.search(r"\[([-\d,]+)\]", days or "")
    named = [day.upper() for day in texts.DAYS if day in texts.weekdays(days)]
    if ranks is None:
        return {"freq": "WEEKLY", "byday": ",".join(named)}
    monthly = [f"{rank}{day}" for rank in ranks.group(1).split(",") for day in named]
    return {"freq": "MONTHLY", "byday": ",".join(monthly)}


def _clock(minutes: int) -> str:
    return f"{minutes // texts.MINUTES:02}:{minutes % texts.MINUTES:02}"
