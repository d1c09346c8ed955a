"""Deliveries leave: claimed under a lease, sent with no transaction open, then recorded."""

import time
from base64 import urlsafe_b64encode
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.orm import Session

from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push import Push, PushMessage
from applys.kernel import clock, ids, tasks
from applys.kernel.transactions import Transactions
from applys.notifications import queries, rules
from applys.notifications.models import Delivery, DeliveryState, Device

MOST_CLAIMED = 500
AT_ONCE = 100
LAST_SEND = 0.7
TOO_LATE = Outcome(Verdict.LATER, "too late")
FINAL = {
    DeliveryState.SENT,
    DeliveryState.FAILED,
    DeliveryState.EXPIRED,
    DeliveryState.NO_PROVIDER,
}


def deliver(
    transaction: Transactions, push: Push, public_url: str, batch: UUID, lease: timedelta
) -> int:
    """Send what is due of a batch; return how many were tried.

    A worker killed in between leaves rows under a lease: `sweep` gives them back. Nothing
    leaves after 70 % of the lease, so that two workers never send the same row at once.
    """
    owner, started = ids.new_id(), time.monotonic()
    with transaction() as session:
        claimed = claim(session, owner, batch, lease)
        rows = queries.outgoing(session, claimed)
        _suppress(session, {*claimed} - {row.id for row in rows})
    for start in range(0, len(rows), AT_ONCE):
        chunk = rows[start : start + AT_ONCE]
        if time.monotonic() - started > LAST_SEND * lease.total_seconds():
            _give_back(transaction, owner, batch)
            break
        outcomes = _sent(push, chunk, public_url)
        with transaction() as session:
            record(session, owner, batch, chunk, outcomes)
    return len(rows)


def _sent(push: Push, rows: Sequence[Row[Any]], public_url: str) -> dict[UUID, Outcome]:
    """Send what is still news; say of the rest that it is too late."""
    now = clock.now()
    useful = [_message(row, public_url) for row in rows if row.expires_at > now]
    return {**{row.id: TOO_LATE for row in rows}, **dict(push.send(useful))}


def claim(session: Session, owner: UUID, batch: UUID, lease: timedelta) -> Sequence[UUID]:
    """Take at most 500 due deliveries of a batch that nobody else holds."""
    now = clock.now()
    due = (
        select(Delivery.id)
        .where(
            Delivery.batch == batch, Delivery.state == DeliveryState.PENDING, Delivery.due_at <= now
        )
        .order_by(Delivery.id)
        .limit(MOST_CLAIMED)
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


def record(
    session: Session,
    owner: UUID,
    batch: UUID,
    rows: Sequence[Row[Any]],
    outcomes: dict[UUID, Outcome],
) -> None:
    """Write what became of each; rows that another worker took since are left alone."""
    now = clock.now()
    results = []
    for row in rows:
        outcome = outcomes[row.id]
        becomes = rules.after(outcome, row.attempts, now, row.expires_at)
        results.append(
            {
                "its_id": row.id,
                "its_owner": owner,
                "becomes": becomes.state,
                "why": becomes.reason[:200],
                "due": becomes.due_at or now,
                "done": now if becomes.state in FINAL else None,
                "provider": outcome.provider_id,
            }
        )
    session.connection().execute(OUTCOME, results)
    _forget_dead(
        session, [row.device_id for row in rows if outcomes[row.id].verdict is Verdict.GONE]
    )
    again = [each["due"] for each in results if each["becomes"] is DeliveryState.PENDING]
    if again:
        tasks.defer(session, "notifications.deliver", {"batch": str(batch)}, at=min(again))


OUTCOME = (
    update(Delivery.__table__)  # type: ignore[arg-type]
    .where(
        Delivery.__table__.c.id == bindparam("its_id"),
        Delivery.__table__.c.owner == bindparam("its_owner"),
        Delivery.__table__.c.state == DeliveryState.SENDING,
    )
    .values(
        state=bindparam("becomes"),
        reason=bindparam("why"),
        due_at=bindparam("due"),
        done_at=bindparam("done"),
        provider_id=bindparam("provider"),
        owner=None,
        lease_until=None,
    )
)


def sweep(session: Session) -> int:
    """Give back what dead workers held, end what is out of date, wake batches nobody sends."""
    now = clock.now()
    held = update(Delivery).where(
        Delivery.state == DeliveryState.SENDING, Delivery.lease_until < now
    )
    session.execute(
        held.values(
            state=DeliveryState.PENDING, owner=None, lease_until=None, due_at=now, reason="lease"
        )
    )
    forgotten = queries.forgotten_batches(session, now)
    tasks.defer(session, "notifications.deliver", *({"batch": str(each)} for each in forgotten))
    return len(forgotten)


def _give_back(transaction: Transactions, owner: UUID, batch: UUID) -> None:
    """Release what there was no time for; it does not count as an attempt."""
    unsent = update(Delivery).where(
        Delivery.owner == owner, Delivery.state == DeliveryState.SENDING
    )
    with transaction() as session:
        session.execute(
            unsent.values(
                state=DeliveryState.PENDING,
                owner=None,
                lease_until=None,
                attempts=Delivery.attempts - 1,
            )
        )
        tasks.defer(session, "notifications.deliver", {"batch": str(batch)})


def _suppress(session: Session, ids: Collection[UUID]) -> None:
    """End what is not to be sent any more."""
    if ids:
        ended = update(Delivery).where(Delivery.id.in_(ids))
        session.execute(
            ended.values(
                state=DeliveryState.SUPPRESSED,
                owner=None,
                lease_until=None,
                done_at=clock.now(),
                reason="no longer wanted",
            )
        )


def _forget_dead(session: Session, device_ids: Sequence[UUID]) -> None:
    if device_ids:
        dead = update(Device).where(Device.id.in_(device_ids), Device.gone_at.is_(None))
        session.execute(dead.values(gone_at=clock.now()))


def _message(row: Row[Any], public_url: str) -> PushMessage:
    """The same tag each time: a copy replaces itself on the screen."""
    return PushMessage(
        id=row.id,
        address=row.address,
        kind=row.kind,
        tag=tag(row.notification_id),
        title=row.title,
        body=row.body,
        link=f"{public_url}{row.link}",
        channel=rules.CHANNELS[row.topic],
        ttl=max(timedelta(minutes=1), row.expires_at - clock.now()),
    )


def tag(notification_id: UUID) -> str:
    """22 characters that name a notification everywhere."""
    return urlsafe_b64encode(notification_id.bytes).rstrip(b"=").decode()
