"""What decides when permanences are open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from applys.directions.models import HoursException

EXCEPTIONS = (
    HoursException.permanence_id,
    HoursException.id,
    HoursException.first_day,
    HoursException.last_day,
    HoursException.kind,
    HoursException.hours,
    HoursException.reason,
    HoursException.note,
)


def exceptions(
    session: Session, permanence_ids: Iterable[UUID], since: date
) -> Mapping[UUID, Sequence[Row[Any]]]:
    """The exceptions that end on a day or later, by permanence, first ones first."""
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    statement = (
        select(*EXCEPTIONS)
        .where(
            HoursException.permanence_id.in_(list(permanence_ids)),
            HoursException.last_day >= since,
        )
        .order_by(HoursException.first_day, HoursException.last_day, HoursException.id)
    )
    for row in session.execute(statement):
        found[row.permanence_id].append(row)
    return found
