"""The catalogue, the grounds, the scheme and the places that a town begins with."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.dumping.models import Ground, Item, Place, Scheme
from applys.dumping.queries import grounds as queries
from applys.partners.models import Neighbourhood, OutlineSource, Partner


def seed_dumping(session: Session, territory_id: UUID, seeds: Mapping[str, Any]) -> int:
    """Load what is missing; return how many rows. What people changed since stays."""
    added = _items(session, seeds["items"]) + _grounds(session, territory_id, seeds["grounds"])
    if queries.scheme(session, territory_id) is None:
        rules = [dict(rule) for rule in seeds["scheme"]]
        session.add(
            Scheme(territory_id=territory_id, version=1, rules=rules, author_id=None, note="seeds")
        )
        added += 1
    session.flush()
    return added


def seed_places(session: Session, territory_id: UUID, places: Sequence[Mapping[str, Any]]) -> int:
    """Load invented places that are not there yet; return how many."""
    known = set(session.scalars(select(Place.slug).where(Place.territory_id == territory_id)))
    quarters = _slugs(session, Neighbourhood, territory_id)
    new = [each for each in places if each["slug"] not in known]
    for each in new:
        facts = {name: value for name, value in each.items() if name != "neighbourhood"}
        session.add(
            Place(
                territory_id=territory_id,
                ground_id=None,
                neighbourhood_id=quarters[each["neighbourhood"]],
                address=None,
                invented=True,
                **facts,
            )
        )
    session.flush()
    return len(new)


def _items(session: Session, items: Sequence[Mapping[str, Any]]) -> int:
    known = set(session.scalars(select(Item.code)))
    new = [(n, item) for n, item in enumerate(items) if item["code"] not in known]
    for position, item in new:
        m3 = Decimal(str(item["volume_m3"]))
        session.add(Item(**{**item, "volume_m3": m3}, position=position))
    return len(new)


def _grounds(session: Session, territory_id: UUID, grounds: Sequence[Mapping[str, Any]]) -> int:
    known = set(session.scalars(select(Ground.slug).where(Ground.territory_id == territory_id)))
    owners = _slugs(session, Partner, territory_id)
    quarters = _slugs(session, Neighbourhood, territory_id)
    new = [each for each in grounds if each["slug"] not in known]
    for each in new:
        session.add(
            Ground(
                territory_id=territory_id,
                partner_id=owners[each["partner"]],
                neighbourhood_id=quarters[each["neighbourhood"]],
                slug=each["slug"],
                name=each["name"],
                outline=each["outline"],
                outline_source=OutlineSource.APPROXIMATE,
            )
        )
    return len(new)


def _slugs(
    session: Session, model: type[Partner | Neighbourhood], territory_id: UUID
) -> dict[str, UUID]:
    named = select(model.slug, model.id).where(model.territory_id == territory_id)
    return {row.slug: row.id for row in session.execute(named)}
