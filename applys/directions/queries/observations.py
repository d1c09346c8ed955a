"""What people found at doors."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.directions.models import Observation, ObservationKind

# As many people as it takes to believe that a door is closed.
ENOUGH = 2


def found_closed(session: Session, permanence_ids: Iterable[UUID], day: date) -> set[UUID]:
    """Those of these doors that enough people found closed that day."""
    statement = (
        select(Observation.permanence_id)
        .where(
            Observation.day == day,
            Observation.permanence_id.in_(list(permanence_ids)),
            Observation.kind == ObservationKind.CLOSED,
            Observation.handled_at.is_(None),
        )
        .group_by(Observation.permanence_id)
        .having(func.count() >= ENOUGH)
    )
    return set(session.scalars(statement))
