"""Territories, neighbourhoods and partners, looked up."""

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


def get_partner(session: Session, partner_id: UUID) -> Partner:
    """A partner that is not archived."""
    partner = session.get(Partner, partner_id)
    if partner is None or partner.archived_at:
        raise NotFound
    return partner
