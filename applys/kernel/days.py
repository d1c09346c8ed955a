"""Days of rest and of work in metropolitan France."""

from datetime import date, timedelta

FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)
SATURDAY = 5


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


def is_working(day: date) -> bool:
    """From Monday to Friday, but for public holidays."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def next_working(day: date) -> date:
    """The first working day after this one."""
    day += timedelta(days=1)
    while not is_working(day):
        day += timedelta(days=1)
    return day
