"""A week, its holidays and its exceptions, written as one OSM text at reading time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from applys.directions.models.hours import ExceptionKind, ExceptionReason, OnPublicHolidays
from applys.directions.rules.hours import linting, texts

OFF = "off"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
Days = tuple[date, date]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exceptional:
    """Some days unlike others; `hours` is None when closed."""

    first_day: date
    last_day: date
    kind: ExceptionKind
    hours: str | None = None
    reason: ExceptionReason = ExceptionReason.OTHER


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """All that decides when a door is open. Texts that the lint refuses count as not known.

    `holidays` are the school holidays that matter, first and last day included.
    """

    hours: str | None
    school_holidays: str | None = None
    on_public_holidays: OnPublicHolidays = OnPublicHolidays.UNKNOWN
    exceptions: Sequence[Exceptional] = ()
    holidays: Sequence[Days] = ()


def composed(week: Week) -> str:
    """The text to evaluate; empty when nothing is known."""
    return written(week, public_holidays=week.on_public_holidays is not OnPublicHolidays.AS_USUAL)


def written(week: Week, *, public_holidays: bool) -> str:
    """The whole week as one text; `public_holidays`: closed on them.

    Later rules win: the term, school holidays, exceptions of several days, public holidays,
    and last the exceptions of one day, which somebody wrote for that very day.
    """
    long = [each for each in week.exceptions if each.first_day < each.last_day]
    short = [each for each in week.exceptions if each.first_day == each.last_day]
    parts = [*_term(week), *_said(long)]
    if parts and public_holidays:
        parts.append("; PH off")
    parts.extend(_said(short))
    return "".join(parts).lstrip(";, ")


def is_known(week: Week) -> bool:
    """Whether the ordinary week is known and may be trusted."""
    return bool(week.hours) and not linting.faults(week.hours or "")


def _term(week: Week) -> Iterator[str]:
    if not is_known(week):
        return
    yield f"; {linting.mended(week.hours or '')}"
    if week.school_holidays and not linting.faults(week.school_holidays, weekly=True):
        for first, last in week.holidays:
            yield from _instead(between(first, last), week.school_holidays)


def _said(exceptions: Sequence[Exceptional]) -> Iterator[str]:
    for each in exceptions:
        days = between(each.first_day, each.last_day)
        if each.kind is ExceptionKind.CLOSED:
            yield f"; {days} {OFF}"
        elif each.hours and not linting.faults(each.hours, weekly=True):
            yield from (
                _besides(days, each.hours)
                if each.kind is ExceptionKind.BESIDES
                else (_instead(days, each.hours))
            )


def _instead(days: str, hours: str) -> Iterator[str]:
    yield f"; {days} {OFF}"
    if hours != OFF:
        yield from (f"; {days} {rule}" for rule in texts.cut(linting.mended(hours)))


def _besides(days: str, hours: str) -> Iterator[str]:
    yield from (f", {days} {rule}" for rule in texts.cut(linting.mended(hours)))


def between(first: date, last: date) -> str:
    """Days as OSM writes them: "2026 Dec 19-2027 Jan 03"."""
    return _day(first) if first == last else f"{_day(first)}-{_day(last)}"


def _day(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"
