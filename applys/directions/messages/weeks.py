"""The hours of days, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from applys.directions.messages import opening
from applys.directions.models.opening import Kind, Stretch
from applys.kernel.clock import PARIS

CLOSED = {"fr": "Fermé", "en": "Closed", "ar": "مغلق", "tr": "Kapalı", "pt": "Fechado"}
ALL_DAY = {
    "fr": "24 h sur 24", "en": "All day", "ar": "طوال اليوم", "tr": "Tüm gün", "pt": "Todo o dia",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class DayHours:
    """A day in Paris, its name, and its hours."""

    day: date
    name: str
    told: str


def days(
    stretches: Iterable[Stretch], first: date, count: int, language: str
) -> Sequence[DayHours]:
    """So many days from the first, each with its hours; a stretch counts on each day it covers."""
    known = list(stretches)
    return [_day(known, first + timedelta(days=ahead), language) for ahead in range(count)]


def _day(known: Sequence[Stretch], day: date, language: str) -> DayHours:
    start, end = _midnight(day), _midnight(day + timedelta(days=1))
    within = [each for each in known if each.start < end and each.end > start]
    told = ", ".join(_span(each, start, end, language) for each in within)
    name = opening.weekday(start, language)
    return DayHours(day=day, name=name, told=told or CLOSED[language])


def _span(stretch: Stretch, start: datetime, end: datetime, language: str) -> str:
    if stretch.start <= start and stretch.end >= end:
        said = ALL_DAY[language]
    else:
        hours = max(stretch.start, start), min(stretch.end, end)
        said = "\u00a0\u2013\u00a0".join(opening.clock_time(each, language) for each in hours)
    if stretch.kind is Kind.APPOINTMENT:
        return f"{said} ({opening.WORDS[language]['appointment'].lower()})"
    return said


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), PARIS)
