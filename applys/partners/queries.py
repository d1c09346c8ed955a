"""Territories, neighbourhoods and partners, looked up."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.kernel.problems import NotFound
from applys.partners.models import Neighbourhood, Partner, Territory


def get_territory(session: Session, slug: str) -> Territory:
    if territory := session.scalar(select(Territory).where(Territory.slug == slug)):
        return territory
    raise NotFound


def get_neighbourhood(
    session: Session, slug: str, territory_id: UUID | None = None
) -> Neighbourhood:
    """The neighbourhood of this name, in a territory or in any."""
    statement = select(Neighbourhood).where(Neighbourhood.slug == slug)
    if territory_id:
        statement = statement.where(Neighbourhood.territory_id == territory_id)
    if found := session.scalar(statement.order_by(Neighbourhood.id).limit(1)):
        return found
    raise NotFound


def neighbourhoods(session: Session) -> Sequence[Neighbourhood]:
    """Every neighbourhood, by name."""
    return session.scalars(select(Neighbourhood).order_by(Neighbourhood.name)).all()


def get_partner(session: Session, partner_id: UUID) -> Partner:
    """A partner that is not archived."""
    partner = session.get(Partner, partner_id)
    if partner is None or partner.archived_at:
        raise NotFound
    return partner


def find_partner(session: Session, partner_id: UUID) -> Partner | None:
    """A partner that is not archived, if there is one of this id."""
    partner = session.get(Partner, partner_id)
    return None if partner is None or partner.archived_at else partner


def territory_ids(session: Session) -> dict[str, UUID]:
    """Every territory's id, by slug."""
    return {row.slug: row.id for row in session.execute(select(Territory.slug, Territory.id))}
