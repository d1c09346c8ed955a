"""Territories, neighbourhoods and partners, looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.partners.models import Neighbourhood, Partner, PartnerKind, SchoolHoliday, Territory

LISTED = (
    Partner.id,
    Partner.territory_id,
    Partner.slug,
    Partner.name,
    Partner.kind,
    Partner.siret,
    Partner.phone,
    Partner.website,
    Partner.address,
    Partner.paqte_signed_on,
    Partner.paqte_commitments,
    Partner.invented,
    Partner.to_verify,
)


@dataclass(frozen=True, kw_only=True)
class PartnerSearch:
    """Which partners are looked for; `words` are sought in the name."""

    territory_id: UUID | None = None
    kinds: Sequence[PartnerKind] = ()
    paqte: bool | None = None
    words: str = ""


def get_territory(session: Session, slug: str) -> Territory:
    """The territory of this name; what cannot be shown names nothing."""
    statement = select(Territory).where(Territory.slug == slug)
    if slug.isprintable() and (territory := session.scalar(statement)):
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


def territories(session: Session) -> Sequence[Territory]:
    """Every territory, by name."""
    return session.scalars(select(Territory).order_by(Territory.name, Territory.id)).all()


def lock_territory(session: Session, slug: str) -> Territory:
    """Take the territory's row: one import at a time."""
    statement = select(Territory).where(Territory.slug == slug).with_for_update()
    if territory := session.scalar(statement):
        return territory
    raise NotFound


def neighbourhoods_of(session: Session, territory_id: UUID) -> Sequence[Neighbourhood]:
    """A territory's neighbourhoods, by name."""
    statement = select(Neighbourhood).where(Neighbourhood.territory_id == territory_id)
    return session.scalars(statement.order_by(Neighbourhood.name, Neighbourhood.id)).all()


def search(
    session: Session, pager: Pager, wanted: PartnerSearch, *, cursor: str | None, limit: int
) -> Page:
    """The partners that match and are not archived, by name."""
    statement = select(*LISTED).where(Partner.archived_at.is_(None))
    if wanted.territory_id:
        statement = statement.where(Partner.territory_id == wanted.territory_id)
    if wanted.kinds:
        statement = statement.where(Partner.kind.in_(wanted.kinds))
    if wanted.paqte is not None:
        signed = Partner.paqte_signed_on.is_not(None)
        statement = statement.where(signed if wanted.paqte else ~signed)
    plain = func.lower(func.unaccent(Partner.name))
    for word in wanted.words.split():
        statement = statement.where(func.strpos(plain, func.lower(func.unaccent(word))) > 0)
    keys = Key(column=Partner.name), Key(column=Partner.id)
    return pager.page(session, statement, keys, query=wanted, cursor=cursor, limit=limit)


def of_kind(session: Session, territory_id: UUID, kind: PartnerKind) -> Sequence[Partner]:
    """A territory's partners of a kind, by name; none that is archived."""
    found = select(Partner).where(
        Partner.territory_id == territory_id, Partner.kind == kind, Partner.archived_at.is_(None)
    )
    return session.scalars(found.order_by(Partner.name, Partner.id)).all()


def lock_partner(session: Session, partner_id: UUID) -> Partner:
    """Take the row of a partner that is not archived."""
    statement = select(Partner).where(Partner.id == partner_id, Partner.archived_at.is_(None))
    if partner := session.scalar(statement.with_for_update()):
        return partner
    raise NotFound


def codes_elsewhere(session: Session, territory_id: UUID) -> set[str]:
    """The official codes that other territories' neighbourhoods have."""
    statement = select(Neighbourhood.official_code).where(
        Neighbourhood.territory_id != territory_id, Neighbourhood.official_code.is_not(None)
    )
    return {code for code in session.scalars(statement) if code}


def bodies(session: Session, territory_id: UUID) -> Sequence[Row[str, str]]:
    """The slugs and names of those who look after a town's ground: not its employers."""
    statement = select(Partner.slug, Partner.name).where(
        Partner.territory_id == territory_id,
        Partner.archived_at.is_(None),
        Partner.kind.in_([PartnerKind.TOWN, PartnerKind.LANDLORD, PartnerKind.ASSOCIATION]),
    )
    return session.execute(statement.order_by(Partner.name, Partner.id)).all()


def name_of(session: Session, partner_id: UUID | None) -> str | None:
    """A partner's name; None for none."""
    named = select(Partner.name).where(Partner.id == partner_id)
    return session.scalar(named) if partner_id else None


def school_holidays(
    session: Session, territory_id: UUID, since: date
) -> Sequence[tuple[date, date]]:
    """The first and last days of the school holidays that end on a day or later, in order."""
    days = select(SchoolHoliday.first_day, SchoolHoliday.last_day).where(
        SchoolHoliday.territory_id == territory_id, SchoolHoliday.last_day >= since
    )
    rows = session.execute(days.order_by(SchoolHoliday.first_day))
    return [(first, last) for first, last in rows]
