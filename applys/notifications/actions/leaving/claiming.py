"""A worker takes deliveries under a lease, and drops those that should not leave any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, text, update
from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.notifications.actions.leaving import recording
from applys.notifications.actions.leaving.recording import Fate
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
)
from applys.notifications.models.people import DAILY_CAP
from applys.notifications.queries.outgoing import outgoing
from applys.notifications.rules import retries
from applys.notifications.rules.retries import Next

MOST_CLAIMED = 500


@dataclass(frozen=True, kw_only=True)
class Load:
    """What a worker holds of a batch: `rows` to send by one channel through one provider."""

    owner: UUID
    batch: UUID
    channel: Channel
    provider: str
    rows: Sequence[Row[Any]]


def take(
    session: Session,
    owner: UUID,
    batch: UUID,
    carrier: Row[Channel, str],
    lease: timedelta,
    most: int = MOST_CLAIMED,
) -> Load:
    """Take what is due of a batch; end or put off at once whatever should not be sent now."""
    now = clock.now()
    channel = carrier.channel
    claimed = claim(session, owner, batch, now, lease, most)
    rows = outgoing(session, channel, claimed, now) if claimed else []
    ready = [row for row in rows if row.fate == "send"]
    over = _over_the_cap(session, ready, now) if channel is not Channel.WEBHOOK else set()
    sendable = [row for row in ready if row.id not in over]
    found = {row.id: row for row in rows}
    dropped = set(claimed) - {row.id for row in sendable}
    fates = [_fate(each, found.get(each), over) for each in sorted(dropped)]
    recording.settle(session, owner, channel, fates)
    return Load(owner=owner, batch=batch, channel=channel, provider=carrier.provider, rows=sendable)


def claim(
    session: Session, owner: UUID, batch: UUID, now: datetime, lease: timedelta, most: int
) -> Sequence[UUID]:
    """Take due deliveries of a batch that nobody else holds; each counts as an attempt."""
    due = (
        select(Delivery.id)
        .where(
            Delivery.batch == batch, Delivery.state == DeliveryState.PENDING, Delivery.due_at <= now
        )
        .order_by(Delivery.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(Delivery)
        .where(Delivery.id.in_(due.scalar_subquery()))
        .values(
            state=DeliveryState.SENDING,
            owner=owner,
            lease_until=now + lease,
            attempts=Delivery.attempts + 1,
        )
    )
    return session.scalars(taken.returning(Delivery.id)).all()


def _fate(delivery_id: UUID, row: Row[Any] | None, over: set[UUID]) -> Fate:
    """What becomes of a delivery that is not sent now; without a row, its target is gone."""
    if row is None:
        return Fate(delivery_id, "", Next(DeliveryState.SUPPRESSED, "gone", counts=False))
    if row.fate == "quiet":
        return Fate(row.id, row.kind, retries.held(row.released_at, row.expires_at))
    fate = "cap" if row.id in over else row.fate
    return Fate(row.id, row.kind, Next(retries.ENDS[fate], fate, counts=False))


def _over_the_cap(session: Session, rows: Sequence[Row[Any]], now: datetime) -> set[UUID]:
    """The deliveries whose reader had enough for the day; the others' notifications have left.

    A notification counts once, whatever the number of devices and of tries. Urgent ones of
    people who allow them pass, and so does the summary of what did not.
    """
    first = {row.notification_id: row for row in rows if row.left_at is None}
    refused = _refused(session, [row for row in first.values() if not row.exempt])
    if leaving := first.keys() - refused:
        session.execute(LEFT, {"ids": sorted(leaving), "now": now})
    return {row.id for row in rows if row.notification_id in refused}


def _refused(session: Session, rows: Sequence[Row[Any]]) -> set[UUID]:
    """Count one more message for the reader of each; return the notifications over the limit.

    Counting and refusing are one statement, in the order of accounts: workers that send to the
    same people wait for each other, and none sends one too many.
    """
    asked = sorted((row for row in rows if row.daily_cap > 0), key=lambda row: row.account_id)
    granted = set()
    if asked:
        given = {
            "accounts": [row.account_id for row in asked],
            "days": [row.day for row in asked],
            "usual": DAILY_CAP,
        }
        granted = set(session.scalars(ONE_MORE, given).all())
    return {row.notification_id for row in rows if row.account_id not in granted}


# One parameter a column, not one a value: five hundred rows are read at once.
LEFT = text("""
    UPDATE notification SET left_at = :now WHERE id = any(CAST(:ids AS uuid[]))
""")
ONE_MORE = text("""
    INSERT INTO notification_quota AS quota (account_id, day, used)
    SELECT account_id, day, 1
    FROM unnest(CAST(:accounts AS uuid[]), CAST(:days AS date[])) AS asked (account_id, day)
    ORDER BY account_id
    ON CONFLICT (account_id, day) DO UPDATE SET used = quota.used + 1
    WHERE quota.used < coalesce(
        (SELECT daily_cap FROM notification_rhythm AS rhythm
         WHERE rhythm.account_id = quota.account_id), :usual)
    RETURNING account_id
""")
