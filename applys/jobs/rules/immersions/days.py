"""How long an immersion may last (L5135-1 and following, D5135-1 and following)."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from applys.jobs.models.immersions import ImmersionKind
from applys.kernel.problems import Conflict, Malformed

# A pupil's days of observation: a school week, two at most.
LONGEST_STAGE = timedelta(days=14)
FARTHEST = timedelta(days=366)


class DaysRefused(Malformed):
    """These days are not those of an immersion"""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(errors=[{"in": "json", "pointer": f"/{field}", "detail": why}])
        self.field = field


class TwoAtOnce(Conflict):
    """This person is in another immersion on one of these days"""


def check(kind: ImmersionKind, starts_on: date, ends_on: date, today: date) -> None:
    """Raise `DaysRefused`: in the past, too far, backwards, or longer than the law lets it be."""
    if starts_on < today or starts_on > today + FARTHEST:
        raise DaysRefused("starts_on", "From today to a year from now.")
    if ends_on < starts_on:
        raise DaysRefused("ends_on", "It ends before it starts.")
    if ends_on > last_day(kind, starts_on):
        latest = last_day(kind, starts_on).isoformat()
        raise DaysRefused("ends_on", f"{latest} at the latest.")


def last_day(kind: ImmersionKind, starts_on: date) -> date:
    """The last day it may have: a month from date to date for a PMSMP (11 May to 10 June)."""
    if kind is ImmersionKind.STAGE_3E:
        return starts_on + LONGEST_STAGE - timedelta(days=1)
    return starts_on + relativedelta(months=1) - timedelta(days=1)
