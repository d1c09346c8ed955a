"""Who answers for a sheet, and how they are reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, and_, false, func, or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.directions.models import (
    Observation,
    Permanence,
    Service,
    ServiceState,
    Structure,
)
from applys.directions.models.freshness import CONFIRM_AFTER
from applys.directions.queries.kept import ANSWERED
from applys.kernel.callers import Role
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

EMAIL = func.coalesce(Structure.email, Partner.email)
ASK_AGAIN = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Owner:
    """A service's structure: its partner, an address to write to, a number to call."""

    service_id: UUID
    service: str
    structure_id: UUID
    structure: str
    territory_id: UUID
    partner_id: UUID | None
    email: str | None
    phone: str | None


def owner_of(session: Session, permanence_id: UUID) -> Owner:
    """Who answers for a permanence; raise NotFound."""
    statement = (
        select(
            Service.id.label("service_id"),
            Service.name.label("service"),
            Structure.id.label("structure_id"),
            Structure.name.label("structure"),
            Structure.territory_id,
            Structure.partner_id,
            EMAIL.label("email"),
            func.coalesce(Permanence.phone, Structure.phone, Partner.phone).label("phone"),
        )
        .join(Service, Service.id == Permanence.service_id)
        .join(Structure, Structure.id == Service.structure_id)
        .outerjoin(Partner, Partner.id == Structure.partner_id)
        .where(Permanence.id == permanence_id)
    )
    if row := session.execute(statement).one_or_none():
        return Owner(**row._mapping)  # noqa: SLF001
    raise NotFound


def coordinators(territory_id: UUID) -> Select[UUID]:
    """SELECT the accounts of a town's coordinators."""
    return select(Account.id).where(
        Account.territory_id == territory_id, Account.role == Role.COORDINATOR
    )


def keepers(territory_id: UUID, partner_id: UUID | None) -> Select[UUID]:
    """SELECT the accounts of a partner's members, if there is one, and of the coordinators."""
    coordinator = and_(Account.territory_id == territory_id, Account.role == Role.COORDINATOR)
    member = Account.partner_id == partner_id if partner_id else false()
    return select(Account.id).where(or_(coordinator, member))


def due_structures(session: Session, now: datetime, most: int) -> Sequence[Structure]:
    """Structures with a sheet nobody answered for in half a year, taken, to be written to."""
    due = (
        select(Service.id)
        .where(
            Service.structure_id == Structure.id,
            Service.state == ServiceState.PUBLISHED,
            now - CONFIRM_AFTER > ANSWERED,
        )
        .correlate(Structure)
        .exists()
    )
    statement = (
        select(Structure)
        .outerjoin(Partner, Partner.id == Structure.partner_id)
        .where(
            Structure.archived_at.is_(None),
            EMAIL.is_not(None),
            or_(Structure.asked_at.is_(None), Structure.asked_at < now - ASK_AGAIN),
            due,
        )
        .order_by(Structure.id)
        .limit(most)
        .with_for_update(of=Structure, skip_locked=True)
    )
    return session.scalars(statement).all()


def shown_services(session: Session, structure_id: UUID) -> Sequence[Service]:
    """The services of a structure that people see, by name."""
    statement = select(Service).where(
        Service.structure_id == structure_id, Service.state == ServiceState.PUBLISHED
    )
    return session.scalars(statement.order_by(Service.name, Service.id)).all()


def address_of(session: Session, structure_id: UUID) -> str | None:
    """Where to write to a structure."""
    statement = (
        select(EMAIL)
        .select_from(Structure)
        .outerjoin(Partner, Partner.id == Structure.partner_id)
        .where(Structure.id == structure_id, Structure.archived_at.is_(None))
    )
    return session.scalar(statement)


def get_observation(session: Session, observation_id: UUID) -> Observation:
    if found := session.get(Observation, observation_id):
        return found
    raise NotFound
