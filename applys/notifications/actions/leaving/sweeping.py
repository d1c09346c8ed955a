"""What workers forgot, died with, or planned, is taken up again."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, Row, Text, bindparam, text
from sqlalchemy.orm import Session

from applys.gateways.outcomes import Outcome, Verdict
from applys.kernel import clock, tasks
from applys.notifications.actions.leaving import recording, unheard
from applys.notifications.models import Channel, DeliveryState
from applys.notifications.models.kinds import KINDS
from applys.notifications.queries import work
from applys.notifications.rules import retries

UNHEARD = Outcome(Verdict.UNKNOWN, "WORKER_LOST")


def sweep(session: Session) -> int:
    """Take back what dead workers held; ask for tasks for forgotten batches and planned events."""
    now = clock.now()
    take_back(session, now)
    forgotten = work.forgotten_batches(session, now)
    tasks.defer(session, "notifications.deliver", *({"batch": str(each)} for each in forgotten))
    planned = work.planned(session, now)
    tasks.defer(
        session, "notifications.tell_planned", *({"event_id": str(each)} for each in planned)
    )
    return len(forgotten) + len(planned)


def take_back(session: Session, now: datetime) -> None:
    """Let leave again what nobody answers for, as often as its kind allows unknown outcomes.

    That a worker died says nothing of the provider: its tries make no later one wait longer.
    """
    given = {
        "now": now,
        "reason": UNHEARD.reason,
        "insisting": [kind.name for kind in KINDS.values() if kind.insists],
        "most": retries.most_unknown(insists=False),
        "most_insisting": retries.most_unknown(insists=True),
    }
    rows = session.execute(TAKEN_BACK, given).all()
    recording.keep_attempts(session, rows, {row.id: UNHEARD for row in rows}, now)
    _give_up(session, [row for row in rows if row.state == DeliveryState.FAILED], now)


def _give_up(session: Session, rows: Sequence[Row[Any]], now: datetime) -> None:
    """Count them; letters to bodies' own addresses are put to their towns."""
    ends = (DeliveryState.FAILED, UNHEARD.reason)
    for channel in {row.channel for row in rows}:
        counts = Counter((row.kind, *ends) for row in rows if row.channel == channel)
        recording.count(session, Channel(channel), counts, now)
    for row in rows:
        if row.channel == Channel.EMAIL and row.notification_id is None:
            unheard.tell_town(session, row.event_id, row.target_id)


# What a worker records at this very moment is left to it.
TAKEN_BACK = text("""
    WITH lost AS (
        SELECT delivery.id, event.kind, delivery.attempts AS number,
            delivery.unknown + 1 >= CASE WHEN event.kind = ANY(:insisting)
                                    THEN :most_insisting ELSE :most END AS given_up
        FROM notification_delivery AS delivery
        JOIN notification_event AS event ON event.id = delivery.event_id
        WHERE delivery.state = 'sending' AND delivery.lease_until < :now
        FOR UPDATE OF delivery SKIP LOCKED)
    UPDATE notification_delivery AS delivery
    SET state = CASE WHEN lost.given_up THEN 'failed' ELSE 'pending' END,
        done_at = CASE WHEN lost.given_up THEN CAST(:now AS timestamptz) END,
        attempts = attempts - 1, unknown = unknown + 1, due_at = :now, reason = :reason,
        owner = NULL, lease_until = NULL
    FROM lost WHERE delivery.id = lost.id
    RETURNING delivery.id, delivery.event_id, delivery.notification_id, delivery.channel,
        delivery.target_id, delivery.state, lost.kind, lost.number AS attempts
""").bindparams(bindparam("insisting", type_=ARRAY(Text())))
