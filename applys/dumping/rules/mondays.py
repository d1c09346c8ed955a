"""When Objectif comes: Mondays, or the day that replaces one."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from applys.kernel import clock, days

STARTS, ENDS = time(8), time(12)
WEEK = timedelta(weeks=1)


def round_day(monday: date, changes: Mapping[date, date | None] | None = None) -> date | None:
    """The day of a Monday's round: itself, or the next working day when it is a holiday.

    `changes` are what people decided, by Monday: another day, or None for no round.
    """
    if changes and monday in changes:
        return changes[monday]
    day = monday
    while days.is_holiday(day):
        day += timedelta(days=1)
    return day


def cut_off(day: date) -> datetime:
    """Until when a pile may still join the round of a day: 18:00 the evening before, in Paris."""
    return datetime.combine(day - timedelta(days=1), time(18), clock.PARIS)


def next_round(now: datetime, changes: Mapping[date, date | None] | None = None) -> date:
    """The day of the first round that a pile reported now may still join."""
    local = now.astimezone(clock.PARIS)
    monday = local.date() - timedelta(days=local.weekday())
    while True:
        day = round_day(monday, changes)
        if day is not None and now <= cut_off(day):
            return day
        monday += WEEK


def is_round_day(day: date, changes: Mapping[date, date | None] | None = None) -> bool:
    """Whether a round goes out that day: that week's Monday, or the day that replaces it."""
    return day == round_day(day - timedelta(days=day.weekday()), changes)


def due_round(now: datetime, changes: Mapping[date, date | None] | None = None) -> date | None:
    """The day of the round that is to be locked now: past its cut-off, and not yet over."""
    today = now.astimezone(clock.PARIS).date()
    for day in (today, today + timedelta(days=1)):
        if is_round_day(day, changes) and cut_off(day) < now <= hours(day)[1]:
            return day
    return None


def hours(day: date) -> tuple[datetime, datetime]:
    """When the crew is out on the day of a round."""
    start = datetime.combine(day, STARTS, clock.PARIS)
    return start, datetime.combine(day, ENDS, clock.PARIS)
