"""Is this door open, and when will it be?"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from applys.directions.models.hours import Appointment, ExceptionKind, OnPublicHolidays
from applys.directions.models.opening import Answer, Kind, Status, Stretch
from applys.directions.rules.hours import composing
from applys.directions.rules.hours.composing import OFF, Exceptional, Week
from applys.directions.rules.hours.stretches import (
    days_after,
    is_public_holiday,
    stretches,
)
from applys.kernel.clock import PARIS

SOON = timedelta(minutes=30)
HORIZON_DAYS = 366
PUBLIC_HOLIDAY = "public_holiday"
SCHOOL_HOLIDAYS = "school_holidays"


def answer(week: Week, appointment: Appointment, now: datetime) -> Answer:
    """What a door says now. `now` is aware."""
    today = now.astimezone(PARIS).date()
    exception = _exception_of(week, today)
    if not composing.is_known(week) and not exception:
        required = appointment is Appointment.REQUIRED
        return Answer(status=Status.BY_APPOINTMENT if required else Status.UNKNOWN)
    current, upcoming = _around(week, now)
    if appointment is Appointment.REQUIRED or (current and current.kind is Kind.APPOINTMENT):
        return _by_appointment(current, upcoming)
    if current:
        soon = current.end - now <= SOON
        return Answer(status=Status.CLOSES_SOON if soon else Status.OPEN, until=current.end)
    return _closed(week, exception, upcoming, today)


def _around(week: Week, now: datetime) -> tuple[Stretch | None, Stretch | None]:
    """The stretch that holds now, if any, else the next one."""
    for stretch in coming(week, now):
        return (stretch, None) if stretch.start <= now else (None, stretch)
    return None, None


def coming(week: Week, now: datetime, days: int = HORIZON_DAYS) -> Iterator[Stretch]:
    """The stretches that hold now or come within the days, soonest first."""
    return stretches(composing.composed(week), now, days_after(now, days))


def _by_appointment(current: Stretch | None, upcoming: Stretch | None) -> Answer:
    return Answer(
        status=Status.BY_APPOINTMENT,
        until=current.end if current else None,
        opens_at=upcoming.start if upcoming else None,
    )


def _closed(
    week: Week, exception: Exceptional | None, upcoming: Stretch | None, today: date
) -> Answer:
    opens_at = upcoming.start if upcoming else None
    if exception and exception.kind is ExceptionKind.CLOSED:
        status, reason = Status.CLOSED_EXCEPTIONALLY, str(exception.reason)
        return Answer(status=status, opens_at=opens_at, reason=reason)
    if opens_at is None:
        return Answer(status=Status.NO_KNOWN_OPENING)
    return Answer(status=Status.CLOSED, opens_at=opens_at, reason=_why_closed(week, today))


def _why_closed(week: Week, today: date) -> str | None:
    usual = week.on_public_holidays is OnPublicHolidays.AS_USUAL
    if not usual and is_public_holiday(today):
        return PUBLIC_HOLIDAY
    away = any(first <= today <= last for first, last in week.holidays)
    return SCHOOL_HOLIDAYS if away and week.school_holidays == OFF else None


def _exception_of(week: Week, day: date) -> Exceptional | None:
    """The exception that decides a day: the shortest that covers it."""
    covering = [each for each in week.exceptions if each.first_day <= day <= each.last_day]
    return min(covering, key=lambda each: each.last_day - each.first_day, default=None)
