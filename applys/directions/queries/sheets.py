"""What a sheet says: a permanence, its service, its structure and its place, in one row."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from applys.directions.models import Permanence, Place, Service, ServiceState, Structure
from applys.kernel.problems import NotFound

# Where one goes, whom one calls and when: the permanence's, else its structure's.
SHEET = (
    Permanence.id,
    Permanence.reference,
    Permanence.service_id,
    Service.structure_id,
    Permanence.territory_id,
    Structure.partner_id,
    Service.name,
    Permanence.name.label("permanence_name"),
    Structure.name.label("structure"),
    Service.plain,
    Service.description,
    Service.not_for,
    Service.say,
    Service.papers,
    Service.kind,
    Service.themes,
    Service.publics,
    Service.publics_note,
    Service.conditions,
    Service.cost,
    Service.cost_note,
    Service.digital,
    Service.welcome,
    Service.reach,
    Service.reached_by,
    Service.reach_note,
    Service.reach_url,
    Service.source_url,
    Service.changed_on,
    Service.verified_at,
    Service.verified_by,
    Service.to_verify,
    Structure.website,
    Permanence.languages,
    Permanence.appointment,
    func.coalesce(Permanence.hours, Structure.hours).label("hours"),
    Permanence.hours_fault,
    Permanence.school_holidays,
    Permanence.on_public_holidays,
    func.coalesce(Permanence.phone, Structure.phone).label("phone"),
    func.coalesce(Permanence.email, Structure.email).label("email"),
    Permanence.contact_name,
    Permanence.contact_role,
    Place.id.label("place_id"),
    Place.name.label("place"),
    Place.address,
    Place.address_more,
    Place.postcode,
    Place.city,
    Place.latitude,
    Place.longitude,
    Place.step_free,
    Place.landmark,
    Place.access,
    Service.updated_at.label("service_updated_at"),
    Permanence.updated_at,
)
Statement = Select[*tuple[Any, ...]]
WHOLE: Statement = (
    select(*SHEET)
    .join(Service, Service.id == Permanence.service_id)
    .join(Structure, Structure.id == Service.structure_id)
    .outerjoin(Place, Place.id == func.coalesce(Permanence.place_id, Structure.place_id))
)
SHOWN = WHOLE.where(
    Service.state == ServiceState.PUBLISHED,
    Permanence.archived_at.is_(None),
    Structure.archived_at.is_(None),
)


def get_shown(session: Session, permanence_id: UUID) -> Row[Any]:
    """A sheet that anyone may read; raise NotFound."""
    if row := session.execute(SHOWN.where(Permanence.id == permanence_id)).one_or_none():
        return row
    raise NotFound


def get_shown_in(session: Session, territory_id: UUID, permanence_id: UUID) -> Row[Any]:
    """The same, of a town."""
    row = get_shown(session, permanence_id)
    if row.territory_id != territory_id:
        raise NotFound
    return row


def structure_of(session: Session, permanence_id: UUID) -> UUID | None:
    """The structure that a permanence is of."""
    found = select(Service.structure_id).join(Permanence, Permanence.service_id == Service.id)
    return session.scalar(found.where(Permanence.id == permanence_id))


def shown(session: Session, permanence_ids: Iterable[UUID]) -> Sequence[Row[Any]]:
    """The sheets of these that anyone may read, in the order asked."""
    wanted = list(permanence_ids)
    rows = {row.id: row for row in session.execute(SHOWN.where(Permanence.id.in_(wanted)))}
    return [rows[each] for each in wanted if each in rows]


def of_service(session: Session, service_id: UUID) -> Sequence[Row[Any]]:
    """The sheets of a service that anyone may read, oldest first."""
    of_it = SHOWN.where(Permanence.service_id == service_id)
    return session.execute(of_it.order_by(Permanence.created_at, Permanence.id)).all()


def kept_of_service(session: Session, service_id: UUID) -> Sequence[Row[Any]]:
    """The sheets of a service in whatever state, oldest first, for those who keep them."""
    of_it = WHOLE.where(Permanence.service_id == service_id, Permanence.archived_at.is_(None))
    return session.execute(of_it.order_by(Permanence.created_at, Permanence.id)).all()
