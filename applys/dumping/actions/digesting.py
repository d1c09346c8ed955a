"""On Mondays, each body that owns ground reads where its piles stand."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.dumping.actions import alerting, answering
from applys.dumping.messages import alerts as messages
from applys.dumping.queries import weeks as queries
from applys.dumping.rules import weeks
from applys.kernel import clock
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.partners.models import Partner, Territory

WEEK = timedelta(weeks=1)


def tell_week(session: Session, secret: str) -> int:
    """Tell every body's digest that is due, once; return how many people are told.

    Where nobody signed in yet, it leads to the answer page of what waits longest.
    """
    told = 0
    for territory in session.scalars(select(Territory).order_by(Territory.id)):
        monday = weeks.due(clock.now(), ZoneInfo(territory.timezone))
        if monday is not None:
            told += _tell_town(session, secret, territory.id, monday)
    return told


def _tell_town(session: Session, secret: str, territory_id: UUID, monday: datetime) -> int:
    found = queries.weeks(session, territory_id, monday - WEEK)
    return sum(_tell(session, secret, week, monday) for week in found)


def _tell(
    session: Session, secret: str, week: Row[tuple[UUID, int, int, int]], monday: datetime
) -> int:
    figures = {"open": week.open, "fresh": week.fresh, "gone": week.gone}
    waiting = queries.oldest(session, week.partner_id)
    oldest = [alerting.described(session, pile) for pile in waiting]
    staff = select(Account.id).where(Account.partner_id == week.partner_id)
    link = alerting.DESK
    if waiting and session.scalar(staff.limit(1)) is None:
        link = answering.link(secret, waiting[0], week.partner_id)
    news = News(
        key=f"piles:digest:{week.partner_id}:{monday.date()}",
        kind=messages.DIGEST,
        texts=messages.digest(figures, oldest),
        link=link,
        expires_at=monday + WEEK,
        details={"week": monday.date().isoformat(), **figures},
    )
    systems = select(Partner.id).where(Partner.id == week.partner_id)
    return notifications.tell(session, staff, news, partners=systems)
