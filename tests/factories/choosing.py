"""Doors to choose among, in the week of Monday 30 November 2026."""

from datetime import date, datetime, timedelta

from applys.directions.models import Appointment, StepFree
from applys.directions.rules.choosing.facts import Door, Wishes
from applys.kernel import clock

MONDAY = date(2026, 11, 30)
DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def at(told="we 10:00", week=0):
    """An instant of that week, in Paris: "we 10:00"."""
    day, hour = told.split()
    return instant(MONDAY + timedelta(days=DAYS.index(day) + 7 * week), hour)


def instant(day, hour):
    hours, _, minutes = hour.partition(":")
    return datetime(day.year, day.month, day.day, int(hours), int(minutes or 0), tzinfo=clock.PARIS)


def spans(hours, weeks=3):
    """ "9-12 14-17" on each weekday, or "th:14-17" on some day only, for three weeks."""
    found = []
    for told in hours.split():
        named, _, times = told.rpartition(":") if told[:2] in DAYS else ("", "", told)
        days = [DAYS.index(named)] if named else range(5)
        opens, closes = times.split("-")
        for n in (day + 7 * week for day in days for week in range(weeks)):
            day = MONDAY + timedelta(days=n)
            found.append(
                (instant(day, opens.replace("h", ":")), instant(day, closes.replace("h", ":")))
            )
    return found


def a_door(reference, hours="9-17", metres=300, **changes):
    """A door named by the tree, open from nine to five, five minutes away."""
    step, booking = changes.pop("step", "unknown"), changes.pop("booking", "none")
    facts = {
        "reference": reference, "service": reference, "named": 0, "metres": metres,
        "spans": spans(hours) if hours else [], "hours_known": hours is not None,
        "languages": frozenset(changes.pop("speaks", "").split()), "step_free": StepFree(step),
        "appointment": Appointment(booking),
    }  # fmt: skip
    return Door(**{**facts, **changes})


def wishes(told=""):
    """ "tr today free": a language of two letters, and constraints; the start is known."""
    words = told.split()
    language = next((word for word in words if len(word) == 2), "fr")
    asked = {word: True for word in words if len(word) > 2 and word != "nowhere"}
    return Wishes(language=language, placed="nowhere" not in words, **asked)
