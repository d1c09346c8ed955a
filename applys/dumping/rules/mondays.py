"""When Objectif comes: Mondays, or the day that replaces one."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from applys.kernel import clock

STARTS, ENDS = time(8), time(12)
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)
WEEK = timedelta(weeks=1)


def easter(year: int) -> date:
    """Easter Sunday (Gregorian), by the anonymous algorithm of 1876."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of metropolitan France."""
    moving = {easter(year) + timedelta(days=days) for days in AFTER_EASTER}
    return frozenset({date(year, month, day) for month, day in FIXED} | moving)


def is_holiday(day: date) -> bool:
    return day in holidays(day.year)


def round_day(monday: date, changes: Mapping[date, date | None] | None = None) -> date | None:
    """The day of a Monday's round: itself, or the next working day when it is a holiday.

    `changes` are what people decided, by Monday: another day, or None for no round.
    """
    if changes and monday in changes:
        return changes[monday]
    day = monday
    while is_holiday(day):
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
