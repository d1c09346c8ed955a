"""Is some door open for each need, each day of the coming week?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.messages import news
from applys.directions.models import Need
from applys.directions.queries import coverage, needs, owners
from applys.directions.rules import terms
from applys.directions.rules.hours.stretches import midnight
from applys.directions.rules.texts import french
from applys.kernel import clock
from applys.kernel.clock import PARIS
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.partners import queries as partners

DAYS = 7
CALENDAR_NOTICE = timedelta(days=120)
OF_USE = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Covered:
    """A need, and how many doors are open for it on each of the days."""

    need: Need
    doors: Sequence[int]


def covered(
    session: Session, territory_id: UUID, now: datetime
) -> tuple[Sequence[date], Sequence[Covered]]:
    """The coming days in Paris, and each need's doors where one may just come on each."""
    today = now.astimezone(PARIS).date()
    days = [today + timedelta(days=ahead) for ahead in range(DAYS)]
    known = [need for need in needs.needs(session) if need.themes]
    spans = [(midnight(day), midnight(day + timedelta(days=1))) for day in days]
    wanted = {need.code: terms.whole(need.themes) for need in known}
    counts = coverage.doors_open(session, territory_id, wanted, spans)
    rows = [
        Covered(need=need, doors=[counts.get((need.code, at), 0) for at in range(DAYS)])
        for need in known
    ]
    return days, rows


def alarm(session: Session) -> int:
    """Tell each town's coordinators, once a week, the needs without a door; return how many."""
    now = clock.now()
    return sum(_alarm(session, town.id, now) for town in partners.territories(session))


def _alarm(session: Session, territory_id: UUID, now: datetime) -> int:
    days, rows = covered(session, territory_id, now)
    lacking = [french(row.need.labels) for row in rows if not any(row.doors)]
    if not lacking:
        return 0
    year, week, _ = days[0].isocalendar()
    told = News(
        key=f"directions:uncovered:{territory_id}:{year}-{week}",
        kind=news.UNCOVERED,
        texts=news.uncovered(lacking, days[0], days[-1]),
        link="/espace/fiches",
        expires_at=now + OF_USE,
    )
    notifications.tell(session, owners.coordinators(territory_id), told)
    return len(lacking)


def watch_calendar(session: Session) -> None:
    """Tell the coordinators, once, that the school calendar ends within 120 days."""
    now = clock.now()
    limit = now.astimezone(PARIS).date() + CALENDAR_NOTICE
    for territory_id, zone, last in coverage.calendars(session):
        if last > limit:
            continue
        told = News(
            key=f"directions:calendar:{territory_id}:{last}",
            kind=news.CALENDAR,
            texts=news.calendar_ends(zone, last),
            link="/espace/fiches",
            expires_at=now + CALENDAR_NOTICE,
        )
        notifications.tell(session, owners.coordinators(territory_id), told)
