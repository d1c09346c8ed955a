"""Addresses that providers call dead are written to no more."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Row, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.notifications.models import Channel, Contacted, Device, Unreachable, Webhook


def forget_dead(
    session: Session,
    channel: Channel,
    gone: Sequence[Row[Any]],
    reasons: Sequence[str],
    now: datetime,
) -> None:
    """Remember, with the provider's reason for each, that targets of deliveries are dead."""
    if not gone:
        return
    targets = sorted(row.target_id for row in gone)
    if channel is Channel.PUSH:
        _forget_devices(session, targets, now)
    elif channel is Channel.WEBHOOK:
        _disable_webhooks(session, targets, now)
    else:
        for row, reason in zip(gone, reasons, strict=True):
            forget_address(session, Contacted(channel), row.address, reason, now)


def forget_address(
    session: Session, channel: Contacted, address: str, reason: str, now: datetime
) -> None:
    """Write to an e-mail address or a phone no more, until it is proved anew."""
    dead = insert(Unreachable).values(
        channel=channel, address_hash=address_hash(address), since=now, reason=reason
    )
    again = {"since": now, "reason": reason}
    session.execute(
        dead.on_conflict_do_update(
            index_elements=[Unreachable.channel, Unreachable.address_hash], set_=again
        )
    )


def address_hash(address: str) -> str:
    """As `queries.bodies.address_hash` has it in SQL."""
    return sha256(address.lower().encode()).hexdigest()


def _forget_devices(session: Session, targets: Sequence[UUID], now: datetime) -> None:
    dead = update(Device).where(Device.id.in_(targets), Device.gone_at.is_(None))
    session.execute(dead.values(gone_at=now))


def _disable_webhooks(session: Session, targets: Sequence[UUID], now: datetime) -> None:
    dead = update(Webhook).where(Webhook.id.in_(targets), Webhook.disabled_at.is_(None))
    session.execute(dead.values(disabled_at=now, disabled_reason="gone"))
