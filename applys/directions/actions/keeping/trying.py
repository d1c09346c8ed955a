"""Opening hours tried before they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.messages import faults as messages
from applys.directions.messages import weeks
from applys.directions.messages.weeks import DayHours
from applys.directions.models.hours import OnPublicHolidays
from applys.directions.models.opening import HoursFault
from applys.directions.rules.hours import Week, coming, faults, mended
from applys.directions.rules.hours.linting import column
from applys.directions.rules.hours.stretches import midnight
from applys.kernel import clock
from applys.kernel.clock import PARIS
from applys.partners import queries as partners

FORTNIGHT = 14


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What is wrong, by name and in French; else what the hours say of the coming fortnight.

    `hours` is the text as it would be kept.
    """

    hours: str
    faults: Sequence[HoursFault]
    told: Sequence[str]
    days: Sequence[DayHours]


def try_hours(
    session: Session,
    territory_id: UUID,
    hours: str,
    school_holidays: str | None = None,
    on_public_holidays: OnPublicHolidays = OnPublicHolidays.UNKNOWN,
) -> Trial:
    """Say what hours of a town would say; nothing is kept."""
    variant = faults(school_holidays, weekly=True) if school_holidays else ()
    found = tuple(dict.fromkeys((*faults(hours), *variant)))
    told = messages.hours_refused(found, column(hours))
    if found:
        return Trial(hours=hours, faults=found, told=told, days=())
    today = clock.now().astimezone(PARIS).date()
    holidays = partners.school_holidays(session, territory_id, today)
    week = Week(
        hours=hours,
        school_holidays=school_holidays,
        on_public_holidays=on_public_holidays,
        holidays=holidays,
    )
    stretches = coming(week, midnight(today), FORTNIGHT)
    days = weeks.days(stretches, today, FORTNIGHT, "fr")
    return Trial(hours=mended(hours), faults=(), told=(), days=days)
