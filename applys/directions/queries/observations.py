"""What people found at doors."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from applys.directions.models import (
    Observation,
    ObservationKind,
    Permanence,
    Service,
    Structure,
)
from applys.directions.queries.desk import theirs
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

# As many people as it takes to believe that a door is closed.
ENOUGH = 2
Statement = Select[*tuple[Any, ...]]
KEPT: Statement = (
    select(
        Observation.id,
        Observation.created_at,
        Observation.kind,
        Observation.day,
        Observation.note,
        Observation.permanence_id,
        Permanence.service_id,
        Service.name.label("service"),
        Structure.name.label("structure"),
        func.coalesce(Permanence.phone, Structure.phone).label("phone"),
        Observation.handled_at,
    )
    .join(Permanence, Permanence.id == Observation.permanence_id)
    .join(Service, Service.id == Permanence.service_id)
    .join(Structure, Structure.id == Service.structure_id)
)


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


def search(
    session: Session,
    pager: Pager,
    caller: Caller,
    *,
    handled: bool,
    cursor: str | None,
    limit: int,
    service_id: UUID | None = None,
) -> Page:
    """What people found at the doors that the caller keeps, or of one service, newest first."""
    looked_into = Observation.handled_at.is_not(None)
    statement = KEPT.where(theirs(caller), looked_into if handled else ~looked_into)
    if service_id:
        statement = statement.where(Permanence.service_id == service_id)
    keys = (
        Key(column=Observation.created_at, descending=True),
        Key(column=Observation.id, descending=True),
    )
    asked = ["observations", str(caller.id), str(handled), str(service_id or "")]
    return pager.page(session, statement, keys, query=asked, cursor=cursor, limit=limit)


def get_theirs(session: Session, caller: Caller, observation_id: UUID) -> Row[Any]:
    """An observation of a door that the caller keeps."""
    statement = KEPT.where(theirs(caller), Observation.id == observation_id)
    if row := session.execute(statement).one_or_none():
        return row
    raise NotFound


def lock_theirs(session: Session, caller: Caller, observation_id: UUID) -> Observation:
    """Take the row of an observation of a door that the caller keeps."""
    get_theirs(session, caller, observation_id)
    statement = select(Observation).where(Observation.id == observation_id)
    if found := session.scalar(statement.with_for_update()):
        return found
    raise NotFound
