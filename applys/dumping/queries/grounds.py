"""Grounds, places, the catalogue, and the scheme in force."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Float, Row, Select, Text, cast, select
from sqlalchemy.orm import Session

from applys.dumping.models.catalogue import Item
from applys.dumping.models.places import Ground, Place, SpotKind
from applys.dumping.models.routing import CalendarChange, Scheme
from applys.kernel import places as places_
from applys.kernel.places import Point
from applys.partners.models import Neighbourhood, Partner


class Owned(NamedTuple):
    """A ground, its outline as GeoJSON text, its quarter, and whose it is."""

    id: UUID
    slug: str
    rank: int
    outline: str
    neighbourhood_id: UUID | None
    owner_id: UUID
    owner: str


def grounds(session: Session, territory_id: UUID) -> Sequence[Owned]:
    """Every ground of a territory."""
    rows = session.execute(GROUNDS.where(Ground.territory_id == territory_id))
    return [Owned(*row) for row in rows]


GROUNDS = select(
    Ground.id,
    Ground.slug,
    Ground.rank,
    cast(Ground.outline, Text),
    Ground.neighbourhood_id,
    Ground.partner_id,
    Partner.slug,
).join(Partner, Partner.id == Ground.partner_id)


def get_place(session: Session, territory_id: UUID, place_id: UUID) -> Place | None:
    statement = select(Place).where(Place.id == place_id, Place.territory_id == territory_id)
    return session.scalar(statement)


def points_beside(
    session: Session, territory_id: UUID, point: Point, metres: float
) -> Sequence[Place]:
    """The drop-off points in a box of so many metres around a point."""
    here = places_.inside(Place.latitude, Place.longitude, point, metres)
    beside = select(Place).where(
        Place.territory_id == territory_id, Place.kind == SpotKind.PAV, here
    )
    return session.scalars(beside.order_by(Place.slug)).all()


def place_name(session: Session, place_id: UUID | None) -> str | None:
    return session.scalar(select(Place.name).where(Place.id == place_id)) if place_id else None


def places(session: Session, territory_id: UUID) -> Sequence[Place]:
    """Every named place of a territory, by name."""
    statement = select(Place).where(Place.territory_id == territory_id)
    return session.scalars(statement.order_by(Place.kind, Place.name, Place.id)).all()


def catalogue(session: Session) -> Sequence[Row[Any]]:
    """Everything people may report, in the order they are shown."""
    return session.execute(CATALOGUE).all()


CATALOGUE: Select[*tuple[Any, ...]] = select(
    Item.code,
    Item.labels,
    cast(Item.volume_m3, Float).label("volume_m3"),
    Item.collected,
    Item.dangerous,
).order_by(Item.position, Item.code)


def whole_catalogue(session: Session) -> Sequence[Item]:
    """Everything people may report, in the order they are shown."""
    return session.scalars(select(Item).order_by(Item.position, Item.code)).all()


def lands(session: Session, territory_id: UUID) -> Sequence[Row[str, str]]:
    """The `slug` and `name` of each ground, without its outline."""
    known = select(Ground.slug, Ground.name).where(Ground.territory_id == territory_id)
    return session.execute(known.order_by(Ground.name, Ground.slug)).all()


def items(session: Session, codes: Collection[str]) -> Mapping[str, Item]:
    """The things of these codes; unknown ones are left out."""
    found = session.scalars(select(Item).where(Item.code.in_(codes)))
    return {item.code: item for item in found}


def scheme(session: Session, territory_id: UUID, version: int | None = None) -> Scheme | None:
    """A version of a territory's scheme; its newest, which is in force, unless one is named."""
    wanted = select(Scheme).where(Scheme.territory_id == territory_id)
    if version is not None:
        wanted = wanted.where(Scheme.version == version)
    return session.scalar(wanted.order_by(Scheme.version.desc()).limit(1))


def names(session: Session, territory_id: UUID) -> Mapping[str, Collection[str]]:
    """The slugs of bodies, grounds, quarters and things that rules may name, by kind."""

    def of(model: type[Partner | Ground | Neighbourhood]) -> Collection[str]:
        return set(session.scalars(select(model.slug).where(model.territory_id == territory_id)))

    return {
        "partner": of(Partner),
        "ground": of(Ground),
        "neighbourhood": of(Neighbourhood),
        "item": set(session.scalars(select(Item.code))),
    }


def partners(session: Session, territory_id: UUID, slugs: Collection[str]) -> Mapping[str, UUID]:
    """The ids of partners by slug; unknown ones are left out."""
    known = select(Partner.slug, Partner.id).where(
        Partner.territory_id == territory_id, Partner.slug.in_(slugs)
    )
    return {row.slug: row.id for row in session.execute(known)}


def calendar_changes(session: Session, territory_id: UUID) -> Mapping[date, date | None]:
    """What people decided of rounds, by Monday."""
    known = select(CalendarChange).where(CalendarChange.territory_id == territory_id)
    return {change.monday: change.day for change in session.scalars(known)}
