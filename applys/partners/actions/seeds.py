"""The territory, its neighbourhoods and its partners; done twice, nothing changes."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.kernel import clock, stamps
from applys.kernel.records import Record
from applys.partners import queries
from applys.partners.actions.keeping import DOMAIN
from applys.partners.models import (
    Neighbourhood,
    OutlineSource,
    Partner,
    SchoolHoliday,
    Territory,
)

DRAWN = {"outline", "outline_source", "official_code", "latitude", "longitude"}


def seed_territory(session: Session, document: Mapping[str, Any]) -> int:
    """Keep a territory and its neighbourhoods; return how many rows changed.

    What an official outline brought (the outline, its centre, its code) is never overwritten.
    """
    facts = dict(document)
    quarters = facts.pop("neighbourhoods")
    found = session.scalar(select(Territory).where(Territory.slug == facts["slug"]))
    territory = found or Territory(**facts)
    session.add(territory)
    changed = int(_brought_up(territory, facts)) if found else 1
    session.flush()
    known = {each.slug: each for each in queries.neighbourhoods_of(session, territory.id)}
    changed += sum(_seed_neighbourhood(session, territory, known, each) for each in quarters)
    return _told(session, changed)


def seed_partners(session: Session, territory_slug: str, documents: Iterable[Any]) -> int:
    """Keep a territory's partners; return how many changed.

    One that a person wrote or archived here is theirs: it is left alone.
    """
    territory = queries.get_territory(session, territory_slug)
    ours = select(Partner).where(Partner.territory_id == territory.id)
    known = {partner.slug: partner for partner in session.scalars(ours)}
    changed = sum(_seed_partner(session, territory, known, dict(each)) for each in documents)
    return _told(session, changed)


def _seed_neighbourhood(
    session: Session, territory: Territory, known: Mapping[str, Neighbourhood], facts: Any
) -> bool:
    neighbourhood = known.get(facts["slug"])
    if neighbourhood is None:
        session.add(Neighbourhood(territory_id=territory.id, **facts))
        return True
    if neighbourhood.outline_source is OutlineSource.OFFICIAL:
        facts = {name: value for name, value in facts.items() if name not in DRAWN}
    return _brought_up(neighbourhood, facts)


def _seed_partner(
    session: Session, territory: Territory, known: Mapping[str, Partner], facts: dict[str, Any]
) -> bool:
    partner = known.get(facts["slug"])
    if partner is None:
        session.add(Partner(territory_id=territory.id, **facts))
        return True
    if partner.edited or partner.archived_at or not _brought_up(partner, facts):
        return False
    partner.updated_at = clock.now()
    return True


def seed_school_holidays(
    session: Session, territory_id: UUID, documents: Iterable[Mapping[str, Any]]
) -> int:
    """Keep the school holidays of the town's zone; return how many are new or changed."""
    statement = select(SchoolHoliday).where(SchoolHoliday.territory_id == territory_id)
    known = {row.first_day: row for row in session.scalars(statement)}
    changed = 0
    for document in documents:
        row = known.get(document["first_day"])
        if row is None:
            session.add(SchoolHoliday(territory_id=territory_id, **document))
        changed += row is None or _brought_up(row, document)
    return _told(session, changed)


def _brought_up(row: Record, facts: Mapping[str, Any]) -> bool:
    """Bring a row up to date; say whether it was not."""
    stale = {name: value for name, value in facts.items() if getattr(row, name) != value}
    for name, value in stale.items():
        setattr(row, name, value)
    return bool(stale)


def _told(session: Session, changed: int) -> int:
    session.flush()
    if changed:
        stamps.bump(session, DOMAIN)
    return changed
