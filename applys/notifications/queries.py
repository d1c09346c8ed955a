"""Devices, preferences, inboxes and deliveries, looked up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, exists, func, select, text
from sqlalchemy.orm import Session, aliased

from applys.accounts.models import Account
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Device,
    Event,
    Notification,
    Preference,
)

TITLE, BODY = "title", "body"


def _in_language(language: Any, part: str) -> Any:
    """SQL: an event's title or body in a language, else in French."""
    return func.coalesce(Event.texts[language][part].astext, Event.texts["fr"][part].astext)


def wait_turn(session: Session, caller: Caller) -> None:
    """Hold the caller's account: their phones come one at a time, and not while they leave."""
    account = select(Account.id).where(Account.id == caller.id)
    if session.scalar(account.with_for_update(key_share=True)) is None:
        raise NotFound


def devices(session: Session, caller: Caller) -> Sequence[Device]:
    """The caller's living devices, newest first."""
    statement = select(Device).where(Device.account_id == caller.id, Device.gone_at.is_(None))
    return session.scalars(statement.order_by(Device.id.desc())).all()


def devices_by_last_sight(session: Session, caller: Caller) -> Sequence[Device]:
    """All the caller's devices, the last seen first."""
    statement = select(Device).where(Device.account_id == caller.id)
    return session.scalars(statement.order_by(Device.seen_at.desc(), Device.id)).all()


def get_device(session: Session, caller: Caller, device_id: UUID) -> Device:
    statement = select(Device).where(Device.id == device_id, Device.account_id == caller.id)
    if device := session.scalar(statement):
        return device
    raise NotFound


def preferences(session: Session, caller: Caller) -> Sequence[Preference]:
    return session.scalars(select(Preference).where(Preference.account_id == caller.id)).all()


def inbox(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """What the caller was told, newest first, in their language."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Notification.id,
            Notification.created_at,
            Notification.read_at,
            Event.topic,
            Event.link,
            Event.expires_at,
            _in_language(caller.language, TITLE).label(TITLE),
            _in_language(caller.language, BODY).label(BODY),
        )
        .join(Event, Event.id == Notification.event_id)
        .where(Notification.account_id == caller.id)
    )
    keys = (
        Key(column=Notification.created_at, descending=True),
        Key(column=Notification.id, descending=True),
    )
    return pager.page(
        session, statement, keys, query=["inbox", caller.id], cursor=cursor, limit=limit
    )


def unread(session: Session, caller: Caller) -> int:
    """How many messages of the caller's are not read."""
    statement = select(func.count()).where(
        Notification.account_id == caller.id, Notification.read_at.is_(None)
    )
    return session.scalar(statement) or 0


def get_notification(session: Session, caller: Caller, notification_id: UUID) -> Notification:
    statement = select(Notification).where(
        Notification.id == notification_id, Notification.account_id == caller.id
    )
    if found := session.scalar(statement):
        return found
    raise NotFound


def switched_off(account_id: Any, topic: Any, *channels: Channel) -> Any:
    """SQL: the account switched this topic off, on one of these channels."""
    refused = aliased(Preference)
    return exists().where(
        refused.account_id == account_id,
        refused.topic == topic,
        refused.channel.in_(channels),
        refused.enabled.is_(False),
    )


# A phone that changed hands, died, or whose owner wants no more since: not written to.
STILL_ITS_PHONE = and_(
    Device.id == Delivery.device_id,
    Device.account_id == Notification.account_id,
    Device.gone_at.is_(None),
)
OUTGOING = (
    select(
        Delivery.id,
        Delivery.attempts,
        Delivery.device_id,
        Notification.id.label("notification_id"),
        Device.address,
        Device.kind,
        Event.topic,
        Event.link,
        Event.expires_at,
        _in_language(Account.language, TITLE).label(TITLE),
        _in_language(Account.language, BODY).label(BODY),
    )
    .join(Notification, Notification.id == Delivery.notification_id)
    .join(Event, Event.id == Notification.event_id)
    .join(Account, Account.id == Notification.account_id)
    .join(Device, STILL_ITS_PHONE)
    .where(~switched_off(Account.id, Event.topic, Channel.INBOX, Channel.PUSH))
)


def outgoing(session: Session, ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    """Whatever a message needs to leave, for those of these deliveries still to be made."""
    return session.execute(OUTGOING.where(Delivery.id.in_(ids))).all()


# A batch with a task that runs, or may at once, needs no other.
NO_LIVE_TASK = text("""
    NOT EXISTS (SELECT 1 FROM procrastinate_jobs
                WHERE status IN ('todo', 'doing') AND task_name = 'notifications.deliver'
                AND (scheduled_at IS NULL OR scheduled_at <= now())
                AND args->>'batch' = notification_delivery.batch::text)
""")


def forgotten_batches(session: Session, now: datetime, limit: int = 200) -> Sequence[UUID]:
    """Batches with something due and no task to send it."""
    statement = (
        select(Delivery.batch)
        .where(Delivery.state == DeliveryState.PENDING, Delivery.due_at <= now, NO_LIVE_TASK)
        .group_by(Delivery.batch)
        .limit(limit)
    )
    return session.scalars(statement).all()
