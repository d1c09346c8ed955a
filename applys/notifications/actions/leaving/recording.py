"""What became of deliveries is written, if they are still the writer's."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, text, update
from sqlalchemy.orm import Session

from applys.gateways.outcomes import Outcome, Verdict
from applys.kernel import clock, ids
from applys.notifications.actions.leaving import forgetting, unheard
from applys.notifications.models import Attempt, Channel, Delivery, DeliveryState, Tally
from applys.notifications.models.kinds import KINDS
from applys.notifications.rules import retries
from applys.notifications.rules.retries import Next, Tries

OPEN = {DeliveryState.PENDING, DeliveryState.SENDING}
WELL = {Verdict.SENT, Verdict.NO_PROVIDER}
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one delivery of a kind, and the provider's own name for it."""

    delivery_id: UUID
    kind: str
    next: Next
    provider_id: str | None = None


def record(
    session: Session,
    owner: UUID,
    channel: Channel,
    rows: Sequence[Row[Any]],
    outcomes: Mapping[UUID, Outcome],
) -> None:
    """Write what became of each; rows that another worker took since are left alone."""
    now = clock.now()
    fates = [_fate(row, outcomes[row.id], now) for row in rows]
    over = settle(session, owner, channel, fates)
    if channel is Channel.EMAIL:
        _say_unheard(session, rows, over)
    bad = [row for row in rows if outcomes[row.id].verdict not in WELL]
    keep_attempts(session, bad, outcomes, now)
    gone = [row for row in bad if outcomes[row.id].verdict is Verdict.GONE]
    reasons = [outcomes[row.id].reason for row in gone]
    forgetting.forget_dead(session, channel, gone, reasons, now)


def _fate(row: Row[Any], outcome: Outcome, now: datetime) -> Fate:
    kind = KINDS.get(row.kind)
    insists = kind is not None and kind.insists
    tries = Tries(row.attempts, row.unknown)
    then = retries.after(outcome, tries, now, row.expires_at, insists=insists)
    return Fate(row.id, row.kind, then, outcome.provider_id)


def _say_unheard(session: Session, rows: Sequence[Row[Any]], over: Sequence[Fate]) -> None:
    """Letters to bodies' own addresses that will not arrive are put to their towns."""
    lost = {fate.delivery_id for fate in over if fate.next.state is DeliveryState.FAILED}
    for row in rows:
        if row.id in lost and row.account_id is None:
            unheard.tell_town(session, row.event_id, row.target_id)


def settle(
    session: Session, owner: UUID, channel: Channel, fates: Iterable[Fate]
) -> Sequence[Fate]:
    """Write the fate of deliveries that `owner` still holds; count, and give, those now over."""
    now = clock.now()
    by_id = {fate.delivery_id: fate for fate in fates}
    if not by_id:
        return []
    given = json.dumps([_columns(fate, now) for fate in by_id.values()])
    written = session.scalars(FATES, {"owner": owner, "fates": given}).all()
    over = [by_id[each] for each in written if by_id[each].next.state not in OPEN]
    counts = Counter((fate.kind, fate.next.state, fate.next.reason) for fate in over)
    count(session, channel, counts, now)
    return over


# One parameter, whatever their number. Only what is being sent has an owner. The state is not
# asked: its index holds every row ever sent until a vacuum, and would be read whole each time.
FATES = text("""
    UPDATE notification_delivery AS delivery
    SET state = fate.state, reason = fate.reason, due_at = fate.due, done_at = fate.done,
        provider_id = fate.provider, attempts = attempts - fate.uncounted,
        unknown = delivery.unknown + fate.unknown, owner = NULL, lease_until = NULL
    FROM jsonb_to_recordset(CAST(:fates AS jsonb))
        AS fate (id uuid, state text, reason text, due timestamptz, done timestamptz,
                 provider text, uncounted int, unknown int)
    WHERE delivery.id = fate.id AND delivery.owner = :owner
    RETURNING delivery.id
""")


def _columns(fate: Fate, now: datetime) -> dict[str, object]:
    then = fate.next
    return {
        "id": str(fate.delivery_id),
        "state": str(then.state),
        "reason": then.reason[:LONGEST_REASON],
        "due": (then.due_at or now).isoformat(),
        "done": None if then.state in OPEN else now.isoformat(),
        "provider": fate.provider_id,
        "uncounted": 0 if then.counts else 1,
        "unknown": int(then.unknown),
    }


def give_back(session: Session, owner: UUID, due_at: datetime, reason: str) -> None:
    """Release what an owner holds and did not hand over; it does not count as an attempt."""
    held = update(Delivery).where(Delivery.owner == owner, Delivery.state == DeliveryState.SENDING)
    session.execute(
        held.values(
            state=DeliveryState.PENDING,
            owner=None,
            lease_until=None,
            attempts=Delivery.attempts - 1,
            due_at=due_at,
            reason=reason,
        ),
        execution_options={"synchronize_session": False},
    )


def count(
    session: Session,
    channel: Channel,
    counts: Mapping[tuple[str, DeliveryState, str], int],
    now: datetime,
) -> None:
    """Append to the day's figures: nobody waits for a row that another counts on."""
    day = now.astimezone(clock.PARIS).date()
    rows = [
        {
            "id": ids.new_id(),
            "created_at": now,
            "day": day,
            "channel": channel,
            "kind": kind,
            "state": state,
            "reason": reason[:LONGEST_REASON],
            "count": number,
        }
        for (kind, state, reason), number in counts.items()
    ]
    if rows:
        session.execute(insert(Tally), rows)


def keep_attempts(
    session: Session, rows: Sequence[Row[Any]], outcomes: Mapping[UUID, Outcome], now: datetime
) -> None:
    """Write down tries that did not end well."""
    tries = [
        {
            "id": ids.new_id(),
            "created_at": now,
            "delivery_id": row.id,
            "number": row.attempts,
            "verdict": str(outcomes[row.id].verdict),
            "reason": outcomes[row.id].reason[:LONGEST_REASON],
        }
        for row in rows
    ]
    if tries:
        session.execute(insert(Attempt), tries)
