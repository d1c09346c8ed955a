"""A leg as each side sees it."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions.referring import undoing
from applys.directions.models import Chain, Side
from applys.directions.queries import referrals as queries
from applys.directions.rules.referring import life


def whole(session: Session, referral_id: UUID, side: Side) -> dict[str, Any]:
    """A leg with its steps, what this side may do, and for how long it can be taken back."""
    session.flush()
    row = queries.get_row(session, referral_id)
    steps = queries.steps(session, [referral_id])
    last = queries.last_step(session, referral_id)
    undoable = side is Side.RECEIVER and last is not None and undoing.is_undoable(last)
    return {
        **row._asdict(),
        "allowed": life.allowed(row.state, side),
        "undo_seconds": undoing.seconds_left(last) if undoable and last else 0,
        "steps": steps,
    }


def followed(session: Session, chain: Chain) -> dict[str, Any]:
    """All that is known of a chain: the resident's own view."""
    rows = queries.legs(session, chain.id)
    steps = queries.steps(session, [row.id for row in rows])
    by_leg: dict[UUID, list[Any]] = {row.id: [] for row in rows}
    for step in steps:
        by_leg[step.referral_id].append(step)
    names = ("code", "need", "language", "consent", "first_name", "contact", "note", "withdrawn_at")
    return {
        **{name: getattr(chain, name) for name in names},
        "legs": [{**row._asdict(), "steps": by_leg[row.id]} for row in rows],
    }
