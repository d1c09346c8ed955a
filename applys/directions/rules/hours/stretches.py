"""Instants at which a door is open, out of a composed text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from opening_hours import OpeningHours, State

from applys.directions.models.opening import Kind, Stretch
from applys.kernel.clock import PARIS

BY_APPOINTMENT = re.compile(r"rendez|\brdv\b|r\.d\.v|appointment", re.IGNORECASE)


def stretches(text: str, start: datetime, end: datetime) -> Iterator[Stretch]:
    """The stretches at which a composed text is open, cut to start and end, joined if they touch.

    Instants are UTC, so that durations are right in the nights when the clock changes.
    """
    last: Stretch | None = None
    for here in _pieces(text, start, end):
        if last and last.end == here.start and last.kind is here.kind:
            last = replace(last, end=here.end)
            continue
        if last:
            yield last
        last = here
    if last:
        yield last


def _pieces(text: str, start: datetime, end: datetime) -> Iterator[Stretch]:
    """As the library cuts them: anew at each change of comment."""
    if not text:
        return
    local = start.astimezone(PARIS), end.astimezone(PARIS)
    for since, until, state, comment in parsed(text).intervals(*local):
        if state == State.OPEN:
            kind = Kind.APPOINTMENT if BY_APPOINTMENT.search(comment) else Kind.OPEN
            yield Stretch(since.astimezone(UTC), until.astimezone(UTC), kind)


@lru_cache(maxsize=8192)
def parsed(text: str) -> OpeningHours:
    """A composed text, read once; one Paris, with French public holidays."""
    return OpeningHours(text, timezone=PARIS, country="FR")


@lru_cache(maxsize=1024)
def is_public_holiday(day: date) -> bool:
    """Whether a day is one of the eleven public holidays of France."""
    noon = datetime.combine(day, time(12), PARIS)
    return parsed("PH 00:00-24:00").is_open(noon)


def midnight(day: date) -> datetime:
    """The instant at which a day begins in Paris, in UTC."""
    return datetime.combine(day, time(), PARIS).astimezone(UTC)


def days_after(now: datetime, days: int) -> datetime:
    """The midnight, in Paris, that ends so many days after today."""
    return midnight(now.astimezone(PARIS).date() + timedelta(days=days))
