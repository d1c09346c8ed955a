"""The clock of a referral, in working days of the desk that receives it."""

from collections.abc import Container
from datetime import date, datetime, timedelta

from applys.directions.models import Stroke
from applys.directions.rules.hours.stretches import is_public_holiday
from applys.kernel import clock

# Searched ahead; a desk with fewer working days than that is taken for an ordinary office.
HORIZON_DAYS = 60
SATURDAY = 5


AFTER = {Stroke.REMINDER: 2, Stroke.ALERT: 5, Stroke.EXPIRY: 10}


def strikes_at(sent_at: datetime, stroke: Stroke, worked: Container[date] | None) -> datetime:
    """When a stroke falls: the same hour in Paris, so many working days after it was sent.

    `worked` are the days on which the desk is open within the horizon; None when its hours are
    not known: then every weekday that is not a public holiday.
    """
    local = sent_at.astimezone(clock.PARIS)
    left, day = AFTER[stroke], local.date()
    for _ in range(HORIZON_DAYS):
        day += timedelta(days=1)
        left -= is_office_day(day) if worked is None else day in worked
        if not left:
            return datetime.combine(day, local.time(), clock.PARIS)
    return sent_at if worked is None else strikes_at(sent_at, stroke, None)


def next_stroke(struck: int) -> Stroke | None:
    """What strikes next, after so many strokes."""
    return Stroke(struck) if struck < len(Stroke) else None


def is_office_day(day: date) -> bool:
    return day.weekday() < SATURDAY and not is_public_holiday(day)
