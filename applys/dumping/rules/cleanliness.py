"""When a mark may be given, and which periods are compared."""

from datetime import date, timedelta

from applys.kernel.problems import Malformed

# A phone may have been without network for a week.
LATE = timedelta(days=7)
MOST_MARKS_A_DAY = 40
LONGEST = timedelta(days=366)


def check_day(day: date, today: date) -> None:
    """Raise Malformed for a day to come, or long gone."""
    if not today - LATE <= day <= today:
        raise Malformed.at("json", "/day", "Today, or one of the seven days before.")


def check_period(first: date, last: date) -> None:
    """Raise Malformed for a period that ends before it begins, or is longer than a year."""
    if not timedelta(0) <= last - first <= LONGEST:
        raise Malformed.at("query", "/until_day", "From the first day to a year later.")


def period_before(first: date, last: date) -> tuple[date, date]:
    """As many days, just before."""
    days = last - first + timedelta(days=1)
    return first - days, first - timedelta(days=1)
