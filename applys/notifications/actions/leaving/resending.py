"""What failed is sent again, if it is still worth it."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from applys.kernel import clock, tasks
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict
from applys.notifications.models import Channel, Delivery, DeliveryState
from applys.notifications.queries import failures as queries

MOST_RESENT = 1000


class NewsOver(Conflict):
    """This news has expired or was called off: nobody needs it any more"""


class TargetGone(Conflict):
    """The phone, address or system that this was meant for is no longer there"""


def resend(session: Session, caller: Caller, delivery_id: UUID) -> DeliveryState:
    """Let a failed delivery leave again; one that is not failed stays as it is.

    Return its state. Raise `NewsOver` or `TargetGone`. Its earlier attempts stay on record.
    """
    found = queries.get_delivery(session, caller, delivery_id)
    if found.state is not DeliveryState.FAILED:
        return DeliveryState(found.state)
    if found.fate == "over":
        raise NewsOver
    if found.fate == "gone":
        raise TargetGone
    _leave_again(session, Delivery.id == delivery_id)
    return DeliveryState.PENDING


def resend_all(session: Session, caller: Caller, *, channel: Channel, reason: str) -> int:
    """Let leave again what failed on a channel for a reason, a thousand at most; return how many.

    What is over, or whose target is gone, stays where it is.
    """
    some = queries.resendable(caller, channel, reason).limit(MOST_RESENT)
    locked = some.with_for_update(of=Delivery, skip_locked=True)
    return _leave_again(session, Delivery.id.in_(locked.scalar_subquery()))


def _leave_again(session: Session, which: object) -> int:
    """One statement, and one task a batch."""
    now = clock.now()
    fresh = update(Delivery).where(which, queries.FAILED)  # type: ignore[arg-type]
    changed = fresh.values(
        state=DeliveryState.PENDING,
        attempts=0,
        unknown=0,
        due_at=now,
        done_at=None,
        reason="",
        provider_id=None,
    )
    batches = session.scalars(
        changed.returning(Delivery.batch), execution_options={"synchronize_session": False}
    ).all()
    woken = [{"batch": str(each)} for each in sorted(set(batches))]
    tasks.defer(session, "notifications.deliver", *woken)
    return len(batches)
