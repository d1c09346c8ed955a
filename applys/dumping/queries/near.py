"""Piles around a point."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, or_, select, text
from sqlalchemy.orm import Session

from applys.dumping.models import Pile
from applys.kernel import places
from applys.kernel.places import Point

# Written as the index has it, so that the planner can see that it serves.
NOT_OVER = text("dumping_pile.state NOT IN ('closed', 'rejected', 'merged')")
MOST = 20
FAR = 50.0
HORIZON = timedelta(days=56)


def piles_near(
    session: Session, territory_id: UUID, point: Point, place_id: UUID | None, since: datetime
) -> Sequence[Row[Any]]:
    """Piles within 50 m of a point or at a named place, seen since; nearest first.

    Those collected are among them: a caller must know that they are gone.
    """
    away = places.metres(Pile.latitude, Pile.longitude, point)
    around = and_(places.inside(Pile.latitude, Pile.longitude, point, FAR), away <= FAR)
    here = or_(around, Pile.place_id == place_id) if place_id else around
    statement: Select[*tuple[Any, ...]] = (
        select(
            Pile.id,
            Pile.number,
            Pile.state,
            Pile.place_id,
            Pile.place_kind,
            Pile.items,
            Pile.last_seen_at,
            Pile.collected_at,
            Pile.latitude,
            Pile.longitude,
            away.label("metres"),
        )
        .where(
            Pile.territory_id == territory_id,
            NOT_OVER,
            Pile.placed,
            Pile.last_seen_at >= since,
            here,
        )
        .order_by(away, Pile.id)
        .limit(MOST)
    )
    return session.execute(statement).all()
