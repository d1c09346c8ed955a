"""A week of the piles that each body must act on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, or_, select, union_all
from sqlalchemy.orm import Session

from applys.dumping.models import Pile, PileState
from applys.dumping.queries.piles import OPEN_STATES

OLDEST = 3


def weeks(session: Session, territory_id: UUID, since: datetime) -> Sequence[Row[Any]]:
    """For each body: piles `open` now, `fresh` since then, and `gone` since; not those without."""
    owned = union_all(
        *(
            select(owner.label("partner_id"), Pile.state, Pile.created_at, Pile.collected_at).where(
                Pile.territory_id == territory_id, owner.is_not(None), _of_the_week(since)
            )
            for owner in (Pile.owner_id, Pile.second_owner_id)
        )
    ).subquery()
    gone = owned.c.state.in_([PileState.COLLECTED, PileState.CLOSED])
    statement: Select[*tuple[Any, ...]] = (
        select(
            owned.c.partner_id,
            func.count().filter(owned.c.state.in_(OPEN_STATES)).label("open"),
            func.count().filter(owned.c.created_at >= since).label("fresh"),
            func.count().filter(gone, owned.c.collected_at >= since).label("gone"),
        )
        .group_by(owned.c.partner_id)
        .order_by(owned.c.partner_id)
    )
    return session.execute(statement).all()


def _of_the_week(since: datetime) -> Any:
    return or_(Pile.state.in_(OPEN_STATES), Pile.created_at >= since, Pile.collected_at >= since)


def oldest(session: Session, partner_id: UUID) -> Sequence[Pile]:
    """The piles that wait longest for a body."""
    waiting = select(Pile).where(
        or_(Pile.owner_id == partner_id, Pile.second_owner_id == partner_id),
        Pile.state.in_(OPEN_STATES),
    )
    return session.scalars(waiting.order_by(Pile.created_at, Pile.id).limit(OLDEST)).all()
