"""What a tree leans on: published doors, needs that one of them meets, papers we know."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import Session

from applys.directions.models import (
    Need,
    Paper,
    Permanence,
    Place,
    Service,
    ServiceState,
    Structure,
)

SHOWN: tuple[ColumnElement[bool], ...] = (
    Service.state == ServiceState.PUBLISHED,
    Permanence.archived_at.is_(None),
    Structure.archived_at.is_(None),
)
REACHABLE = or_(
    *(
        column.is_not(None)
        for column in (
            Permanence.phone, Permanence.email, Structure.phone, Structure.email,
            Service.reach_url, Place.address,
        )
    )
)  # fmt: skip
DOORS = (
    select(Permanence.reference, REACHABLE.label("reachable"))
    .join(Service, Service.id == Permanence.service_id)
    .join(Structure, Structure.id == Service.structure_id)
    .outerjoin(Place, Place.id == func.coalesce(Permanence.place_id, Structure.place_id))
    .where(*SHOWN)
)


def doors(session: Session, territory_id: UUID, references: Collection[str]) -> dict[str, bool]:
    """Those of these permanences that are published: whether someone can be reached there."""
    wanted = DOORS.where(
        Permanence.territory_id == territory_id, Permanence.reference.in_(references)
    )
    return {row.reference: row.reachable for row in session.execute(wanted)}


def doors_of_town(session: Session, territory_id: UUID, most: int = 500) -> Sequence[Row[Any]]:
    """The published permanences of a town by structure, to choose one: id, structure, service."""
    statement: Select[*tuple[Any, ...]] = (
        select(Permanence.id, Structure.name.label("structure"), Service.name.label("service"))
        .join(Service, Service.id == Permanence.service_id)
        .join(Structure, Structure.id == Service.structure_id)
        .where(Permanence.territory_id == territory_id, *SHOWN)
    )
    return session.execute(
        statement.order_by(Structure.name, Service.name, Permanence.id).limit(most)
    ).all()


def ids(session: Session, territory_id: UUID, references: Collection[str]) -> dict[str, UUID]:
    """The permanences of these references that are still there, published or not."""
    wanted = select(Permanence.reference, Permanence.id).where(
        Permanence.territory_id == territory_id,
        Permanence.reference.in_(references),
        Permanence.archived_at.is_(None),
    )
    return {row.reference: row.id for row in session.execute(wanted)}


def needs(session: Session, territory_id: UUID) -> set[str]:
    """The codes of the needs that a published service of the town meets."""
    themes = _themes(session, territory_id)
    known = themes | {_category(theme) for theme in themes}
    rows = session.execute(select(Need.code, Need.themes))
    return {row.code for row in rows if known & set(row.themes)}


def themes_of(session: Session, territory_id: UUID, codes: Collection[str]) -> list[str]:
    """The themes on offer in the town that meet these needs: a need may name a category."""
    wanted = select(func.unnest(Need.themes)).where(Need.code.in_(codes))
    asked = set(session.scalars(wanted)) if codes else set()
    offered = _themes(session, territory_id) if asked else set()
    return sorted(each for each in offered if {each, _category(each)} & asked)


def papers(session: Session, codes: Collection[str] | None = None) -> dict[str, Row[Any]]:
    """The papers that we have words and a picture for, by code: these, or all."""
    statement = select(Paper.code, Paper.icon, Paper.labels)
    if codes is not None:
        statement = statement.where(Paper.code.in_(codes))
    return {row.code: row for row in session.execute(statement)}


def _themes(session: Session, territory_id: UUID) -> set[str]:
    """The themes of what is published in the town."""
    offered = select(func.unnest(Service.themes)).where(
        Service.territory_id == territory_id, Service.state == ServiceState.PUBLISHED
    )
    return set(session.scalars(offered.distinct()))


def _category(theme: str) -> str:
    return theme.partition("--")[0]
