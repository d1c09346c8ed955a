"""To what day a Monday's round may be put off."""

from datetime import date, timedelta

from applys.kernel import days
from applys.kernel.problems import Malformed

AHEAD = timedelta(days=366)
LAST = timedelta(days=5)


def check(monday: date, day: date | None, today: date) -> None:
    """Raise Malformed unless a round can be put off so: that week, to a working day to come."""
    if monday.weekday() or not today - LAST <= monday <= today + AHEAD:
        raise Malformed.at("path", "/monday", "A Monday, from this week to a year ahead.")
    if day is None:
        return
    if not max(monday, today) <= day <= monday + LAST or days.is_holiday(day):
        detail = "A working day of that week, Monday to Saturday, that is not over."
        raise Malformed.at("json", "/day", detail)
