"""Messages are shown and read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, update
from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.notifications.models import Notification
from applys.notifications.queries import inbox as queries


def mark_shown(session: Session, messages: Sequence[Row[Any]]) -> None:
    """Remember that an inbox showed these; most were shown before, and cost nothing."""
    fresh = [message.id for message in messages if message.shown_at is None]
    if fresh:
        shown = update(Notification).where(
            Notification.id.in_(fresh), Notification.shown_at.is_(None)
        )
        session.execute(shown.values(shown_at=clock.now()))


def mark_read(session: Session, caller: Caller, notification_id: UUID) -> None:
    """A message read twice keeps its first hour."""
    message = queries.get_notification(session, caller, notification_id)
    message.read_at = message.read_at or clock.now()


def mark_all_read(session: Session, caller: Caller) -> None:
    unread = update(Notification).where(
        Notification.account_id == caller.id, Notification.read_at.is_(None)
    )
    session.execute(unread.values(read_at=clock.now()))
