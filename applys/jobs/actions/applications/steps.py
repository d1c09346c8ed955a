"""Add to an application's history."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from applys.jobs.models import Actor, Application, ApplicationState, ApplicationStep, Reason
from applys.kernel import clock, ids

Moved = Collection[tuple[UUID, ApplicationState]]


def log(
    session: Session,
    application: Application,
    actor: Actor,
    account_id: UUID | None,
    helper_id: UUID | None = None,
    *,
    was: ApplicationState | None = None,
    shown_at: datetime | None = None,
) -> ApplicationStep:
    """Add the move that an application just made; the person sees it now, or from an instant on."""
    step = ApplicationStep(
        application_id=application.id,
        actor=actor,
        account_id=account_id,
        helper_id=helper_id,
        was=was,
        became=application.state,
        reason=application.reason,
        shown_at=shown_at or clock.now(),
    )
    session.add(step)
    session.flush()
    return step


def move_all(
    session: Session, moved: Moved, became: ApplicationState, actor: Actor, reason: Reason
) -> None:
    """Take many locked applications to one state, with a step each, in two statements."""
    if not moved:
        return
    now = clock.now()
    changed = {"state": became, "reason": reason, "updated_at": now}
    taken = update(Application).where(Application.id.in_([each for each, _ in moved]))
    session.execute(taken.values(**changed, was=None, undo_until=None))
    rows = [
        {
            "id": ids.new_id(),
            "created_at": now,
            "application_id": application_id,
            "actor": actor,
            "account_id": None,
            "helper_id": None,
            "was": was,
            "became": became,
            "reason": reason,
            "shown_at": now,
        }
        for application_id, was in moved
    ]
    session.execute(insert(ApplicationStep), rows)
