"""What leaves for, and comes from, other directories."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, or_, select, update
from sqlalchemy.orm import Session

from applys.directions.models import (
    HERE,
    Permanence,
    Place,
    Service,
    ServiceState,
    Structure,
)

AT_ONCE = 500
# Shown here, or come from elsewhere: our own drafts are nobody's fact yet.
GIVEN = or_(Service.state == ServiceState.PUBLISHED, Permanence.source != HERE)
ALIVE = (
    Permanence.archived_at.is_(None),
    Structure.archived_at.is_(None),
    Service.state != ServiceState.CLOSED,
)
SERVICE = (
    Permanence.id,
    Permanence.territory_id,
    Permanence.reference,
    Permanence.source,
    Permanence.languages,
    Permanence.phone,
    Permanence.email,
    Permanence.contact_name,
    Permanence.contact_role,
    Permanence.appointment,
    Permanence.hours,
    Permanence.school_holidays,
    Permanence.on_public_holidays,
    Structure.reference.label("structure_reference"),
    Structure.id.label("structure_id"),
    Service.id.label("service_id"),
    *(
        getattr(Service, name)
        for name in (
            "name", "description", "source_url", "changed_on", "kind", "themes", "cost",
            "cost_note", "publics", "publics_note", "conditions", "papers", "welcome", "zone",
            "reach", "reached_by", "reach_note", "reach_url", "hours_a_week", "weeks", "state",
            "verified_at", "updated_at",
        )
    ),
)  # fmt: skip


def given_structures(session: Session, territory_id: UUID) -> Iterator[tuple[Structure, Any]]:
    """The structures of what is given, each with its place or None, by reference."""
    gives = (
        select(Permanence.id)
        .join(Service, Service.id == Permanence.service_id)
        .where(Service.structure_id == Structure.id, *ALIVE, GIVEN)
        .exists()
    )
    statement = (
        select(Structure, Place)
        .outerjoin(Place, Place.id == Structure.place_id)
        .where(
            Structure.territory_id == territory_id,
            Structure.archived_at.is_(None),
            or_(gives, Structure.source != HERE),
        )
        .order_by(Structure.reference)
    )
    found = session.execute(statement.execution_options(yield_per=AT_ONCE))
    yield from ((row[0], row[1]) for row in found)


def given_services(
    session: Session, territory_id: UUID
) -> Iterator[Sequence[tuple[Row[Any], Place | None]]]:
    """The permanences that are given, with their own place or None, by reference, in lots."""
    statement: Select[*tuple[Any, ...]] = (
        select(*SERVICE, Place)
        .join(Service, Service.id == Permanence.service_id)
        .join(Structure, Structure.id == Service.structure_id)
        .outerjoin(Place, Place.id == Permanence.place_id)
        .where(Permanence.territory_id == territory_id, *ALIVE, GIVEN)
        .order_by(Permanence.reference)
    )
    found = session.execute(statement.execution_options(yield_per=AT_ONCE))
    for lot in found.partitions(AT_ONCE):
        yield [(row, row.Place) for row in lot]


def shown(
    session: Session, territory_id: UUID
) -> Iterator[Sequence[tuple[Service, Structure, Permanence, Place | None]]]:
    """What people see, in lots: a service's permanences follow each other."""
    place_id = func.coalesce(Permanence.place_id, Structure.place_id)
    statement = (
        select(Service, Structure, Permanence, Place)
        .join(Structure, Structure.id == Service.structure_id)
        .join(Permanence, Permanence.service_id == Service.id)
        .outerjoin(Place, Place.id == place_id)
        .where(
            Service.territory_id == territory_id,
            Service.state == ServiceState.PUBLISHED,
            *ALIVE,
        )
        .order_by(Service.id, Permanence.reference)
    )
    found = session.execute(statement.execution_options(yield_per=AT_ONCE))
    for lot in found.partitions(AT_ONCE):
        yield [(row[0], row[1], row[2], row[3]) for row in lot]


def structures(
    session: Session, territory_id: UUID, references: Collection[str]
) -> Mapping[str, Structure]:
    """Those of these structures that are known, by reference."""
    statement = select(Structure).where(
        Structure.territory_id == territory_id, Structure.reference.in_(references)
    )
    return {each.reference: each for each in session.scalars(statement)}


def permanences(
    session: Session, territory_id: UUID, references: Collection[str]
) -> Mapping[str, tuple[Permanence, Service]]:
    """Those of these permanences that are known, by reference, each with its service."""
    statement = (
        select(Permanence, Service)
        .join(Service, Service.id == Permanence.service_id)
        .where(Permanence.territory_id == territory_id, Permanence.reference.in_(references))
    )
    return {found[0].reference: (found[0], found[1]) for found in session.execute(statement)}


def places(session: Session, place_ids: Collection[UUID | None]) -> Mapping[UUID, Place]:
    statement = select(Place).where(Place.id.in_([each for each in place_ids if each]))
    return {place.id: place for place in session.scalars(statement)}


def withdraw(
    session: Session,
    territory_id: UUID,
    sources: Collection[str],
    seen: Collection[str],
    now: datetime,
) -> Sequence[UUID]:
    """Archive what these sources gave and no longer do, unless a person wrote it here since."""
    edited = select(Service.id).where(Service.id == Permanence.service_id, Service.edited)
    gone = (
        update(Permanence)
        .where(
            Permanence.territory_id == territory_id,
            Permanence.source.in_(sources),
            Permanence.source != HERE,
            Permanence.archived_at.is_(None),
            Permanence.reference.not_in(list(seen)),
            ~edited.correlate(Permanence).exists(),
        )
        .values(archived_at=now)
        .returning(Permanence.id)
    )
    return session.scalars(gone).all()
