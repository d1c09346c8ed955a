"""Directions that were given."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.directions.models import Direction
from applys.kernel.problems import NotFound


class DirectionOver(NotFound):
    """No direction has this code: it was mistyped, or is older than 60 days"""


def get_direction(session: Session, code: str, now: datetime) -> Direction:
    """The direction of a code that still holds; raise `DirectionOver`."""
    wanted = select(Direction).where(Direction.code == code, Direction.expires_at > now)
    if found := session.scalar(wanted):
        return found
    raise DirectionOver


def ways_taken(
    session: Session, territory_id: UUID, since: datetime
) -> Sequence[tuple[list[str], int]]:
    """The ways people took since then, each with how many did."""
    statement = (
        select(Direction.path, func.count())
        .where(Direction.territory_id == territory_id, Direction.created_at >= since)
        .group_by(Direction.path)
        .order_by(Direction.path)
    )
    return [(path, times) for path, times in session.execute(statement)]
