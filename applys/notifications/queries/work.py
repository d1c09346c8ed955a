"""What workers have to do: batches, planned events, circuits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, and_, func, select, text
from sqlalchemy.orm import Session

from applys.notifications.models import Channel, Circuit, Delivery, DeliveryState, Event

SOON = timedelta(seconds=5)
# A batch with a task that runs, will soon, or is tried again after a fault needs no other.
NO_LIVE_TASK = text("""
    NOT EXISTS (SELECT 1 FROM procrastinate_jobs
                WHERE status IN ('todo', 'doing') AND task_name = 'notifications.deliver'
                AND (scheduled_at IS NULL OR scheduled_at <= :soon OR attempts > 0)
                AND args->>'batch' = notification_delivery.batch::text)
""")
AWAITED = text("""
    SELECT EXISTS (SELECT 1 FROM procrastinate_jobs
                   WHERE status = 'todo' AND task_name = 'notifications.deliver'
                   AND scheduled_at <= :late
                   AND args->>'batch' = :batch)
""")


def forgotten_batches(session: Session, now: datetime, limit: int = 200) -> Sequence[UUID]:
    """Batches with something due, no task to send it, and a provider not known to be away."""
    shut = and_(Circuit.provider == Delivery.provider, Circuit.open_until > now)
    statement = (
        select(Delivery.batch)
        .outerjoin(Circuit, shut)
        .where(
            Delivery.state == DeliveryState.PENDING,
            Delivery.due_at <= now,
            Circuit.provider.is_(None),
            NO_LIVE_TASK.bindparams(soon=now + SOON),
        )
        .group_by(Delivery.batch)
        .limit(limit)
    )
    return session.scalars(statement).all()


def carrier(session: Session, batch: UUID) -> Row[Channel, str] | None:
    """The channel and provider of a batch; None when nothing of it is left to send."""
    statement = select(Delivery.channel, Delivery.provider).where(
        Delivery.batch == batch, Delivery.state == DeliveryState.PENDING
    )
    return session.execute(statement.limit(1)).first()


def is_awaited(session: Session, batch: UUID, at: datetime) -> bool:
    """Whether a task of the batch is already put off until this hour or sooner."""
    return bool(session.scalar(AWAITED, {"batch": str(batch), "late": at}))


def next_due(session: Session, batch: UUID) -> datetime | None:
    """When the next delivery of a batch is due; None when all are done or in hand."""
    return session.scalar(
        select(func.min(Delivery.due_at)).where(
            Delivery.batch == batch, Delivery.state == DeliveryState.PENDING
        )
    )


def planned(session: Session, now: datetime, limit: int = 50) -> Sequence[UUID]:
    """Events whose hour has come, oldest first."""
    statement = (
        select(Event.id)
        .where(Event.tell_at <= now, Event.told_at.is_(None), Event.cancelled_at.is_(None))
        .order_by(Event.tell_at)
        .limit(limit)
    )
    return session.scalars(statement).all()
