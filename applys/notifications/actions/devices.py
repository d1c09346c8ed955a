"""Phones come, change their address, and go; topics are switched; messages are read."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.gateways.push import AddressKind
from applys.kernel import clock, ids
from applys.kernel.callers import Caller
from applys.notifications import queries
from applys.notifications.models import (
    Channel,
    Device,
    Notification,
    Preference,
    Topic,
)

MOST_DEVICES = 10


def register_device(
    session: Session,
    caller: Caller,
    *,
    address: str,
    kind: AddressKind,
    platform: str,
    replaces: str | None = None,
) -> Device:
    """Remember a phone's address; one that was another account's moves here.

    `replaces` is the address that the phone had before. The eleventh device of an account
    pushes out the one unseen for longest.
    """
    queries.wait_turn(session, caller)
    if replaces and replaces != address:
        old = delete(Device).where(Device.address == replaces, Device.account_id == caller.id)
        session.execute(old)
    now = clock.now()
    facts = {"account_id": caller.id, "kind": kind, "platform": platform, "seen_at": now}
    statement = insert(Device).values(id=ids.new_id(), created_at=now, address=address, **facts)
    kept = statement.on_conflict_do_update(
        index_elements=[Device.address], set_={**facts, "gone_at": None}
    )
    device = session.scalars(kept.returning(Device), execution_options=FRESH).one()
    for extra in queries.devices_by_last_sight(session, caller)[MOST_DEVICES:]:
        session.delete(extra)
    return device


FRESH = {"populate_existing": True}


def forget_device(session: Session, caller: Caller, device_id: UUID) -> None:
    session.delete(queries.get_device(session, caller, device_id))


def set_preferences(
    session: Session, caller: Caller, wanted: Mapping[Topic, Mapping[Channel, bool]]
) -> None:
    """Switch topics on or off by channel; those not named stay as they are."""
    rows = [
        {"account_id": caller.id, "topic": topic, "channel": channel, "enabled": enabled}
        for topic, channels in wanted.items()
        for channel, enabled in channels.items()
    ]
    if rows:
        statement = insert(Preference).values(rows)
        session.execute(
            statement.on_conflict_do_update(
                index_elements=[Preference.account_id, Preference.topic, Preference.channel],
                set_={"enabled": statement.excluded.enabled},
            )
        )


def mark_read(session: Session, caller: Caller, notification_id: UUID) -> None:
    """A message read twice keeps its first hour."""
    message = queries.get_notification(session, caller, notification_id)
    message.read_at = message.read_at or clock.now()


def mark_all_read(session: Session, caller: Caller) -> None:
    unread = update(Notification).where(
        Notification.account_id == caller.id, Notification.read_at.is_(None)
    )
    session.execute(unread.values(read_at=clock.now()))
