"""A firm that someone met in the street becomes a partner, or is one already."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.kernel import clock, constraints, stamps
from applys.partners.actions.keeping import DOMAIN, TAKEN
from applys.partners.models import Partner, PartnerKind
from applys.partners.rules import naming


class FoundFirm(NamedTuple):
    """`fresh`: it was not a partner before."""

    partner: Partner
    fresh: bool


def find_or_keep(
    session: Session,
    territory_id: UUID,
    *,
    name: str,
    siret: str | None,
    address: str,
    known_id: UUID | None = None,
) -> FoundFirm:
    """The partner with this SIRET, the one of `known_id` that was taken back, or a new one.

    A name alone proves nothing: two firms may share it. A new one is to be verified.
    """
    same = select(Partner).where(Partner.territory_id == territory_id, Partner.siret == siret)
    if siret and (known := session.scalar(same.where(Partner.archived_at.is_(None)))):
        return FoundFirm(known, fresh=False)
    partner = session.get(Partner, known_id) if known_id else None
    partner = partner or Partner(
        territory_id=territory_id,
        slug=_free_slug(session, territory_id, name),
        name=name,
        kind=PartnerKind.EMPLOYER,
        siret=siret,
        address=address,
        to_verify=True,
        source="Markethon",
        edited=True,
    )
    with constraints.named(session, TAKEN):
        partner.archived_at, partner.updated_at = None, clock.now()
        session.add(partner)
    stamps.bump(session, DOMAIN)
    return FoundFirm(partner, fresh=True)


def take_back(session: Session, partner: Partner) -> None:
    """Take out of sight a locked partner that `find_or_keep` made."""
    partner.archived_at = partner.updated_at = clock.now()
    session.flush()
    stamps.bump(session, DOMAIN)


def _free_slug(session: Session, territory_id: UUID, name: str) -> str:
    """The name's slug, numbered when others have it."""
    slug = naming.slug(name) or "entreprise"
    taken = select(func.count()).where(
        Partner.territory_id == territory_id,
        (Partner.slug == slug) | Partner.slug.regexp_match(f"^{slug}-[0-9]+$"),
    )
    number = session.scalar(taken) or 0
    return f"{slug}-{number + 1}" if number else slug
