"""What workers forgot, died with, or planned, is taken up again."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from applys.kernel import clock, tasks
from applys.notifications.models import Delivery, DeliveryState
from applys.notifications.queries import work


def sweep(session: Session) -> int:
    """Give back what dead workers held; ask for tasks for forgotten batches and planned events."""
    now = clock.now()
    held = update(Delivery).where(
        Delivery.state == DeliveryState.SENDING, Delivery.lease_until < now
    )
    session.execute(
        held.values(
            state=DeliveryState.PENDING, owner=None, lease_until=None, due_at=now, reason="lease"
        ),
        execution_options={"synchronize_session": False},
    )
    forgotten = work.forgotten_batches(session, now)
    tasks.defer(session, "notifications.deliver", *({"batch": str(each)} for each in forgotten))
    planned = work.planned(session, now)
    tasks.defer(
        session, "notifications.tell_planned", *({"event_id": str(each)} for each in planned)
    )
    return len(forgotten) + len(planned)
