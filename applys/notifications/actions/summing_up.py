"""What passed people's daily limit comes back once a day, as one message."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from applys.kernel import clock
from applys.notifications.actions.telling import News, tell
from applys.notifications.messages.news import SUMMARY, summary
from applys.notifications.models import Delivery, Event, Notification, Topic

HOUR = time(19)
LINK = "/messages"
USEFUL = timedelta(hours=20)


def sum_up(session: Session) -> int:
    """Tell those who are owed a summary since the last 19:00; return how many, 0 if done before.

    People who are owed as many messages share one event: the message only says how many.
    """
    until = last_hour(clock.now())
    since = until - timedelta(days=1)
    owed = _owed(since, until)
    counts = session.scalars(select(owed.subquery().c.count).distinct()).all()
    told = 0
    for count in sorted(counts):
        whom = owed.having(func.count(Notification.id.distinct()) == count).subquery()
        news = News(
            key=f"summary:{until:%Y-%m-%d}:{count}",
            kind=SUMMARY,
            texts=summary(count),
            link=LINK,
            expires_at=until + USEFUL,
        )
        told += tell(session, select(whom.c.account_id), news)
    return told


def last_hour(now: datetime) -> datetime:
    """The last 19:00 of Paris that has struck."""
    local = now.astimezone(clock.PARIS)
    day = local.date() if local.time() >= HOUR else local.date() - timedelta(days=1)
    return datetime.combine(day, HOUR, clock.PARIS)


def _owed(since: datetime, until: datetime) -> Select[*tuple[Any, ...]]:
    """SELECT accounts with the number of unread messages that passed their limit in between.

    Who had the summary of that hour, whatever it said, is owed no other.
    """
    had = aliased(Notification)
    summed_up = select(had.id).join(Event, Event.id == had.event_id)
    summed_up = summed_up.where(
        had.account_id == Notification.account_id,
        had.created_at >= until,
        Event.topic == Topic.SUMMARY,
    )
    return (
        select(Notification.account_id, func.count(Notification.id.distinct()).label("count"))
        .join(Delivery, Delivery.notification_id == Notification.id)
        .where(
            Delivery.reason == "cap",
            Delivery.done_at >= since,
            Delivery.done_at < until,
            Notification.read_at.is_(None),
            ~summed_up.exists(),
        )
        .group_by(Notification.account_id)
    )
