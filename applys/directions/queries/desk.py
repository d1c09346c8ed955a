"""What a member of staff works on in the directory: the coordinator all, others what is theirs."""

from collections.abc import Collection, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from applys.directions.models import (
    HoursException,
    Permanence,
    Place,
    Revision,
    Service,
    Structure,
)
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

T = TypeVar("T")


def theirs(caller: Caller) -> ColumnElement[bool]:
    """SQL: the structures whose sheets the caller keeps."""
    if caller.role is Role.COORDINATOR:
        return Structure.territory_id == caller.territory_id
    return Structure.partner_id == caller.partner_id


def get_structure(session: Session, caller: Caller, structure_id: UUID) -> Structure:
    """A structure that the caller keeps."""
    return _found(session.scalar(_structure(caller, structure_id)))


def lock_structure(session: Session, caller: Caller, structure_id: UUID) -> Structure:
    """Take the row of a structure that the caller keeps."""
    return _found(session.scalar(_structure(caller, structure_id).with_for_update()))


def get_service(session: Session, caller: Caller, service_id: UUID) -> Service:
    """A service that the caller keeps."""
    return _found(session.scalar(_service(caller, service_id)))


def lock_service(session: Session, caller: Caller, service_id: UUID) -> Service:
    """Take the row of a service that the caller keeps."""
    statement = _service(caller, service_id).with_for_update(of=Service)
    return _found(session.scalar(statement))


def lock_permanence(session: Session, caller: Caller, permanence_id: UUID) -> Permanence:
    """Take the row of a permanence that the caller keeps."""
    statement = (
        select(Permanence)
        .join(Service, Service.id == Permanence.service_id)
        .join(Structure, Structure.id == Service.structure_id)
        .where(Permanence.id == permanence_id, Permanence.archived_at.is_(None), theirs(caller))
    )
    return _found(session.scalar(statement.with_for_update(of=Permanence)))


def lock_any_permanence(session: Session, permanence_id: UUID) -> Permanence:
    """Take a permanence's row on the word of a signed link."""
    statement = select(Permanence).where(
        Permanence.id == permanence_id, Permanence.archived_at.is_(None)
    )
    return _found(session.scalar(statement.with_for_update()))


def lock_exception(session: Session, permanence: Permanence, exception_id: UUID) -> HoursException:
    statement = select(HoursException).where(
        HoursException.id == exception_id, HoursException.permanence_id == permanence.id
    )
    return _found(session.scalar(statement.with_for_update()))


def lock_revision(session: Session, caller: Caller, revision_id: UUID) -> Revision:
    """Take the row of a change to a sheet that the caller keeps."""
    statement = (
        select(Revision)
        .join(Service, Service.id == Revision.service_id)
        .join(Structure, Structure.id == Service.structure_id)
        .where(Revision.id == revision_id, theirs(caller))
    )
    return _found(session.scalar(statement.with_for_update(of=Revision)))


def revisions(session: Session, service_id: UUID, most: int = 100) -> Sequence[Revision]:
    """The last changes of a service and its permanences, newest first."""
    statement = select(Revision).where(Revision.service_id == service_id)
    order = Revision.created_at.desc(), Revision.id.desc()
    return session.scalars(statement.order_by(*order).limit(most)).all()


def permanences_of(session: Session, service_id: UUID) -> Sequence[Permanence]:
    """A service's permanences, oldest first."""
    statement = select(Permanence).where(
        Permanence.service_id == service_id, Permanence.archived_at.is_(None)
    )
    return session.scalars(statement.order_by(Permanence.created_at, Permanence.id)).all()


def permanence_ids(session: Session, structure_ids: Collection[UUID]) -> Sequence[UUID]:
    """The permanences of all that these structures do."""
    statement = (
        select(Permanence.id)
        .join(Service, Service.id == Permanence.service_id)
        .where(Service.structure_id.in_(structure_ids))
    )
    return session.scalars(statement).all()


def whereabouts(session: Session, service_id: UUID) -> Sequence[Any]:
    """Where and how each permanence of a service is reached: `has_place`, `phone`, `email`."""
    place_id = func.coalesce(Permanence.place_id, Structure.place_id)
    statement = (
        select(
            (Place.latitude.is_not(None) | Place.address.is_not(None)).label("has_place"),
            func.coalesce(Permanence.phone, Structure.phone).label("phone"),
            func.coalesce(Permanence.email, Structure.email).label("email"),
        )
        .join(Service, Service.id == Permanence.service_id)
        .join(Structure, Structure.id == Service.structure_id)
        .outerjoin(Place, Place.id == place_id)
        .where(Permanence.service_id == service_id, Permanence.archived_at.is_(None))
    )
    return session.execute(statement).all()


def find_partner_id(session: Session, territory_id: UUID, slug: str) -> UUID | None:
    """The partner of this slug in a territory, if there is one."""
    statement = select(Partner.id).where(
        Partner.territory_id == territory_id,
        Partner.slug == slug,
        Partner.archived_at.is_(None),
    )
    return session.scalar(statement)


def _structure(caller: Caller, structure_id: UUID) -> Select[Structure]:
    return select(Structure).where(
        Structure.id == structure_id, Structure.archived_at.is_(None), theirs(caller)
    )


def _service(caller: Caller, service_id: UUID) -> Select[Service]:
    return (
        select(Service)
        .join(Structure, Structure.id == Service.structure_id)
        .where(Service.id == service_id, theirs(caller))
    )


def _found(row: T | None) -> T:
    if row is None:
        raise NotFound
    return row
