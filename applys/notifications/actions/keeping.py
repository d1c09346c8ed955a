"""What notifications forget by themselves, and what they keep of it as counts."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.notifications.models import (
    Attempt,
    Delivery,
    Device,
    Event,
    Notification,
    Quota,
    Tally,
    Unreachable,
    Webhook,
)
from applys.notifications.models.people import UNSEEN

A_MONTH = timedelta(days=30)
DELIVERIES_KEPT = timedelta(days=90)
COUNTS_KEPT = timedelta(days=396)
OPEN = ("pending", "sending")


def purge(session: Session) -> int:
    """Forget what is too old, by the ages of docs/operations.md; return how many rows went.

    Deliveries to accounts that were erased since go as well: they name nobody any more.
    """
    now = clock.now()
    today = now.astimezone(clock.PARIS).date()
    old = now - DELIVERIES_KEPT
    finished = Delivery.state.not_in(OPEN)
    orphaned = ~select(Notification.id).where(Notification.id == Delivery.notification_id).exists()
    told = select(Notification.id).where(Notification.event_id == Event.id).exists()
    gone = (
        delete(Device).where((Device.gone_at < now - A_MONTH) | (Device.seen_at < now - UNSEEN)),
        delete(Delivery).where(Delivery.created_at < old, finished),
        delete(Delivery).where(Delivery.notification_id.is_not(None), orphaned),
        delete(Attempt).where(Attempt.created_at < old),
        delete(Quota).where(Quota.day < today - timedelta(days=1)),
        delete(Tally).where(Tally.day < today - COUNTS_KEPT),
        delete(Notification).where(Notification.created_at < now - COUNTS_KEPT),
        delete(Event).where(Event.expires_at < now - COUNTS_KEPT, ~told),
        delete(Unreachable).where(Unreachable.since < now - COUNTS_KEPT),
    )
    over = update(Webhook).where(Webhook.previous_until < now)
    session.execute(over.values(previous_secret=None, previous_until=None))
    return sum(_count(session, each) for each in gone)


def _count(session: Session, statement: Any) -> int:
    return int(session.connection().execute(statement).rowcount)


def fold_counts(session: Session) -> int:
    """Make one row of each past day's figures that workers appended; return how many it made."""
    today = clock.now().astimezone(clock.PARIS).date()
    what = (Tally.day, Tally.channel, Tally.kind, Tally.state, Tally.reason)
    crowded = select(*what).where(Tally.day < today).group_by(*what).having(func.count() > 1)
    several = crowded.subquery()
    taken = (
        delete(Tally)
        .where(*(column == several.c[column.key] for column in what))
        .returning(*what, Tally.count)
        .cte("taken")
    )
    keys = [taken.c[column.key] for column in what]
    folded = select(
        func.gen_random_uuid(), func.now(), *keys, func.sum(taken.c.count).label("count")
    ).group_by(*keys)
    columns = ["id", "created_at", *(column.key for column in what), "count"]
    made = insert(Tally).from_select(columns, folded, include_defaults=False)
    return len(session.scalars(made.returning(Tally.id).add_cte(taken)).all())
